import { afterEach, beforeEach, expect, it } from 'vitest';
import type { QueueDetail, QueuePage } from '../../../src/helpdesk/contract/queue.js';
import { DeskRefusal } from '../../../src/helpdesk/desk-refusal.js';
import type { ChannelName } from '../../../src/policy/channel.js';
import { makeFakeChannel } from '../../fakes/fake-channel.js';
import { clerk, openQueueWorld, otherClerk, type QueueWorld } from './open-queue-world.js';

const http = makeFakeChannel('http', { isOnlyFetched: true, render: () => [] });
let world: QueueWorld;
beforeEach(() => {
  world = openQueueWorld([makeFakeChannel(), http]);
});
afterEach(async () => {
  await world.close();
});

const QUOTE = { clauseId: 'sea-2020-8#2.1', quote: '给予最高50万元补助' };

async function first(query = ''): Promise<QueueDetail> {
  const { items } = await world.call<QueuePage>('GET', `/queue${query}`);
  return world.call<QueueDetail>('GET', `/queue/${items[0]?.id ?? 0}`);
}
const answering = ({ group, items }: QueueDetail, changed: object = {}): object => ({
  ...{ version: group.version, text: '可以，最高五十万。', quotes: [QUOTE], items: items.map(({ id }) => id) },
  ...changed,
});
const codeOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
    return 'done';
  } catch (error) {
    return error instanceof DeskRefusal ? error.code : String(error);
  }
};
const outgoing = (channel: ChannelName = 'telegram') => world.journal.due(channel, world.clock.now + 1e9, 50);

async function sendAll(): Promise<string[]> {
  const sent: string[] = [];
  for (;;) {
    const parts = await outgoing();
    if (parts.length === 0) return sent;
    for (const { outbox, body } of parts) {
      await world.journal.beginSending(outbox);
      await world.journal.markSent(outbox, world.clock.now);
      sent.push(typeof body === 'string' ? body : JSON.stringify(body));
    }
  }
}

it('goes back to the person with its quotes, and says how far it has come', async () => {
  await world.ask('造船补多少');
  await sendAll();
  const asked = await first();
  const answered = await world.call<QueueDetail>('POST', `/queue/${asked.group.id}/answer`, answering(asked));
  expect(answered.group).toMatchObject({ status: 'answered', claimedBy: { name: 'wang' } });
  expect(answered.answer).toMatchObject({ by: '王工', text: '可以，最高五十万。' });
  expect(answered.items[0]?.delivery.state).toBe('sending');
  expect(await sendAll()).toEqual([
    '（【工作人员答复】\n可以，最高五十万。\n\n“给予最高50万元补助”\n依据：《关于造船的若干措施》（海政〔2020〕8号）二、（一））',
  ]);
  const { items, thread } = await first();
  expect(items[0]?.delivery.state).toBe('delivered');
  expect(thread.map(({ from }) => from)).toEqual(['person', 'product', 'staff']);
  expect(thread[2]).toMatchObject({
    by: '王工',
    citations: [{ clause: '二、（一）' }],
    delivery: { state: 'delivered' },
  });
});

it.each([
  { why: 'the quote does not stand in the clause', quote: { ...QUOTE, quote: '给予最高60万元补助' } },
  { why: 'the clause is not there', quote: { ...QUOTE, clauseId: 'sea-2020-8#9' } },
  { why: 'the quote is nothing but white space', quote: { ...QUOTE, quote: ' \u200b' } },
])('is refused where $why', async ({ quote }) => {
  await world.ask('造船补多少');
  await sendAll();
  const asked = await first();
  const work = world.call('POST', `/queue/${asked.group.id}/answer`, answering(asked, { quotes: [QUOTE, quote] }));
  await expect(work).rejects.toMatchObject({ code: 'unfit', statusCode: 422, details: { faults: [{ at: 1 }] } });
  expect(await sendAll()).toEqual([]);
  expect((await first()).group.status).toBe('open');
});

it('goes out once, however many press at once, and after a restart', async () => {
  await world.ask('造船补多少');
  await sendAll();
  const asked = await first();
  const press = (actor = clerk): Promise<string> =>
    codeOf(world.call('POST', `/queue/${asked.group.id}/answer`, answering(asked), actor));
  const results = await Promise.all([press(), press(otherClerk), press(), press(otherClerk)]);
  expect(results.filter((result) => result === 'done')).toHaveLength(1);
  expect(results.filter((result) => result === 'conflict')).toHaveLength(3);
  await world.reopen();
  expect(await press()).toBe('conflict');
  expect(await sendAll()).toHaveLength(1);
  await world.reopen();
  expect(await sendAll()).toEqual([]);
});

