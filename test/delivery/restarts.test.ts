import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sent } from '../../src/delivery/channel.js';
import type { Arrival, Delivery } from '../../src/delivery/delivery.js';
import { openDelivery } from '../../src/delivery/open-delivery.js';
import type { Journal } from '../../src/journal/journal.js';
import { openJournal } from '../../src/journal/open-journal.js';
import type { Respond } from '../../src/policy/ask.js';
import type { IsoDate } from '../../src/policy/iso-date.js';
import { makeFakeChannel } from '../fakes/fake-channel.js';
import { makeTurn } from '../fakes/make-turn.js';

const DAY = 24 * 60 * 60 * 1000;
const RESTARTS = 12;
const answer: Respond = ({ text }) => Promise.resolve(makeTurn({ text: `答：${text}` }));
const message: Arrival = {
  channel: 'telegram',
  externalId: '1',
  conversation: 'c',
  person: 'c',
  text: '谁牵头？',
  address: { to: 'c' },
};

interface Life {
  readonly door: Delivery;
  readonly journal: Journal;
}
let root: string;
let lives: Life[];
/** Stands for work that the kill cut short: it ends only when the test is over. */
let stuck: Promise<void>;
let letGo: () => void;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'wence-restarts-'));
  lives = [];
  stuck = new Promise((resolve) => {
    letGo = resolve;
  });
});

afterEach(async () => {
  letGo();
  await Promise.all(lives.map(({ door }) => door.stop(0)));
  await Promise.all(lives.map(({ journal }) => journal.close()));
  rmSync(root, { recursive: true });
});

/** A process that finds on its disk what the one before had written when it was killed. */
function live(respond: Respond, send: () => Promise<Sent> | Sent) {
  const folder = join(root, String(lives.length));
  // The file and its log as they are at this moment, while the other still has them open: what a kill leaves behind.
  if (lives.length > 0)
    cpSync(join(root, String(lives.length - 1)), folder, {
      recursive: true,
      filter: (path) => !path.endsWith('.lock') && !path.endsWith('-shm'),
    });
  const journal = openJournal({ folder, silentAfter: DAY, buttonLife: DAY, now: () => Date.now() });
  const channel = makeFakeChannel();
  channel.behave = send;
  const door = openDelivery({
    ...{ journal, respond, channels: [channel], versions: { program: '1', index: 'g' } },
    ...{ now: () => Date.now(), today: () => '2026-11-21' as IsoDate, log: () => undefined },
    ...{ mostWaiting: 3, mostBacklog: 1_000, perMinute: 0, concurrency: 4 },
  });
  lives.push({ door, journal });
  return { door, journal, channel };
}

const getStuck = (): Promise<Sent> => stuck.then(() => ({ kind: 'sent' }));

/** Waits until something holds; fails after five seconds. */
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let left = 500; left > 0; left -= 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('it never came to hold');
}

/** Lives until `isStuck`, and is then killed: nothing that it does from here on is found by the next. */
async function dieWhen(isStuck: () => boolean): Promise<void> {
  await until(isStuck);
  await new Promise((resolve) => setTimeout(resolve, 5)); // what the disk was given in the same breath
}

/** Answers for good, refused once with "later" first. @returns what arrived, and how often it was tried */
async function comeThrough(): Promise<{ readonly arrived: readonly string[]; readonly tries: number }> {
  let refusals = 1;
  const { door, journal, channel } = live(answer, () =>
    refusals-- > 0 ? { kind: 'later', why: '429', after: 5, mayHaveArrived: false } : { kind: 'sent' },
  );
  door.start();
  expect((await door.accept([message]))[0]?.kind).toBe('duplicate');
  await until(() => channel.arrived.length > 0);
  await until(async () => (await journal.backlog()).outgoing === 0);
  expect(await journal.backlog()).toMatchObject({ waiting: 0, outgoing: 0, failed: 0 });
  return { arrived: channel.arrived, tries: channel.attempts.length };
}

describe('twelve restarts in a row and a platform that says "later"', () => {
  it('leave a message whose answering was cut short each time answered once', async () => {
    for (let life = 0; life < RESTARTS; life += 1) {
      let isAsked = false;
      const { door } = live(() => {
        isAsked = true;
        return stuck.then(() => makeTurn());
      }, getStuck);
      door.start();
      if (life === 0) await door.accept([message]);
      await dieWhen(() => isAsked);
    }
    expect(await comeThrough()).toEqual({ arrived: ['答：谁牵头？'], tries: 2 });
  });

  it('leave a message whose answer was being sent each time answered once, its attempts not used up', async () => {
    for (let life = 0; life < RESTARTS; life += 1) {
      let tries = 0;
      const { door } = live(answer, () => {
        tries += 1;
        // Once in the middle of it the platform says "later" too, and the process dies at the try after that.
        return life === 5 && tries === 1 ? { kind: 'later', why: '429', after: 5, mayHaveArrived: false } : getStuck();
      });
      door.start();
      if (life === 0) await door.accept([message]);
      await dieWhen(() => tries === (life === 5 ? 2 : 1));
    }
    expect(await comeThrough()).toEqual({ arrived: ['答：谁牵头？'], tries: 2 });
  });

  it('leave a message to which an answer was never begun answered once', async () => {
    await live(answer, getStuck).door.accept([message]);
    for (let life = 1; life < RESTARTS; life += 1) live(answer, getStuck);
    expect(await comeThrough()).toEqual({ arrived: ['答：谁牵头？'], tries: 2 });
  });
});
