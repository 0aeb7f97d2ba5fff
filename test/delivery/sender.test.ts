import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sent } from '../../src/delivery/channel.js';
import { Sender } from '../../src/delivery/sender.js';
import type { Journal } from '../../src/journal/journal.js';
import { openJournal } from '../../src/journal/open-journal.js';
import { makeFakeChannel, type FakeChannel } from '../fakes/fake-channel.js';
import { makeIntake, makePart } from '../fakes/make-intake.js';

const DAY = 24 * 60 * 60 * 1000;
let folder: string;
let journal: Journal;
let sender: Sender;
let channel: FakeChannel;
let events: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wence-sender-'));
  journal = openJournal({ folder, silentAfter: DAY, buttonLife: DAY, now: () => Date.now() });
  channel = makeFakeChannel();
  events = [];
});

afterEach(async () => {
  await sender.stop(2_000);
  await journal.close();
  await rm(folder, { recursive: true });
});

/** Sends two parts of one answer through a journal of which some writes fail; comes back when both have been dealt with. */
async function sendTwo(
  outcomes: readonly Sent[],
  failing: Partial<Record<'markSent' | 'postpone' | 'beginSending', number>>,
) {
  const failures = { markSent: 0, postpone: 0, beginSending: 0, ...failing };
  const mayFail = async (name: keyof typeof failures, write: () => Promise<void>): Promise<void> => {
    failures[name] -= 1;
    if (failures[name] >= 0) throw new Error('disk full');
    await write();
  };
  const broken: Journal = {
    ...journal,
    markSent: (...given) => mayFail('markSent', () => journal.markSent(...given)),
    postpone: (...given) => mayFail('postpone', () => journal.postpone(...given)),
    beginSending: (...given) => mayFail('beginSending', () => journal.beginSending(...given)),
  };
  const left = [...outcomes];
  channel.behave = () => left.shift() ?? { kind: 'sent' };
  await journal.accept([makeIntake('1', { parts: [makePart('一'), makePart('二')] })], { mostWaiting: 3 });
  sender = new Sender({
    ...{ journal: broken, channel, now: () => Date.now() },
    log: (_level, event) => void events.push(event),
  });
  sender.start();
  for (let looks = 0; looks < 1_000 && (await journal.backlog()).outgoing > 0; looks += 1)
    await new Promise((resolve) => setTimeout(resolve, 10));
  return { tried: channel.attempts.map(({ body }) => body), outgoing: (await journal.backlog()).outgoing };
}

describe('the sender', () => {
  it('tries again by itself where the platform does not say when', async () => {
    const later: Sent = { kind: 'later', why: '500', mayHaveArrived: true };
    expect(await sendTwo([later], {})).toEqual({ tried: ['一', '一', '二'], outgoing: 0 });
    expect(events).toEqual(['part_put_off']);
  });

  it('tries again where the platform names a time that is no whole number', async () => {
    const later: Sent = { kind: 'later', why: '429', after: 2.5, mayHaveArrived: false };
    expect(await sendTwo([later], {})).toEqual({ tried: ['一', '一', '二'], outgoing: 0 });
  });

  it.each([
    { why: 'noting that a part was sent', failing: { markSent: 2 }, tried: ['一', '二'], outcomes: [] },
    {
      why: 'putting a part off',
      failing: { postpone: 1 },
      tried: ['一', '一', '二'],
      outcomes: [{ kind: 'later', why: '500', after: 1, mayHaveArrived: false } as const],
    },
    { why: 'noting that sending begins', failing: { beginSending: 1 }, tried: ['一', '二'], outcomes: [] },
  ])(
    'neither loses a part nor sends it again where the journal fails at $why',
    async ({ failing, tried, outcomes }) => {
      expect(await sendTwo(outcomes, failing)).toEqual({ tried, outgoing: 0 });
      expect(events).toContain('sender_stumbled');
    },
  );
});