it('is all there or not at all: a process that dies before the disk has it leaves the question open', async () => {
  await world.ask('造船补多少');
  const asked = await first();
  const work = codeOf(world.call('POST', `/queue/${asked.group.id}/answer`, answering(asked, { items: [99] })));
  expect(await work).toBe('conflict');
  expect((await first()).group.status).toBe('open');
});

it('reaches everyone whose question is in the group, each conversation once', async () => {
  await world.ask('造船补多少');
  await world.ask('造船能补多少');
  await world.ask('造船补贴多少钱', { conversation: 'telegram:2', person: 'telegram:2', address: { chat: 2 } });
  await sendAll();
  const asked = await first();
  expect(asked.items).toHaveLength(3);
  await world.call('POST', `/queue/${asked.group.id}/answer`, answering(asked));
  const due = await outgoing();
  expect(due.map(({ address }) => address)).toEqual([{ chat: 1 }, { chat: 2 }]);
});

it('leaves questions that came meanwhile, or were left out, as a group of their own', async () => {
  await world.ask('造船补多少');
  const asked = await first();
  await world.ask('造船补贴多少钱，两艘', { conversation: 'telegram:2', person: 'telegram:2' });
  await world.ask('造船补贴多少钱', { conversation: 'telegram:3', person: 'telegram:3' });
  await world.call('POST', `/queue/${asked.group.id}/answer`, answering(asked));
  const { items } = await world.call<QueuePage>('GET', '/queue');
  expect(items.map(({ status, items: count }) => `${status} ${count}`)).toEqual(expect.arrayContaining(['answered 1']));
  expect(items.filter(({ status }) => status === 'open').reduce((sum, { items: count }) => sum + count, 0)).toBe(2);
});

it('lets one clerk at a time work on a question', async () => {
  await world.ask('造船补多少');
  const { group } = await first();
  const path = `/queue/${group.id}`;
  const claim = (actor = clerk): Promise<string> => codeOf(world.call('POST', `${path}/claim`, { version: 1 }, actor));
  expect((await Promise.all([claim(), claim(otherClerk)])).sort()).toEqual(['conflict', 'done']);
  const mine = await first();
  expect(mine.group).toMatchObject({ status: 'claimed', version: 2 });
  const [holder, other] = mine.group.claimedBy?.name === 'wang' ? [clerk, otherClerk] : [otherClerk, clerk];
  expect(await codeOf(world.call('POST', `${path}/answer`, answering(mine), other))).toBe('conflict');
  expect(await codeOf(world.call('POST', `${path}/release`, { version: 2 }, other))).toBe('conflict');
  expect(await codeOf(world.call('POST', `${path}/close`, { version: 2, note: '' }, other))).toBe('conflict');
  const editor = { ...other, role: 'editor' } as const;
  expect(await codeOf(world.call('POST', `${path}/release`, { version: 2 }, editor))).toBe('done');
  expect(await codeOf(world.call('POST', `${path}/claim`, { version: 3 }, other))).toBe('done');
  expect(await codeOf(world.call('POST', `${path}/close`, { version: 4, note: '重复' }, other))).toBe('done');
  expect(await codeOf(world.call('POST', `${path}/claim`, { version: 5 }, holder))).toBe('conflict');
  expect(await codeOf(world.call('POST', '/queue/77/claim', { version: 1 }))).toBe('not_found');
});

it('says where a channel has no way back, and why a platform took nothing', async () => {
  await world.ask('造船补多少', { channel: 'http', conversation: 'http:a:1', person: 'http:a:1' });
  const asked = await first();
  const answered = await world.call<QueueDetail>('POST', `/queue/${asked.group.id}/answer`, answering(asked));
  expect(answered.items[0]?.delivery.state).toBe('unreachable');
  expect(await codeOf(world.call('POST', `/conversations/${asked.items[0]?.id ?? 0}/take-over`))).toBe('unfit');

  await world.ask('渔船补多少');
  await sendAll();
  const other = await first('?status=open');
  await world.call('POST', `/queue/${other.group.id}/answer`, answering(other));
  const [part] = await outgoing();
  if (part === undefined) throw new Error('nothing goes out');
  await world.journal.abandon(part.outbox, 'wecom_95013', 1);
  const failed = await world.call<QueueDetail>('GET', `/queue/${other.group.id}`);
  expect(failed.items[0]?.delivery).toEqual({ state: 'failed', why: expect.stringContaining('48 小时') as string });
});
