import { describe, expect, it } from 'vitest';
import { compareAsks } from '../../src/evaluation/compare-asks.js';
import type { AskTold, Comparison } from '../../src/evaluation/comparison.js';
import { renderComparisonPage } from '../../src/evaluation/comparison-page.js';
import { findComparisonShortfalls } from '../../src/evaluation/find-comparison-shortfalls.js';
import { questionSchema, type Question } from '../../src/evaluation/question.js';
import { repliesOf } from '../../src/evaluation/write-report.js';
import type { Ask, ModelCall } from '../../src/policy/ask.js';
import { GENERATED_NAME } from '../../src/policy/generated-label.js';
import { isoDate } from '../../src/policy/iso-date.js';
import { markFile } from '../../src/policy/mark-generated.js';
import type { Reply } from '../../src/policy/reply.js';
import { makeReply } from '../fakes/make-reply.js';
import { makeModelTrace, makeWorded } from '../fakes/make-worded.js';

const day = isoDate(2026, 11, 21);
if (day === undefined) throw new Error('no such day');

const question = (id: string, includes: string | null, turns: readonly string[] = [id]): Question =>
  questionSchema.parse({
    id,
    tags: ['类'],
    turns,
    ...(includes === null ? {} : { expect: { includes: [[includes]] } }),
  });

const call = (use: ModelCall['use'], outcome: string, input: number | null = 100, output: number | null = 10) => ({
  ...{ use, outcome, input, output },
});
const untouched = (text: string): Reply => makeReply({ text });
const asked = (calls: readonly ModelCall[]) => makeModelTrace({ calls, reading: null });

/** What the worded side does with a question; the composed side always says `正文：` and the question. */
const worded: Readonly<Record<string, Awaited<ReturnType<AskTold>>>> = {
  甲: { reply: makeWorded('可以申请。', '正文：甲'), model: asked([call('word', 'used')]) },
  乙: {
    reply: untouched('正文：乙'),
    model: asked([call('word', 'rejected:figure'), call('word', 'rejected:figure', null, null)]),
  },
  丙: { reply: untouched('读成了海外仓'), model: makeModelTrace({ calls: [call('rephrase', 'used')] }) },
  丁: { reply: untouched('正文：丁'), model: null },
};

const compose: Ask = ({ text }) => Promise.resolve(untouched(`正文：${text}`));
const askTold: AskTold = ({ text }) => {
  const answer = worded[text];
  return answer === undefined ? Promise.reject(new Error('down')) : Promise.resolve(answer);
};
const compare = (questions: readonly Question[], changed: Partial<Record<string, AskTold>> = {}): Promise<Comparison> =>
  compareAsks(questions, { composed: compose, worded: changed['worded'] ?? askTold, model: 'm<1>' }, day, {
    now: () => 0,
  });

