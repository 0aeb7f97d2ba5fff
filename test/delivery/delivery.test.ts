import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Delivery, Arrival } from '../../src/delivery/delivery.js';
import { openDelivery, type DeliveryPorts } from '../../src/delivery/open-delivery.js';
import type { Journal } from '../../src/journal/journal.js';
import { openJournal } from '../../src/journal/open-journal.js';
import type { Respond } from '../../src/policy/ask.js';
import { isoDate } from '../../src/policy/iso-date.js';
import { makeFakeChannel, type FakeChannel } from '../fakes/fake-channel.js';
import { makeTurn } from '../fakes/make-turn.js';

const DAY = 24 * 60 * 60 * 1000;
let folder: string;
let journal: Journal;
let delivery: Delivery | undefined;
let channel: FakeChannel;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wence-delivery-'));
  channel = makeFakeChannel();
});

afterEach(async () => {
  await delivery?.stop(2_000);
  await journal.close();
  await rm(folder, { recursive: true, force: true });
});

/** Answers with the text, and with how many turns there were before. */
const echo: Respond = ({ text }, state) => {
  const turns = Number(state ?? '0');
  return Promise.resolve({ ...makeTurn({ text: `答${turns}：${text}` }), state: String(turns + 1) });
};

function open(changed: Partial<DeliveryPorts> = {}): Delivery {
  journal = openJournal({ folder, silentAfter: DAY, buttonLife: DAY, now: () => Date.now() });
  const today = isoDate(2026, 11, 21);
  if (today === undefined) throw new Error('no such day');
  delivery = openDelivery({
    journal,
    respond: echo,
    channels: [channel],
    versions: { program: '1', index: 'g' },
    now: () => Date.now(),
    today: () => today,
    log: () => undefined,
    mostWaiting: 3,
    mostBacklog: 1_000,
    perMinute: 0,
    concurrency: 4,
    ...changed,
  });
  return delivery;
}

const arrival = (externalId: string, text: string, conversation = 'c'): Arrival => ({
  channel: 'telegram',
  externalId,
  conversation,
  person: conversation,
  text,
  address: { to: conversation },
});

/** Waits until something holds; fails after five seconds. */
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let left = 500; left > 0; left -= 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('it never came to hold');
}

