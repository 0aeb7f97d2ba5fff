import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.js';
import { judge } from '../../src/evaluation/judge.js';
import {
  mixedScripts,
  planScripts,
  wireScripts,
  wordingScripts,
  type NamedScript,
} from '../fakes/model/script-worst.js';
import { startFakeModels, type FakeModels } from '../fakes/model/start-fake-model.js';
import { openCorpus } from '../fixtures/open-corpus.js';
import { chooseTalks, spread, type ExpectedTalk, type Talks } from './choose-talks.js';
import { findBreaches, type Played } from './find-breaches.js';
import { openModelled } from './open-modelled.js';
import { playTalk } from './play-talk.js';

const PATIENT = 5_000; // milliseconds: a model that answers is never late
const SHORT = 200; // milliseconds for one that may not
const LEAST_CASES = 240;

let app: App;
let models: FakeModels;
let talks: Talks;
/** Every message that was answered, with the name of its script. */
const played: (Played & { readonly script: string })[] = [];
let cases = 0;

beforeAll(async () => {
  [app, models] = await Promise.all([openCorpus(), startFakeModels()]);
  talks = await chooseTalks(app.respond);
});

afterAll(async () => {
  await models.stop();
  await app.close();
});

/** Plays conversations against one script, and gives all that is wrong, each with its question. */
async function play(
  { name, script }: NamedScript,
  chosen: readonly ExpectedTalk[],
  deadline: number,
): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const talk of chosen) {
    const model = models.open(script);
    const modelled = await openModelled(app.respond, app.documents, model, deadline);
    const turns = await playTalk(talk, app.respond, modelled, model);
    played.push(...turns.map((one) => ({ ...one, script: name })));
    cases += 1;
    const breaches = turns
      .flatMap((one) => findBreaches(one, app.documents))
      .map(({ rule, what }) => `${rule}: ${what}`);
    const last = turns.at(-1)?.turn.reply;
    const shortfalls = last === undefined ? ['no reply'] : judge(talk.expect, last);
    wrong.push(...[...breaches, ...shortfalls].map((what) => `${talk.id} ${talk.turns.join(' / ')}: ${what}`));
  }
  return wrong;
}

/** Others for each script, so that all are asked in the end. */
const rotate = <T>(all: readonly T[], by: number, count: number): readonly T[] =>
  Array.from({ length: count }, (_, at) => all[(by * count + at) % all.length]).flatMap((one) => one ?? []);
const numbered = (scripts: readonly NamedScript[]) => scripts.map((script, at) => ({ name: script.name, script, at }));

describe('whatever a model says of an answer', () => {
  it.each(numbered(wordingScripts))('the reply stands: $name', async ({ script, at }) => {
    const chosen = [...rotate(talks.sums, at, 1), ...rotate(spread(talks.worded, 97), at, 1)];
    expect(await play(script, chosen, PATIENT)).toEqual([]);
  });
  it.each(numbered(mixedScripts))('the reply stands: $name', async ({ script, at }) => {
    const chosen = [...rotate(talks.sums, at, 1), ...rotate(talks.unfound, at, 1)];
    expect(await play(script, chosen, SHORT)).toEqual([]);
  });
});

describe('whatever a model makes of a question', () => {
  it.each(numbered(planScripts))('the reply stands: $name', async ({ script, at }) => {
    const chosen = [talks.unread, talks.unfound, talks.unfound, talks.lacking].flatMap((some, kind) =>
      rotate(some, at + kind, 1),
    );
    expect(await play(script, chosen, PATIENT)).toEqual([]);
  });
});

describe('a model that reads as a clerk would', () => {
  it('is told of in the reply, under its label', async () => {
    const clerk = planScripts.filter(({ name }) => name === 'plans as a clerk would');
    const before = played.length;
    for (const script of clerk) expect(await play(script, talks.unread, PATIENT)).toEqual([]);
    const read = played.slice(before).filter(({ base, composed }) => base !== composed);
    expect(read.length).toBeGreaterThan(0);
    expect(read.every(({ turn }) => turn.reply.generated !== undefined)).toBe(true);
  });
});

describe('whatever becomes of the connection', () => {
  it.each(numbered(wireScripts))('the reply stands: $name', async ({ script, at }) => {
    const isShort = ({ turns }: ExpectedTalk): boolean => turns.length === 1;
    const chosen = [
      ...rotate(spread(talks.worded.filter(isShort), 61), at, 1),
      ...rotate(talks.unfound.filter(isShort), at, 1),
    ];
    expect(await play(script, chosen, SHORT)).toEqual([]);
  });
});

describe('a reply that a model has no part in', () => {
  it('is composed, and the model is not even asked', async () => {
    const [worst] = wordingScripts;
    if (worst === undefined) throw new RangeError('no script');
    const before = played.length;
    expect(
      await play(
        { ...worst, name: 'alone' },
        spread(
          talks.alone.filter(({ turns }) => turns.length === 1),
          30,
        ),
        PATIENT,
      ),
    ).toEqual([]);
    expect(played.slice(before).flatMap(({ calls }) => calls)).toEqual([]);
  });
});

describe('all of it together', () => {
  it('is enough, keeps to the form of the wire, and tells how often a model was replaced', () => {
    const asked = played.filter(({ calls }) => calls.some(({ use }) => use === 'word'));
    const isHonest = ({ calls }: Played): boolean =>
      calls.filter(({ use }) => use === 'word').every(({ isHonest: good }) => good);
    const isComposed = ({ turn }: Played): boolean => turn.reply.generated === undefined;
    const [honest, bad] = [asked.filter(isHonest), asked.filter((one) => !isHonest(one))];
    const rate = (some: readonly Played[]): string =>
      `${some.filter(isComposed).length}/${some.length} (${((100 * some.filter(isComposed).length) / some.length).toFixed(1)} %)`;
    const calls = played.flatMap((one) => one.calls);
    const read = played.filter(({ base, composed }) => base !== composed).length;
    console.log(
      `${cases} conversations, ${played.length} replies, ${calls.length} calls; replaced by the composed reply: ` +
        `${rate(asked)} of those worded, ${rate(honest)} where every wording was honest, ${rate(bad)} where one was not; ` +
        `${read} replies stand on a reading`,
    );
    expect(cases).toBeGreaterThanOrEqual(LEAST_CASES);
    expect(models.violations).toEqual([]);
    expect(honest.filter((one) => !isComposed(one)).length).toBeGreaterThan(honest.length / 2);
    expect(Math.max(...played.map((one) => one.calls.length))).toBe(2);
  });

  it('leaves no call running behind a reply that has been given', async () => {
    await expect.poll(() => models.underWay()).toBe(0);
  });
});
