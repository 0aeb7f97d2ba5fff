import { afterEach, beforeEach, expect, it } from 'vitest';
import type { QueueDetail, QueuePage } from '../../../src/helpdesk/contract/queue.js';
import type { Feedback, Intake, OutboxId } from '../../../src/journal/values.js';
import type { IsoDate } from '../../../src/policy/iso-date.js';
import type { ReplyReason } from '../../../src/policy/reply.js';
import { openQueueWorld, type QueueWorld } from './open-queue-world.js';

let world: QueueWorld;
beforeEach(() => {
  world = openQueueWorld();
});
afterEach(async () => {
  await world.close();
});

const list = (query = ''): Promise<QueuePage> => world.call<QueuePage>('GET', `/queue${query}`);
const thumb = (recordId: string, verdict: Feedback['verdict']): Promise<void> =>
  world.journal.addFeedback({
    ...{ channel: 'telegram', externalId: `thumb:${recordId}`, person: 'telegram:1', reasons: [], at: world.clock.now },
    ...{ recordId, verdict },
  });

it.each<{ reason: ReplyReason; isKept: boolean }>([
  { reason: 'no_clause', isKept: true },
  { reason: 'not_stated', isKept: true },
  { reason: 'out_of_place', isKept: true },
  { reason: 'needs_human', isKept: true },
  { reason: 'conflict', isKept: true },
  { reason: 'out_of_scope', isKept: false },
  { reason: 'period_ended', isKept: false },
])('keeps a question that was refused as $reason: $isKept', async ({ reason, isKept }) => {
  await world.ask('海外仓补多少', {}, { reason });
  const { items } = await list();
  expect(items.map((group) => group.reason)).toEqual(isKept ? [reason] : []);
});

it('keeps nothing of what was answered, or of what staff ask themselves', async () => {
  await world.ask('海外仓补多少', {}, { kind: 'answer', reason: undefined });
  await world.ask('海外仓补多少', { channel: 'desk', conversation: 'desk:wang:1', person: 'desk:wang' });
  expect((await list()).total).toBe(0);
});

it('puts alike questions of one place and reason together, and no others', async () => {
  await world.ask('开封市海外仓补贴多少钱');
  await world.ask('开封市建海外仓给多少补助', { conversation: 'telegram:2', person: 'telegram:2' });
  await world.ask('郑州市海外仓补贴多少钱');
  await world.ask('开封市海外仓补贴多少钱', {}, { reason: 'needs_human' });
  await world.ask('开封市保税仓补贴多少钱');
  const { items } = await list();
  expect(items.map(({ place, reason, items: count }) => [place, reason, count]).reverse()).toEqual([
    ['开封市', 'no_clause', 2],
    ['郑州市', 'no_clause', 1],
    ['开封市', 'needs_human', 1],
    ['开封市', 'no_clause', 1],
  ]);
});

it('remembers across a restart which questions are alike', async () => {
  await world.ask('开封市海外仓补贴多少钱');
  await world.reopen();
  await world.ask('开封市海外仓能补多少');
  expect((await list()).items.map(({ items }) => items)).toEqual([2]);
});

it('begins a new group once the old one is closed', async () => {
  await world.ask('海外仓补贴多少钱');
  const [first] = (await list()).items;
  await world.call('POST', `/queue/${first?.id ?? 0}/close`, { version: 1, note: '不属于本局' });
  await world.ask('海外仓补贴多少钱');
  expect((await list()).items.map(({ status }) => status).sort()).toEqual(['closed', 'open']);
  expect((await list('?status=todo')).total).toBe(1);
});

it('keeps what failed, with the words that nothing else keeps', async () => {
  await world.journal.accept([intake('坏掉的问题')], { mostWaiting: 3 });
  const waiting = await world.journal.claim(1);
  if (waiting === undefined) throw new Error('nothing waits');
  await world.journal.fail(waiting.inbox, 'Error', [], world.clock.now);
  const [group] = (await list('?reason=failed')).items;
  expect(group).toMatchObject({ reason: 'failed', question: '坏掉的问题', items: 1 });
});

