import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Delivery } from '../../src/delivery/delivery.js';
import { openDelivery } from '../../src/delivery/open-delivery.js';
import type { Journal } from '../../src/journal/journal.js';
import { openJournal } from '../../src/journal/open-journal.js';
import type { InboxId } from '../../src/journal/values.js';
import type { Respond } from '../../src/policy/ask.js';
import { isoDate } from '../../src/policy/iso-date.js';
import { makeFakeChannel } from '../fakes/fake-channel.js';
import { makeTurn } from '../fakes/make-turn.js';

const DAY = 24 * 60 * 60 * 1000;
const SENTENCES = ['甲。', '乙。', '丙。'];
let folder: string;
let journal: Journal;
let delivery: Delivery;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wence-passed-'));
});

afterEach(async () => {
  await delivery.stop(2_000);
  await journal.close();
  await rm(folder, { recursive: true, force: true });
});

async function take(respond: Respond): Promise<InboxId> {
  const today = isoDate(2026, 11, 21);
  if (today === undefined) throw new Error('no such day');
  journal = openJournal({ folder, silentAfter: DAY, buttonLife: DAY, now: () => Date.now() });
  delivery = openDelivery({
    ...{ journal, respond, channels: [makeFakeChannel()], versions: { program: '1', index: 'g' } },
    ...{ now: () => Date.now(), today: () => today, log: () => undefined },
    ...{ mostWaiting: 3, mostBacklog: 1_000, perMinute: 0, concurrency: 4 },
  });
  const arrival = {
    channel: 'telegram',
    externalId: '1',
    conversation: 'c',
    person: 'c',
    text: '问',
    address: null,
  } as const;
  const [accepted] = await delivery.accept([arrival]);
  if (accepted === undefined) throw new Error('nothing accepted');
  return accepted.inbox;
}

/** Tells one sentence after another, each after its turn. */
const tellAll: Respond = async (_message, _state, onPassed) => {
  for (const sentence of SENTENCES) {
    await new Promise(setImmediate);
    onPassed?.(sentence);
  }
  await new Promise((resolve) => setTimeout(resolve, 20));
  return makeTurn({ text: `${SENTENCES.join('')}\n依据` });
};

describe('what of an answer has passed', () => {
  it('is told to everyone who waits for it, in order, and is the beginning of the answer', async () => {
    const inbox = await take(tellAll);
    const heard: string[][] = [[], []];
    const waiting = heard.map((words) =>
      delivery.settled(inbox, AbortSignal.timeout(5_000), (each) => void words.push(each)),
    );
    delivery.start();
    const settled = await Promise.all(waiting);
    expect(heard).toEqual([SENTENCES, SENTENCES]);
    for (const one of settled)
      expect(one).toMatchObject({ kind: 'answered', record: { reply: { text: '甲。乙。丙。\n依据' } } });
  });

  it('is told from the beginning to one who comes later', async () => {
    const heard: string[] = [];
    let listenTo: (() => void) | undefined;
    const second = new Promise<void>((resolve) => (listenTo = resolve));
    const inbox = await take(async (_message, _state, onPassed) => {
      onPassed?.('甲。');
      onPassed?.('乙。');
      listenTo?.();
      await new Promise((resolve) => setTimeout(resolve, 30));
      onPassed?.('丙。');
      return makeTurn({ text: SENTENCES.join('') });
    });
    delivery.start();
    await second;
    await delivery.settled(inbox, AbortSignal.timeout(5_000), (each) => void heard.push(each));
    expect(heard).toEqual(['甲。乙。', '丙。']);
  });

  it('is not told of a second attempt, because it does not follow what was told of the first', async () => {
    let attempts = 0;
    const inbox = await take((_message, _state, onPassed) => {
      attempts += 1;
      onPassed?.(`第${attempts}次。`);
      return attempts === 1 ? Promise.reject(new Error('broken')) : Promise.resolve(makeTurn({ text: '第2次。' }));
    });
    const heard: string[] = [];
    const settling = delivery.settled(inbox, AbortSignal.timeout(5_000), (each) => void heard.push(each));
    delivery.start();
    expect(await settling).toMatchObject({ kind: 'answered' });
    expect([attempts, heard]).toEqual([2, ['第1次。']]);
  });

  it('is told no more to one who has given up', async () => {
    const inbox = await take(tellAll);
    const heard: string[] = [];
    const gone = new AbortController();
    const settling = delivery.settled(inbox, gone.signal, (each) => {
      heard.push(each);
      gone.abort();
    });
    delivery.start();
    expect(await settling).toEqual({ kind: 'waiting' });
    expect(await delivery.settled(inbox, AbortSignal.timeout(5_000))).toMatchObject({ kind: 'answered' });
    expect(heard).toEqual(['甲。']);
  });
});
