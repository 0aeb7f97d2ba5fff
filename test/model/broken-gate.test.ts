import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Gate } from '../../src/answering/gate/make-gate.js';
import type { App } from '../../src/app.js';
import { corruptWordings } from '../fakes/model/script-worst.js';
import { startFakeModels, type FakeModels } from '../fakes/model/start-fake-model.js';
import { openCorpus } from '../fixtures/open-corpus.js';
import { chooseTalks, spread, type ExpectedTalk } from './choose-talks.js';
import { findBreaches, type Rule } from './find-breaches.js';
import { openModelled } from './open-modelled.js';
import { playTalk } from './play-talk.js';

// A gate through which everything passes as it comes.
vi.mock('../../src/answering/gate/make-gate.js', () => ({
  makeGate: (): Gate => ({
    push: (text) => ({ passed: [{ text, handles: [], rendered: text }], faults: [] }),
    end: () => ({ passed: [], faults: [] }),
  }),
}));

const DEADLINE = 5_000; // milliseconds
const LEAST_CAUGHT = 0.9;

let app: App;
let models: FakeModels;
let talks: readonly ExpectedTalk[];

beforeAll(async () => {
  [app, models] = await Promise.all([openCorpus(), startFakeModels()]);
  const { sums, worded } = await chooseTalks(app.respond, ['working']);
  talks = spread(
    [...sums, ...worded].filter(({ turns }) => turns.length === 1),
    corruptWordings.length,
  );
});

afterAll(async () => {
  await models.stop();
  await app.close();
});

/** The rules by which each corrupt wording is found out behind the broken gate; none where it is not. */
async function findRules(): Promise<ReadonlyMap<string, ReadonlySet<Rule>>> {
  const rules = new Map<string, ReadonlySet<Rule>>();
  for (const [at, word] of corruptWordings.entries()) {
    const talk = talks[at % talks.length];
    if (talk === undefined) continue;
    const model = models.open({ word: [word] });
    const modelled = await openModelled(app.respond, app.documents, model, DEADLINE);
    const turns = await playTalk(talk, app.respond, modelled, model);
    rules.set(word.name, new Set(turns.flatMap((one) => findBreaches(one, app.documents)).map(({ rule }) => rule)));
  }
  return rules;
}

describe('the judge of worded replies', () => {
  it('finds out what a broken gate lets through', async () => {
    const rules = await findRules();
    const missed = [...rules].filter(([, found]) => found.size === 0).map(([name]) => name);
    const alone = [...rules].filter(([, found]) => [...found].some((rule) => rule !== 'forbidden')).length;
    console.log(
      `${rules.size} corrupt wordings behind a broken gate: ${rules.size - missed.length} found out, ` +
        `${alone} of them by rules that know nothing of what was corrupted; missed: ${missed.join(', ') || 'none'}`,
    );
    expect(rules.size).toBe(corruptWordings.length);
    expect(1 - missed.length / rules.size).toBeGreaterThanOrEqual(LEAST_CAUGHT);
  });
});