describe('asking without and with a language model', () => {
  it('keeps both replies of a question, with what the model had to do with the one', async () => {
    const { results, model } = await compare([question('甲', '正文')]);
    expect(model).toBe('m<1>');
    expect(results).toMatchObject([
      {
        id: '甲',
        composed: { passed: true, turns: [{ question: '甲', reply: { text: '正文：甲' } }] },
        worded: { passed: true, turns: [{ reply: worded['甲']?.reply, model: { calls: [{ outcome: 'used' }] } }] },
      },
    ]);
    expect(results[0]?.composed.turns[0]).not.toHaveProperty('model');
  });

  it('measures both sides, counts the calls and says where they differ', async () => {
    const all = [question('甲', '可以申请'), question('乙', '正文'), question('丙', '正文：丙'), question('丁', null)];
    const { metrics, use, differences } = await compare(all);
    expect([metrics.composed.passed, metrics.worded.passed]).toEqual([2, 2]);
    expect(use).toEqual({
      replies: 4,
      asked: 3,
      led: 1,
      replacement_rate: 0.5,
      reread: 1,
      calls: 4,
      most_calls_a_reply: 2,
      tokens: { input: 300, output: 30 },
      calls_uncounted: 1,
      outcomes: { 'rephrase:used': 1, 'word:rejected:figure': 2, 'word:used': 1 },
    });
    expect(differences).toEqual({
      passed_only_composed: ['丙'],
      passed_only_worded: ['甲'],
      amount_differs: [],
      composed_part_differs: [],
      reread: ['丙'],
    });
  });

  it.each([
    { why: 'a lead before another text', reply: makeWorded('好。', '别的'), differs: true },
    { why: 'another text without a lead', reply: untouched('别的'), differs: true },
    { why: 'a lead before the same text', reply: makeWorded('好。', '正文：甲'), differs: false },
  ])('looks at what stands below the lead: $why', async ({ reply, differs }) => {
    const told: AskTold = () => Promise.resolve({ reply, model: asked([call('word', 'used')]) });
    const comparison = await compare([question('甲', null)], { worded: told });
    expect(comparison.differences.composed_part_differs).toEqual(differs ? ['甲'] : []);
    expect(findComparisonShortfalls(comparison)).toHaveLength(differs ? 1 : 0);
  });

  it('lets a talk go on in another way once it stands on a reading', async () => {
    const { differences } = await compare([question('两轮', null, ['丙', '丁'])], {
      worded: ({ text }) =>
        text === '丙'
          ? askTold({ conversation: 'c', text, asOf: day })
          : Promise.resolve({ reply: untouched('别的'), model: null }),
    });
    expect(differences.composed_part_differs).toEqual([]);
  });

  it('fails the side on which asking fails, and goes on', async () => {
    const { results, differences } = await compare([question('没有', null), question('丁', null)]);
    expect(results.map((pair) => [pair.composed.passed, pair.worded.passed])).toEqual([
      [true, false],
      [true, true],
    ]);
    expect(differences.passed_only_composed).toEqual(['没有']);
  });

  it('falls short where a reply took more calls than it may', async () => {
    const three = asked([call('word', 'late'), call('word', 'late'), call('word', 'late')]);
    const comparison = await compare([question('甲', null)], {
      worded: () => Promise.resolve({ reply: untouched('正文：甲'), model: three }),
    });
    expect(findComparisonShortfalls(comparison)).toEqual(['有答复调用了 3 次模型，最多只应 2 次']);
  });
});

describe('the page of a comparison', () => {
  const drawPage = (comparison: Comparison, shortfalls: readonly string[]): string => {
    const replies = repliesOf(comparison.results.map(({ worded }) => worded));
    return renderComparisonPage(comparison, shortfalls, markFile(replies, '某市商务局'));
  };

  it('shows both replies beside each other, what the model wrote marked, in the page and in its metadata', async () => {
    const page = drawPage(await compare([question('甲', '正文'), question('丁', null)]), []);
    const [, first = '', second = ''] = page.split('<article');
    expect(first.match(/<h4>/gu)).toHaveLength(2);
    expect(first).toContain(`<b>${GENERATED_NAME}</b>`);
    expect(first).toMatch(/<section class="generated">.*可以申请。<\/p><\/section><p class="text">正文：甲/su);
    expect(second).not.toContain(GENERATED_NAME);
    expect(page).toMatch(
      /<meta name="AIGC" content="\{&#34;Label&#34;:&#34;1&#34;,&#34;ContentProducer&#34;:&#34;某市商务局&#34;/u,
    );
    expect(page).toContain('m&#60;1&#62;');
  });

  it('carries no mark where no model wrote anything', async () => {
    const page = drawPage(await compare([question('丁', null)]), []);
    expect(page).not.toContain('<meta name="AIGC"');
    expect(page).not.toContain('class="generated"');
  });

  it('escapes whatever comes from a question, a reply or a model', async () => {
    const attack = `<img src=x onerror="alert(1)">'&`;
    const told: AskTold = () =>
      Promise.resolve({ reply: makeWorded(attack, attack), model: asked([call('word', attack)]) });
    const comparison = await compareAsks(
      [questionSchema.parse({ id: attack, tags: [attack], turns: [attack], expect: { includes: [[attack]] } })],
      { composed: () => Promise.resolve(untouched(attack)), worded: told, model: attack },
      day,
      { now: () => 0 },
    );
    const page = drawPage(comparison, [attack]);
    expect(page).not.toContain('<img');
    expect(page).not.toContain('onerror="');
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page).not.toMatch(/https?:|\ssrc="|\shref="|\son[a-z]+="/);
  });
});
