import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Channel } from '../../../src/delivery/channel.js';
import { makeButton } from '../../../src/delivery/make-id.js';
import type { Actor, AnyDeskRoute, DeskAnswer, DeskRequest } from '../../../src/helpdesk/desk-route.js';
import { makeLikenesses } from '../../../src/helpdesk/queue/make-likenesses.js';
import type { RenderUnasked } from '../../../src/helpdesk/queue/queue-desk.js';
import { makeQueueRoutes } from '../../../src/helpdesk/queue/queue-routes.js';
import type { Journal } from '../../../src/journal/journal.js';
import { openJournal } from '../../../src/journal/open-journal.js';
import type { InboxId, Intake } from '../../../src/journal/values.js';
import type { PolicyDocument } from '../../../src/policy/policy-document.js';
import type { Reply } from '../../../src/policy/reply.js';
import { makeFakeChannel } from '../../fakes/fake-channel.js';
import { makeIntake, makePart, makeRecord } from '../../fakes/make-intake.js';

export const clerk: Actor = { name: 'wang', displayName: '王工', role: 'clerk' };
export const otherClerk: Actor = { name: 'li', displayName: '李工', role: 'clerk' };

/** Part of a document: a clause that may be cited. */
export const documents = [
  {
    id: 'sea-2020-8',
    title: '关于造船的若干措施',
    number: '海政〔2020〕8号',
    clauses: [{ id: 'sea-2020-8#2.1', label: '二、（一）', text: '对新建船坞，给予最高 50万元补助。' }],
  },
] as unknown as readonly PolicyDocument[];

/** A journal in a folder of its own, with the desk's routes on it, and a clock that a test moves. */
export interface QueueWorld {
  readonly journal: Journal;
  readonly clock: { now: number };
  /** A message that was refused, unless the reply says otherwise. */
  readonly ask: (text: string, changed?: Partial<Intake>, reply?: Partial<Reply>) => Promise<InboxId>;
  /** Calls a route; gives what it gives as JSON. */
  readonly call: <T>(method: string, path: string, body?: unknown, actor?: Actor) => Promise<T>;
  /** Closes the journal and opens it again, as a process does that comes after another. */
  readonly reopen: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export function openQueueWorld(channels: readonly Channel[] = [makeFakeChannel()]): QueueWorld {
  const folder = mkdtempSync(join(tmpdir(), 'wence-queue-'));
  const clock = { now: 1_000_000 };
  const open = (): Journal =>
    openJournal({
      folder,
      silentAfter: 1e9,
      buttonLife: 1e9,
      now: () => clock.now,
      describe: ({ text }) => ({ place: /^..市/u.exec(text)?.[0] ?? null, topic: '其他', curated: null }),
      likenesses: makeLikenesses(),
    });
  let journal = open();
  let count = 0;
  const byName = new Map(channels.map((channel) => [channel.name, channel]));
  const renderUnasked: RenderUnasked = (name, output, address) => {
    const channel = byName.get(name);
    if (channel?.renderUnasked !== undefined) return channel.renderUnasked(output, address, makeButton);
    return { address, parts: channel?.render(output, address, makeButton) ?? [] };
  };
  const routes = (): readonly AnyDeskRoute[] =>
    makeQueueRoutes({
      journal,
      stores: journal.desk,
      renderUnasked,
      documents: () => documents,
      now: () => clock.now,
    });

  return {
    get journal() {
      return journal;
    },
    clock,
    ask: async (text, changed = {}, reply = {}) => {
      count += 1;
      const intake = makeIntake(`m${count}`, { text, receivedAt: clock.now, ...changed });
      const [accepted] = await journal.accept([intake], { mostWaiting: 9 });
      const waiting = await journal.claim(clock.now);
      if (accepted === undefined || waiting === undefined) throw new Error('nothing waits');
      const record = makeRecord(
        waiting,
        { answeredAt: clock.now },
        { kind: 'refuse', reason: 'no_clause', text: '没有找到。', ...reply },
      );
      await journal.finish(record, '{}', [makePart('答')]);
      return accepted.inbox;
    },
    call: async <T>(method: string, path: string, body?: unknown, actor: Actor = clerk): Promise<T> => {
      const answer = await callRoute(routes(), method, path, body, actor);
      return (answer.kind === 'json' ? answer.value : undefined) as T;
    },
    reopen: async () => {
      await journal.close();
      journal = open();
    },
    close: async () => {
      await journal.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function callRoute(
  routes: readonly AnyDeskRoute[],
  method: string,
  path: string,
  body: unknown,
  actor: Actor,
): Promise<DeskAnswer> {
  const [place = '', query = ''] = path.split('?');
  for (const route of routes as readonly unknown[] as readonly Callable[]) {
    const names: string[] = [];
    const pattern = route.path.replace(/:(\w+)/gu, (_, name: string) => {
      names.push(name);
      return '([^/]+)';
    });
    const found = new RegExp(`^${pattern}$`, 'u').exec(place);
    if (route.method !== method || found === null) continue;
    const params = Object.fromEntries(names.map((name, at) => [name, found[at + 1]]));
    return route.handle({
      actor,
      params: route.params?.parse(params) ?? params,
      query: route.query?.parse(Object.fromEntries(new URLSearchParams(query))) ?? {},
      body: route.body?.parse(body) ?? body,
      address: '127.0.0.1',
      signal: new AbortController().signal,
    });
  }
  throw new Error(`no route ${method} ${path}`);
}

interface Callable {
  readonly method: string;
  readonly path: string;
  readonly params?: { readonly parse: (value: unknown) => unknown };
  readonly query?: { readonly parse: (value: unknown) => unknown };
  readonly body?: { readonly parse: (value: unknown) => unknown };
  readonly handle: (request: DeskRequest<unknown, unknown, unknown>) => Promise<DeskAnswer>;
}
