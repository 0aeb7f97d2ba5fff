import { z } from 'zod';
import type { Delivery } from '../../../delivery/delivery.js';
import type { Journal } from '../../../journal/journal.js';
import type { Log } from '../../../policy/log.js';
import type { WecomApi } from '../api/wecom-api.js';
import { makeKfApi } from './kf-api.js';
import { makeKfSessions } from './kf-sessions.js';
import { readKfMessage, type KfArrival } from './read-kf-message.js';
import { LARGEST_ANSWER } from './render-kf.js';

export interface WecomKfIntakePorts {
  readonly api: WecomApi;
  readonly delivery: Pick<Delivery, 'accept' | 'isOpen'>;
  readonly journal: Pick<Journal, 'cursor' | 'button' | 'record' | 'addFeedback' | 'refuteSent' | 'letGo'>;
  /** The member of staff who takes over; left out, the waiting pool. */
  readonly servicer?: string;
  readonly now: () => number;
  readonly log: Log;
}

/** Fetches what customers wrote, one fetch an account at a time. */
export interface WecomKfIntake {
  /** There is something to fetch; comes back at once, and tries again by itself where fetching fails. */
  readonly notify: (openKfId: string, token: string) => void;
  /** Fetches everything there is. @returns whether it came to the end */
  readonly sync: (openKfId: string, token: string) => Promise<boolean>;
  /** Fetches for every account what came while the process was down; called once, at the start. */
  readonly catchUp: () => Promise<void>;
  /** Fetches no more, and waits for what is under way. */
  readonly stop: () => Promise<void>;
}

const RETRY = [1_000, 5_000, 30_000, 120_000]; // a token is good for ten minutes
const ANSWERABLE = 48 * 60 * 60; // seconds in which the platform takes an answer
const FRESH = 10 * 60; // seconds; of what was written before we were there for the first time, others have answered the older
const accountsSchema = z.looseObject({ account_list: z.array(z.looseObject({ open_kfid: z.string() })) });

interface Fetching {
  readonly done: Promise<boolean>;
  /** The token of a callback that came meanwhile. */
  next: string | undefined;
}

export function makeWecomKfIntake(ports: WecomKfIntakePorts): WecomKfIntake {
  const { delivery, journal, now, log } = ports;
  const api = makeKfApi(ports.api);
  const { servicer } = ports;
  const sessions = makeKfSessions({ api, log, ...(servicer === undefined ? {} : { servicer }) });
  const fetching = new Map<string, Fetching>();
  const timers = new Set<NodeJS.Timeout>();
  let isStopped = false;

  const fetchAll = async (openKfId: string, token: string): Promise<boolean> => {
    const name = `wecom-kf:${openKfId}`;
    while (!isStopped && delivery.isOpen()) {
      const cursor = await journal.cursor(name);
      const answer = await api.sync(openKfId, cursor, token);
      if (answer.kind !== 'ok') {
        log('warn', 'wecom_kf_sync_failed', answer.kind === 'refused' ? { errcode: answer.code } : { why: answer.why });
        return false;
      }
      const page = answer.value;
      if (page.unreadable > 0) log('warn', 'wecom_kf_unreadable', { messages: page.unreadable });
      const oldest = now() / 1000 - (cursor === undefined ? FRESH : ANSWERABLE);
      const arrivals: KfArrival[] = [];
      for (const message of page.messages) {
        const read = await readKfMessage(message, openKfId, oldest, { journal, sessions, now, log });
        if (read !== undefined) arrivals.push(read);
      }
      // Also a page with nothing in it moves the cursor.
      const moved = page.cursor === '' ? undefined : { name, value: page.cursor };
      const accepted = await delivery.accept(
        arrivals.map(({ arrival }) => arrival),
        moved,
      );
      for (const [index, { arrival, isMore }] of arrivals.entries()) {
        // A press that was taken in before has let its parts go: twice would be more than the platform takes.
        if (isMore && accepted[index]?.kind === 'accepted') await journal.letGo(arrival.conversation, LARGEST_ANSWER);
      }
      if (!page.hasMore || page.cursor === cursor) return true;
    }
    return false;
  };

  const run = async (openKfId: string, token: string): Promise<boolean> => {
    try {
      return await fetchAll(openKfId, token);
    } catch (error) {
      log('error', 'wecom_kf_sync_failed', { why: error instanceof Error ? error.name : 'unknown' });
      return false;
    }
  };

  const sync = (openKfId: string, token: string): Promise<boolean> => {
    const current = fetching.get(openKfId);
    if (current !== undefined) {
      current.next = token; // what came since may not be in the page that is under way
      return current.done;
    }
    const work = async (): Promise<boolean> => {
      let isDone = await run(openKfId, token);
      for (let next = mine.next; next !== undefined; next = mine.next) {
        mine.next = undefined;
        isDone = await run(openKfId, next);
      }
      fetching.delete(openKfId);
      return isDone;
    };
    const mine: Fetching = { done: Promise.resolve().then(work), next: undefined };
    fetching.set(openKfId, mine);
    return mine.done;
  };

  const attempt = async (openKfId: string, token: string, tries: number): Promise<void> => {
    const isDone = await sync(openKfId, token);
    const wait = RETRY[tries];
    if (isDone || isStopped || wait === undefined) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      void attempt(openKfId, token, tries + 1);
    }, wait);
    timer.unref();
    timers.add(timer);
  };

  return {
    sync,
    notify: (openKfId, token) => {
      if (!isStopped) void attempt(openKfId, token, 0);
    },
    catchUp: async () => {
      const answer = await ports.api.get('kf/account/list', {});
      const accounts = answer.kind === 'ok' ? accountsSchema.safeParse(answer.body).data?.account_list : undefined;
      if (accounts === undefined) log('warn', 'wecom_kf_accounts_unknown');
      for (const { open_kfid: openKfId } of accounts ?? []) await sync(openKfId, '');
    },
    stop: async () => {
      isStopped = true;
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      await Promise.all([...fetching.values()].map(({ done }) => done));
    },
  };
}