it('keeps one wish for a person until it was answered, under the question before it', async () => {
  await world.ask('开封市海外仓补贴多少钱', {}, { kind: 'answer', reason: undefined });
  for (const text of ['转人工', '人工客服'])
    await world.journal.accept([{ ...intake(text), handedOff: true, parts: [] }], { mostWaiting: 3 });
  const { items } = await list();
  expect(items).toHaveLength(1);
  expect(items[0]).toMatchObject({ reason: 'handed_off', place: '开封市', question: '开封市海外仓补贴多少钱' });
});

it('keeps what got a thumb down, and lets it go where the thumb is taken back before anyone began', async () => {
  const inbox = await world.ask('海外仓补多少', {}, { kind: 'answer', reason: undefined });
  await thumb(`record-${inbox}`, 'bad');
  expect((await list()).items.map(({ reason }) => reason)).toEqual(['thumbed_down']);
  await thumb(`record-${inbox}`, 'withdrawn');
  expect((await list()).total).toBe(0);
  await thumb(`record-${inbox}`, 'bad');
  const [group] = (await list()).items;
  await world.call('POST', `/queue/${group?.id ?? 0}/claim`, { version: 1 });
  await thumb(`record-${inbox}`, 'good');
  expect((await list()).total).toBe(1);
});

it('takes no thumb of somebody else', async () => {
  const inbox = await world.ask('海外仓补多少', {}, { kind: 'answer', reason: undefined });
  await world.journal.addFeedback({
    ...{ channel: 'telegram', externalId: 'x', person: 'telegram:2', reasons: [], at: 1 },
    ...{ recordId: `record-${inbox}`, verdict: 'bad' },
  });
  expect((await list()).total).toBe(0);
});

it('forgets a person: his questions, his name in a group, and all that was said', async () => {
  await world.ask('开封市海外仓补贴多少钱，我是张三');
  await world.ask('开封市海外仓能补多少', { conversation: 'telegram:2', person: 'telegram:2' });
  const [group] = (await list()).items;
  const id = group?.id ?? 0;
  const { items } = await world.call<QueueDetail>('GET', `/queue/${id}`);
  await world.call('POST', `/conversations/${items[0]?.id ?? 0}/take-over`);
  await world.call('POST', `/conversations/${items[0]?.id ?? 0}/say`, { key: 'aaaaaaaa', text: '张三您好' });
  await world.journal.erase('telegram:1');
  const left = await world.call<QueueDetail>('GET', `/queue/${id}`);
  expect(JSON.stringify(left)).not.toContain('张三');
  expect(left.group.question).toBe('开封市海外仓能补多少');
  expect(world.journal.desk.talks.speaker('telegram:1', world.clock.now)).toBeUndefined();
  await world.journal.erase('telegram:2');
  expect((await list()).total).toBe(0);
  await world.ask('开封市海外仓能补多少');
  expect((await list()).total).toBe(1);
});

it('forgets what is too old', async () => {
  await world.ask('海外仓补贴多少钱');
  await world.journal.markSent(1 as OutboxId, 1);
  await world.journal.retain(world.clock.now + 10);
  expect((await list()).total).toBe(0);
});

it('shows words of strangers as words', async () => {
  const words = `<img src=x onerror=alert(1)>'; DROP TABLE queue_item; --%_\\`;
  await world.ask(words);
  const { items } = await list(`?q=${encodeURIComponent(`'; DROP TABLE`)}`);
  expect(items[0]?.question).toBe(words);
  expect((await list('?q=%25_x')).total).toBe(0);
  expect((await list(`?place=${encodeURIComponent("' OR 1=1 --")}`)).total).toBe(0);
});

function intake(text: string): Intake {
  return {
    ...{ channel: 'telegram', externalId: `x:${text}`, conversation: 'telegram:1', person: 'telegram:1' },
    ...{
      receivedAt: world.clock.now,
      text,
      asOf: '2026-11-21' as IsoDate,
      address: { chat: 1 },
      parts: null,
      whenBusy: [],
    },
  };
}
