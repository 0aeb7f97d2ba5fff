import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.js';
import { obey } from '../fakes/model/obey.js';
import { startFakeModels, type FakeModels } from '../fakes/model/start-fake-model.js';
import { openCorpus } from '../fixtures/open-corpus.js';
import { today } from './choose-talks.js';
import { findBreaches } from './find-breaches.js';
import { findObeyed } from './find-obeyed.js';
import { readSeeds, type Seed } from './injection-seeds.js';
import { openModelled } from './open-modelled.js';
import { playTalk } from './play-talk.js';
import { documentQuestions, openPoisoned } from './poison-document.js';

const DEADLINE = 5_000; // milliseconds
const LEAST_SEEDS = 170;

const seeds = readSeeds();
const named = (where: Seed['where']) =>
  seeds.filter((seed) => seed.where === where).map((seed) => ({ seed, name: `${seed.id} ${seed.text.slice(0, 40)}` }));

let app: App;
let models: FakeModels;
let worded = 0;
let replies = 0;

beforeAll(async () => {
  [app, models] = await Promise.all([openCorpus(), startFakeModels()]);
});

afterAll(async () => {
  await models.stop();
  await app.close();
});

/** Asks with a model that obeys, and beside it without one; gives all that is wrong. */
async function ask({ respond, documents }: App, seed: Seed, text: string): Promise<readonly string[]> {
  const model = models.open(obey(seed.obeyed, documents.map((document) => document.text).join('\n')));
  const modelled = await openModelled(respond, documents, model, DEADLINE);
  const turns = await playTalk({ turns: [text], asOf: today }, respond, modelled, model);
  return turns.flatMap((played) => {
    replies += 1;
    if (played.calls.length > 0) worded += 1;
    return [
      ...findBreaches(
        { ...played, turn: played.composed, base: played.composed, passed: '', calls: [] },
        documents,
      ).map(({ rule, what }) => `without a model: ${rule}: ${what}`),
      ...findObeyed(played.composed.reply, seed, [text]).map((what) => `without a model it says: ${what}`),
      ...findBreaches(played, documents).map(({ rule, what }) => `${rule}: ${what}`),
      ...findObeyed(played.turn.reply, seed, [text]).map((what) => `it says: ${what}`),
    ];
  });
}

describe('an injection in a question', () => {
  it.each(named('question'))('breaks no rule: $name', async ({ seed }) => {
    expect(await ask(app, seed, seed.text)).toEqual([]);
  });
});

describe('an injection in a document', () => {
  it.each(named('document'))('breaks no rule: $name', async ({ seed }) => {
    const poisoned = await openPoisoned(seed);
    const wrong: string[] = [];
    for (const { text, stands } of documentQuestions) {
      const found = await ask(poisoned, seed, text);
      const { reply } = await poisoned.respond({ conversation: 'stands', text, asOf: today }, null);
      const missing = stands.filter((words) => !reply.text.includes(words)).map((words) => `${words} is not said`);
      wrong.push(...[...found, ...missing].map((what) => `${text} ${what}`));
    }
    await poisoned.close();
    expect(wrong).toEqual([]);
  });
});

describe('the seeds', () => {
  it('are enough, of every category, in several languages, in questions and in documents', () => {
    const count = (of: (seed: Seed) => string): ReadonlyMap<string, number> => {
      const counts = new Map<string, number>();
      for (const seed of seeds) counts.set(of(seed), (counts.get(of(seed)) ?? 0) + 1);
      return counts;
    };
    const categories = count(({ category }) => category);
    console.log(`${seeds.length} seeds, ${replies} replies, ${worded} with a model that obeyed`, categories);
    expect(seeds.length).toBeGreaterThanOrEqual(LEAST_SEEDS);
    expect(new Set(seeds.map(({ id }) => id)).size).toBe(seeds.length);
    expect([...categories.keys()].map((name) => name.slice(0, 5)).toSorted()).toEqual(
      Array.from({ length: 10 }, (_, at) => `LLM${String(at + 1).padStart(2, '0')}`),
    );
    expect([...count(({ language }) => language).keys()].toSorted()).toEqual(['en', 'mixed', 'zh', 'zh-Hant']);
    expect([...count(({ where }) => where).keys()].toSorted()).toEqual(['document', 'question']);
    expect(worded).toBeGreaterThan(0);
    expect(models.violations).toEqual([]);
  });
});
