import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.js';
import { putLead } from '../../src/answering/model/put-lead.js';
import type { ModelTrace } from '../../src/policy/ask.js';
import type { Reply } from '../../src/policy/reply.js';
import type { SeenCall } from '../fakes/model/start-fake-model.js';
import { openCorpus } from '../fixtures/open-corpus.js';
import { today } from './choose-talks.js';
import { findBreaches, type Played, type Rule } from './find-breaches.js';

const QUESTION = '秦皇岛跨境园区拿扶持要入驻多少家，按多少比例';
const MODEL = 'fake-chat';

const call: SeenCall = {
  use: 'word',
  model: MODEL,
  system: '任务：word',
  user: '{}',
  isStream: true,
  wantsUsage: true,
  mostTokens: 500,
  behaviour: 'copies a sentence',
  isHonest: true,
  forbidden: [],
  told: { input: 12, output: 34 },
};
const trace = (changed: Partial<ModelTrace> = {}): ModelTrace => ({
  name: MODEL,
  prompts: { word: '1' },
  calls: [{ use: 'word', outcome: 'used', input: 12, output: 34 }],
  reading: null,
  ...changed,
});

let app: App;
let good: Played;

beforeAll(async () => {
  app = await openCorpus();
  const message = { conversation: 'judge', text: QUESTION, asOf: today };
  const composed = await app.respond(message, null);
  const reply = putLead(composed.reply, '园区入驻企业达到20家以上的，按交易总额的0.1%扶持[1]。', MODEL);
  const turn = { ...composed, reply, trace: { ...composed.trace, model: trace() } };
  good = { said: [QUESTION], asOf: today, composed, base: composed, turn, passed: '', calls: [call], modelName: MODEL };
});

afterAll(() => app.close());

/** The rules that are broken where the reply, or what is known of it, is changed. */
const rulesOf = (change: (reply: Reply) => Partial<Reply>, changed: Partial<Played> = {}): readonly Rule[] => {
  const played = { ...good, ...changed };
  const turn = { ...played.turn, reply: { ...played.turn.reply, ...change(played.turn.reply) } };
  return [...new Set(findBreaches({ ...played, turn }, app.documents).map(({ rule }) => rule))];
};
const withLead = (lead: string) => (): Partial<Reply> => putLead(good.composed.reply, lead, MODEL);
const traced = (changed: Partial<ModelTrace>): Partial<Played> => ({
  turn: { ...good.turn, trace: { ...good.turn.trace, model: trace(changed) } },
});

describe('the judge', () => {
  it('finds nothing in a reply that is as it should be', () => {
    expect(rulesOf(() => ({}))).toEqual([]);
  });

  it.each<{ name: string; change: (reply: Reply) => Partial<Reply>; rule: Rule }>([
    { name: 'a reply that is none', change: () => ({ kind: 'maybe' as 'answer' }), rule: 'form' },
    { name: 'another kind', change: () => ({ kind: 'refuse' }), rule: 'composed' },
    {
      name: 'a citation that is gone',
      change: ({ citations }) => ({ citations: citations.slice(1) }),
      rule: 'composed',
    },
    { name: 'composed words that are gone', change: ({ text }) => ({ text: text.slice(0, -9) }), rule: 'composed' },
    {
      name: 'words outside the label',
      change: ({ text }) => ({ text: `${text}\n另外可以再等等。` }),
      rule: 'composed',
    },
    {
      name: 'a stretch that ends outside the text',
      change: ({ text }) => ({ generated: { start: 0, end: text.length + 1, model: MODEL } }),
      rule: 'label',
    },
    {
      name: 'a lead without a label',
      change: ({ text, generated }) => ({
        text: text.replaceAll('人工智能', '问策助手'),
        ...(generated && { generated }),
      }),
      rule: 'label',
    },
    { name: 'a label over nothing', change: withLead(' '), rule: 'label' },
    { name: 'a figure that nothing backs', change: withLead('给予700万元[1]。'), rule: 'fault' },
    { name: 'a city that is not cited', change: withLead('驻马店也给予支持[1]。'), rule: 'place' },
    { name: 'a handle that is not there', change: withLead('给予支持[19]。'), rule: 'handle' },
    { name: 'an address', change: withLead('见 www.butie.example [1]。'), rule: 'contact' },
    { name: 'an address in full width', change: withLead('见 ｈｔｔｐｓ：／／butie[1]。'), rule: 'contact' },
  ])('finds $name', ({ change, rule }) => {
    expect(rulesOf(change)).toContain(rule);
  });

  it.each<{ name: string; changed: () => Partial<Played>; rule: Rule }>([
    {
      name: 'forbidden words',
      changed: () => ({ calls: [{ ...call, forbidden: ['达到２０ 家以上'] }] }),
      rule: 'forbidden',
    },
    { name: 'words that were told and are not there', changed: () => ({ passed: '别的话' }), rule: 'passed' },
    { name: 'another model', changed: () => ({ modelName: 'other' }), rule: 'label' },
    { name: 'three calls', changed: () => ({ calls: [call, call, call] }), rule: 'calls' },
    { name: 'a call that is not in the trace', changed: () => traced({ calls: [] }), rule: 'calls' },
    { name: 'a call that never came', changed: () => ({ calls: [] }), rule: 'calls' },
    {
      name: 'tokens that were not told',
      changed: () => traced({ calls: [{ use: 'word', outcome: 'used', input: 1, output: 34 }] }),
      rule: 'calls',
    },
    {
      name: 'tokens that are left out',
      changed: () => traced({ calls: [{ use: 'word', outcome: 'used', input: null, output: null }] }),
      rule: 'calls',
    },
    {
      name: 'a lead of which no call was used',
      changed: () => traced({ calls: [{ use: 'word', outcome: 'late', input: 12, output: 34 }] }),
      rule: 'calls',
    },
    {
      name: 'a conversation that comes to something else',
      changed: () => ({ turn: { ...good.turn, state: '{}' } }),
      rule: 'composed',
    },
  ])('finds $name', ({ changed, rule }) => {
    expect(rulesOf(() => ({}), changed())).toContain(rule);
  });
});
