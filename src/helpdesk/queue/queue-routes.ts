import { z } from 'zod';
import {
  queueLimits,
  queueReasons,
  queueStatuses,
  type QueueCounts,
  type QueueDetail,
  type QueuePage,
} from '../contract/queue.js';
import { knownActor } from '../known-actor.js';
import { deskRoute, type Actor, type AnyDeskRoute, type DeskAnswer } from '../desk-route.js';
import type { Changed, Change } from '../../journal/desk/queue-store.js';
import { QueueDesk, refuseUnless, type QueueDeskPorts } from './queue-desk.js';
import { showGroup } from './show-queue.js';

const id = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER);
const params = z.strictObject({ id });
const version = z.number().int().min(1);
const words = (most: number) =>
  z
    .string()
    .max(most)
    .transform((text) => text.trim());
const listQuery = z.strictObject({
  status: z.enum(['todo', ...queueStatuses]).optional(),
  /** `-` for what is about none. */
  place: z.string().min(1).max(50).optional(),
  reason: z.enum(queueReasons).optional(),
  q: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
});
const detailQuery = z.strictObject({ item: id.optional() });
const changeBody = z.strictObject({ version });
const closeBody = z.strictObject({ version, note: words(queueLimits.note).default('') });
const answerBody = z.strictObject({
  version,
  text: words(queueLimits.answer).refine((text) => text !== '', '请写下答复'),
  quotes: z
    .array(z.strictObject({ clauseId: z.string().min(1).max(200), quote: z.string().min(1).max(queueLimits.quote) }))
    .max(queueLimits.quotes),
  items: z.array(id).min(1).max(1000),
});
const sayBody = z.strictObject({
  key: z.string().regex(/^[\w-]{8,64}$/u),
  text: words(queueLimits.answer).refine((text) => text !== '', '请写下要说的话'),
});

/** What people asked in vain: read, claim, answer, close; and speaking in a conversation. */
export function makeQueueRoutes(ports: QueueDeskPorts): readonly AnyDeskRoute[] {
  const desk = new QueueDesk(ports);
  const { queue } = ports.stores;
  const shown = async (group: number, item?: number): Promise<DeskAnswer> => json(await desk.detail(group, item));

  const changing = (
    name: 'claim' | 'release',
    change: (change: Change, actor: Actor) => Promise<Changed>,
  ): AnyDeskRoute =>
    deskRoute({
      method: 'POST',
      path: `/queue/:id/${name}`,
      permission: 'work_queue',
      action: `queue.${name}`,
      params,
      body: changeBody,
      handle: async ({ params: of, body, actor }) => {
        const by = knownActor(actor);
        refuseUnless(await change({ ...of, ...body, by: by.name }, by));
        return shown(of.id);
      },
    });

  return [
    deskRoute({
      method: 'GET',
      path: '/queue',
      permission: 'read_queue',
      query: listQuery,
      handle: async ({ query: { status, place, reason, q, ...page } }) => {
        const statuses =
          status === undefined ? undefined : status === 'todo' ? (['open', 'claimed'] as const) : [status];
        const filter = { status: statuses, place: place === '-' ? '' : place, reason, words: q?.trim() };
        const { items, total } = await queue.list(filter, page);
        return json({ items: items.map(showGroup), total });
      },
    }),
    deskRoute({
      method: 'GET',
      path: '/queue/counts',
      permission: 'read_queue',
      handle: async () => json(await countQueue(ports)),
    }),
    deskRoute({
      method: 'GET',
      path: '/queue/:id',
      permission: 'read_queue',
      params,
      query: detailQuery,
      handle: ({ params: of, query: { item } }) => shown(of.id, item),
    }),
    changing('claim', (change) => queue.claim(change)),
    changing('release', (change, { role }) => queue.release(change, role !== 'clerk')),
    deskRoute({
      method: 'POST',
      path: '/queue/:id/answer',
      permission: 'work_queue',
      action: 'queue.answer',
      params,
      body: answerBody,
      handle: async ({ params: of, body, actor, note }) => {
        note?.({ items: body.items.length, quotes: body.quotes.length });
        await desk.answer(of.id, body, knownActor(actor));
        return shown(of.id);
      },
    }),
    deskRoute({
      method: 'POST',
      path: '/queue/:id/close',
      permission: 'work_queue',
      action: 'queue.close',
      params,
      body: closeBody,
      handle: async ({ params: of, body, actor }) => {
        refuseUnless(await queue.close({ id: of.id, version: body.version, by: knownActor(actor).name }, body.note));
        return shown(of.id);
      },
    }),
    deskRoute({
      method: 'POST',
      path: '/conversations/:id/take-over',
      permission: 'work_queue',
      action: 'queue.take-over',
      params,
      handle: async ({ params: of, actor }) => {
        const { group } = await desk.takeOver(of.id, knownActor(actor));
        return shown(group, of.id);
      },
    }),
    deskRoute({
      method: 'POST',
      path: '/conversations/:id/give-back',
      permission: 'work_queue',
      action: 'queue.give-back',
      params,
      handle: async ({ params: of, actor }) => {
        const { group } = await desk.giveBack(of.id, knownActor(actor));
        return shown(group, of.id);
      },
    }),
    deskRoute({
      method: 'POST',
      path: '/conversations/:id/say',
      permission: 'work_queue',
      action: 'queue.say',
      params,
      body: sayBody,
      handle: async ({ params: of, body, actor }) => {
        const { group } = await desk.say(of.id, body, knownActor(actor));
        return shown(group, of.id);
      },
    }),
  ];
}

async function countQueue({ stores }: QueueDeskPorts): Promise<QueueCounts> {
  const { statuses, places, reasons } = await stores.queue.counts();
  const none: QueueCounts['byStatus'] = { open: 0, claimed: 0, answered: 0, closed: 0 };
  return {
    byStatus: { ...none, ...Object.fromEntries(statuses.map(({ status, count }) => [status, count])) },
    places: places.map(({ place, count }) => ({ place: place === '' ? null : place, count })),
    reasons: queueReasons.flatMap((reason) => {
      const found = reasons.find((each) => each.reason === reason);
      return found === undefined ? [] : [{ reason, count: found.count }];
    }),
  };
}

function json(value: QueuePage | QueueCounts | QueueDetail): DeskAnswer {
  return { kind: 'json', value };
}
