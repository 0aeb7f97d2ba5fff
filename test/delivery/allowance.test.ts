import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Channel } from '../../src/delivery/channel.js';
import type { Arrival, Delivery } from '../../src/delivery/delivery.js';
import { openDelivery } from '../../src/delivery/open-delivery.js';
import type { Journal } from '../../src/journal/journal.js';
import { openJournal } from '../../src/journal/open-journal.js';
import type { IsoDate } from '../../src/policy/iso-date.js';
import { makeFakeChannel, type FakeChannel } from '../fakes/fake-channel.js';
import { makeTurn } from '../fakes/make-turn.js';

const DAY = 24 * 60 * 60 * 1000;
let folder: string;
let journal: Journal;
let door: Delivery;
let channel: FakeChannel;
let asked: string[];
let time: number;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wence-allowance-'));
});

afterEach(async () => {
  await door.stop(2_000);
  await journal.close();
  await rm(folder, { recursive: true });
});

/** Answers with the text, whose parts stand between strokes. */
function open(changed: Partial<Channel>): void {
  asked = [];
  time = 1_000_000;
  channel = makeFakeChannel('telegram', changed);
  journal = openJournal({ folder, silentAfter: DAY, buttonLife: DAY, now: () => time });
  door = openDelivery({
    ...{ journal, channels: [channel], versions: { program: '1', index: 'g' } },
    ...{ now: () => (time += 1), today: () => '2026-11-21' as IsoDate, log: () => undefined },
    ...{ mostWaiting: 3, mostBacklog: 1_000, perMinute: 0, concurrency: 4 },
    respond: ({ text }) => {
      asked.push(text);
      return Promise.resolve(makeTurn({ text }));
    },
  });
}

const arrival = (externalId: string, text: string, conversation = 'c'): Arrival => ({
  ...{ channel: 'telegram', externalId, conversation, person: conversation, text, address: { to: conversation } },
});

/** Waits until nothing is waiting but what is held. */
async function rest(): Promise<void> {
  for (let left = 500; left > 0; left -= 1) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    const { waiting, outgoing } = await journal.backlog();
    if (waiting === 0 && outgoing === 0) return;
  }
  throw new Error('it never came to rest');
}

describe('a platform that takes five parts after a message of the person', () => {
  const allowance: Channel['allowance'] = {
    most: 5,
    isBeside: () => false,
    more: (makeButton) => ({ body: '还有', buttons: [makeButton('more', '')], mode: 'push' }),
  };

  it('is given five for two quick questions, the fifth of which says that there is more', async () => {
    open({ allowance });
    await door.accept([arrival('1', '甲一|甲二'), arrival('2', '乙一|乙二|乙三|乙四')]);
    door.start();
    await rest();
    expect(channel.arrived).toEqual(['甲一', '甲二', '乙一', '乙二', '还有']);
    expect((await journal.backlog()).held).toBe(2);
  });

  it('is given the rest in order once the person writes again, whatever he writes', async () => {
    open({ allowance });
    await door.accept([arrival('1', '甲一|甲二|甲三|甲四'), arrival('2', '乙一|乙二|乙三|乙四')]);
    door.start();
    await rest();
    expect(channel.arrived).toEqual(['甲一', '甲二', '甲三', '甲四', '还有']);
    await door.accept([{ ...arrival('3', '查看更多'), answer: null }]);
    await rest();
    expect(channel.arrived.slice(5)).toEqual(['乙一', '乙二', '乙三', '乙四']);
    expect((await journal.backlog()).held).toBe(0);
  });

  it('is given five as they are where there are no more', async () => {
    open({ allowance });
    await door.accept([arrival('1', '甲一|甲二|甲三'), arrival('2', '乙一|乙二')]);
    door.start();
    await rest();
    expect(channel.arrived).toEqual(['甲一', '甲二', '甲三', '乙一', '乙二']);
  });

  it('is counted for each conversation by itself, and not for what it takes beside', async () => {
    open({ allowance: { ...allowance, isBeside: (address) => JSON.stringify(address).includes('beside') } });
    await door.accept([arrival('1', '一|二|三|四|五', 'a'), arrival('2', '1|2|3|4|5', 'b')]);
    await door.accept([arrival('3', '甲|乙|丙|丁|戊|己', 'beside')]);
    door.start();
    await rest();
    expect(channel.arrived).toHaveLength(16);
    expect(channel.arrived).not.toContain('还有');
  });

  it('loses nothing where it counts otherwise and says that it is full', async () => {
    open({ allowance });
    let taken = 0;
    channel.behave = () => (++taken > 3 ? { kind: 'full', why: '95001' } : { kind: 'sent' });
    await door.accept([arrival('1', '甲一|甲二|甲三|甲四')]);
    door.start();
    await rest();
    expect(channel.arrived).toEqual(['甲一', '甲二', '甲三']);
    taken = 0;
    await door.accept([{ ...arrival('2', '在吗'), answer: null }]);
    await rest();
    expect(channel.arrived).toEqual(['甲一', '甲二', '甲三', '甲四']);
  });
});

describe('a part of which the platform says afterwards that it was not delivered', () => {
  it('is given up, and not taken for sent', async () => {
    open({});
    channel.behave = () => ({ kind: 'sent', externalId: 'm1' });
    const [accepted] = await door.accept([arrival('1', '甲')]);
    if (accepted === undefined) throw new Error('nothing accepted');
    door.start();
    await rest();
    const sent = { channel: 'telegram', person: 'c', externalId: 'm1' } as const;
    expect((await journal.parts(accepted.inbox)).map(({ isSent }) => isSent)).toEqual([true]);
    expect(await journal.refuteSent({ ...sent, person: 'other' }, 'x')).toBe(false);
    expect(await journal.refuteSent(sent, 'x')).toBe(true);
    expect((await journal.parts(accepted.inbox)).map(({ isSent }) => isSent)).toEqual([false]);
    expect(await journal.refuteSent(sent, 'x')).toBe(false);
  });
});

describe('a bare number', () => {
  const choices: Partial<Channel> = {
    render: (output, _address, makeButton) => [
      {
        body: '？',
        buttons:
          output.kind === 'reply' && output.reply.text === '问'
            ? ['甲', '乙'].map((word) => makeButton('ask', word))
            : [],
        mode: 'push',
      },
    ],
  };

  it.each([
    { why: 'chooses where the channel shows numbered lines', by: true, text: '2', says: '乙' },
    { why: 'chooses in the ways that people write it', by: true, text: ' １、', says: '甲' },
    { why: 'is itself where there is no such choice', by: true, text: '3', says: '3' },
    { why: 'is itself within other words', by: true, text: '2年', says: '2年' },
    { why: 'is itself where the channel shows no numbers', by: false, text: '2', says: '2' },
  ])('$why: $text', async ({ by, text, says }) => {
    open({ ...choices, ...(by ? { choosesByNumber: true } : {}) });
    door.start();
    await door.accept([arrival('1', '问')]);
    await rest();
    await door.accept([arrival('2', text), arrival('3', '2', 'other')]);
    await rest();
    expect(asked).toEqual(['问', says, '2']);
  });

  it('is itself once something else was answered since', async () => {
    open({ ...choices, choosesByNumber: true });
    door.start();
    for (const [at, text] of ['问', '别的', '2'].entries()) {
      await door.accept([arrival(String(at), text)]);
      await rest();
    }
    expect(asked).toEqual(['问', '别的', '2']);
  });
});