describe('the delivery', () => {
  it('answers what it takes in, and keeps a record of it', async () => {
    const door = open();
    door.start();
    const [accepted] = await door.accept([arrival('1', '谁牵头？')]);
    if (accepted === undefined) throw new Error('nothing accepted');
    const settled = await door.settled(accepted.inbox, AbortSignal.timeout(5_000));
    expect(settled).toMatchObject({ kind: 'answered', record: { text: '谁牵头？', reply: { text: '答0：谁牵头？' } } });
    await until(() => channel.arrived.length === 1);
    expect(channel.arrived).toEqual(['答0：谁牵头？']);
  });

  it('answers a message that comes twice once', async () => {
    const door = open();
    door.start();
    const [first] = await door.accept([arrival('1', '甲')]);
    const [second, other] = await door.accept([arrival('1', '甲'), arrival('1', '乙')]);
    expect([first?.kind, second?.kind, other?.kind]).toEqual(['accepted', 'duplicate', 'duplicate']);
    expect([second?.inbox, second?.isSame, other?.isSame]).toEqual([first?.inbox, true, false]);
    await until(() => channel.arrived.length > 0);
    await door.stop(2_000);
    expect(channel.arrived).toEqual(['答0：甲']);
  });

  it('keeps the order within a conversation and its state, while others go on', async () => {
    const door = open({ mostWaiting: 100 });
    const names = ['a', 'b', 'c'];
    for (let turn = 0; turn < 10; turn += 1) {
      await door.accept(names.map((name) => arrival(`${name}${turn}`, `${name}${turn}`, name)));
    }
    door.start();
    await until(() => channel.arrived.length === 30);
    for (const name of names) {
      const own = channel.arrived.filter((text) => text.includes(`：${name}`));
      expect(own).toEqual(Array.from({ length: 10 }, (_, turn) => `答${turn}：${name}${turn}`));
    }
  });

  it('sends the parts of an answer in order, a part that fails first before the next', async () => {
    const door = open({ respond: () => Promise.resolve(makeTurn({ text: '一|二|三' })) });
    let failures = 2;
    channel.behave = ({ body }) => {
      if (body === '二' && failures-- > 0) return { kind: 'later', why: '500', after: 5, mayHaveArrived: false };
      return { kind: 'sent' };
    };
    door.start();
    await door.accept([arrival('1', '问')]);
    await until(() => channel.arrived.length === 3);
    expect(channel.arrived).toEqual(['一', '二', '三']);
    expect(channel.attempts.map(({ body }) => body)).toEqual(['一', '二', '二', '二', '三']);
    expect(new Set(channel.attempts.map(({ key }) => key)).size).toBe(3);
  });

  it('gives up a part that is refused, and what follows it of the same answer', async () => {
    const door = open({ respond: ({ text }) => Promise.resolve(makeTurn({ text: `${text}一|${text}二` })) });
    channel.behave = ({ body }) => (body === '甲一' ? { kind: 'never', why: 'blocked' } : { kind: 'sent' });
    door.start();
    await door.accept([arrival('1', '甲'), arrival('2', '乙')]);
    await until(() => channel.arrived.length === 2);
    expect(channel.arrived).toEqual(['乙一', '乙二']);
  });

  it('says so where a question cannot be answered, after trying again', async () => {
    let tries = 0;
    const door = open({
      respond: () => {
        tries += 1;
        return Promise.reject(new Error('broken'));
      },
    });
    door.start();
    const [accepted] = await door.accept([arrival('1', '问')]);
    if (accepted === undefined) throw new Error('nothing accepted');
    expect(await door.settled(accepted.inbox, AbortSignal.timeout(5_000))).toMatchObject({ kind: 'failed' });
    expect(tries).toBe(3);
    await until(() => channel.arrived.length === 1);
    expect(channel.arrived[0]).toContain('没有答成');
  });

  it('tells a conversation that it has too many messages waiting', async () => {
    const door = open({ mostWaiting: 2 });
    const kinds = await door.accept(['1', '2', '3', '4'].map((id) => arrival(id, id)));
    expect(kinds.map(({ kind }) => kind)).toEqual(['accepted', 'accepted', 'busy', 'busy']);
    door.start();
    await until(() => channel.arrived.length === 4);
    expect(channel.arrived.filter((text) => text.includes('还在处理'))).toHaveLength(2);
  });

  it('tells a person once that he is too fast, and is then silent', async () => {
    const door = open({ perMinute: 2, channels: [(channel = makeFakeChannel('telegram', { perMinute: 2 }))] });
    door.start();
    const kinds = await door.accept(
      ['1', '2', '3', '4'].map((id) => arrival(id, id, `c${id}`)).map((one) => ({ ...one, person: 'p' })),
    );
    expect(kinds.map(({ kind }) => kind)).toEqual(['accepted', 'accepted', 'limited', 'limited']);
    await until(() => channel.arrived.length === 3);
    await door.stop(2_000);
    expect(channel.arrived.filter((text) => text.includes('太快'))).toHaveLength(1);
  });

  it('counts a message that comes again once against the limit of its person', async () => {
    const door = open({ perMinute: 2, channels: [(channel = makeFakeChannel('telegram', { perMinute: 2 }))] });
    const come = async (...ids: readonly string[]): Promise<readonly string[]> => {
      const accepted = await door.accept(ids.map((id) => ({ ...arrival(id, id, `c${id}`), person: 'p' })));
      return accepted.map(({ kind }) => kind);
    };
    expect(await come('1', '1', '1')).toEqual(['accepted', 'duplicate', 'duplicate']);
    expect(await come('1')).toEqual(['duplicate']);
    const together = await Promise.all([come('1'), come('2'), come('2')]);
    expect(together.flat().toSorted()).toEqual(['accepted', 'duplicate', 'duplicate']);
    expect(await come('3')).toEqual(['limited']);
    expect(await come('3', '1')).toEqual(['duplicate', 'duplicate']);
  });

  it('keeps no personal data', async () => {
    const door = open();
    door.start();
    const [accepted] = await door.accept([arrival('1', '我的手机 13812345678，谁牵头？')]);
    if (accepted === undefined) throw new Error('nothing accepted');
    const settled = await door.settled(accepted.inbox, AbortSignal.timeout(5_000));
    expect(JSON.stringify(settled)).not.toContain('13812345678');
    expect(settled).toMatchObject({ record: { text: expect.stringContaining('谁牵头？') as string } });
  });

  it('sends what the channel itself answers without asking', async () => {
    const door = open({ respond: () => Promise.reject(new Error('must not be asked')) });
    door.start();
    await door.accept([
      { ...arrival('1', '/help'), answer: { kind: 'notice', text: '帮助' } },
      { ...arrival('2', ''), answer: null },
    ]);
    await until(() => channel.arrived.length === 1);
    expect(channel.arrived).toEqual(['（帮助）']);
  });

  it('answers after a restart what it had taken in, and sends what it had not sent', async () => {
    const first = open();
    await first.accept([arrival('1', '甲')]); // taken in, never begun
    await first.stop(0);
    await journal.close();
    const second = open();
    second.start();
    await until(() => channel.arrived.length === 1);
    expect(channel.arrived).toEqual(['答0：甲']);
    expect((await second.accept([arrival('1', '甲')]))[0]?.kind).toBe('duplicate');
  });

  it('finishes what is under way when it stops, and takes nothing in any more', async () => {
    const door = open();
    door.start();
    await door.accept([arrival('1', '甲'), arrival('2', '乙', 'd')]);
    await door.stop(5_000);
    expect([...channel.arrived].sort()).toEqual(['答0：乙', '答0：甲'].sort());
    expect(door.isOpen()).toBe(false);
    await expect(door.accept([arrival('3', '丙')])).rejects.toMatchObject({ code: 'delivery_stopped' });
  });

  it('stays below what the platform bears for a person', async () => {
    const door = open({
      channels: [(channel = makeFakeChannel('telegram', { pace: { perMinute: 2, perHour: 100 } }))],
      respond: () => Promise.resolve(makeTurn({ text: '一|二|三|四' })),
    });
    door.start();
    const [accepted] = await door.accept([arrival('1', '问')]);
    if (accepted === undefined) throw new Error('nothing accepted');
    await until(() => channel.arrived.length === 2);
    await door.stop(500);
    expect(channel.arrived).toEqual(['一', '二']);
    expect((await journal.parts(accepted.inbox)).map(({ isSent }) => isSent)).toEqual([true, true, false, false]);
  });

  it('closes the door while too much is waiting', async () => {
    const door = open({ mostBacklog: 2 });
    expect(door.isOpen()).toBe(true);
    await door.accept([arrival('1', '甲', 'a'), arrival('2', '乙', 'b')]);
    expect(door.isOpen()).toBe(false);
    door.start();
    await until(() => door.isOpen());
  });
});
