import type { ChannelName } from '../../policy/channel.js';
import type { InboxId } from '../values.js';

/** How far a word of a member of staff has come. `none`: there is none. `waiting`: it is fetched from us. `held`: until the person writes. */
export type Reached =
  | { readonly state: 'none' | 'sending' | 'waiting' | 'held' | 'delivered' | 'unreachable' }
  | { readonly state: 'failed'; readonly why: string };

/** Columns that say how far the message `n` has come. */
export const REACHED = `
  (SELECT json_object('parts', count(*), 'sent', coalesce(sum(status = 'sent'), 0),
     'failed', coalesce(sum(status = 'abandoned'), 0), 'pull', coalesce(sum(mode = 'pull' AND status = 'waiting'), 0),
     'hold', coalesce(sum(mode = 'hold' AND status = 'waiting'), 0),
     'why', max(CASE status WHEN 'abandoned' THEN why END))
   FROM outbox WHERE outbox.inbox = `;

/** @param row what REACHED gave; null where there is no message */
export function readReached(row: string | null): Reached {
  if (row === null) return { state: 'none' };
  const { parts, sent, failed, pull, hold, why } = JSON.parse(row) as Counted;
  if (parts === 0) return { state: 'unreachable' };
  if (failed > 0) return { state: 'failed', why: why ?? '' };
  if (sent === parts) return { state: 'delivered' };
  if (hold > 0) return { state: 'held' };
  return { state: pull > 0 ? 'waiting' : 'sending' };
}

interface Counted {
  readonly parts: number;
  readonly sent: number;
  readonly failed: number;
  readonly pull: number;
  readonly hold: number;
  readonly why: string | null;
}

export interface GroupRow {
  readonly id: number;
  /** '' where it is about none. */
  readonly place: string;
  readonly reason: string;
  readonly question: string;
  readonly status: 'open' | 'claimed' | 'answered' | 'closed';
  readonly claimedBy: string | null;
  /** Of the account; null where it has none any more. */
  readonly claimedName: string | null;
  readonly version: number;
  readonly items: number;
  /** Joined by commas. */
  readonly channels: string;
  readonly firstAt: number;
  readonly lastAt: number;
  /** JSON as the desk wrote it. */
  readonly answer: string | null;
  readonly note: string;
}

/** One question of one person. */
export interface ItemRow {
  readonly id: number;
  readonly group: number;
  readonly inbox: InboxId;
  readonly recordId: string | null;
  readonly channel: ChannelName;
  readonly conversation: string;
  readonly person: string;
  readonly text: string;
  readonly at: number;
  readonly reached: Reached;
}

export const GROUP_COLUMNS = `queue_group.id, place, reason, question, status, claimed_by AS claimedBy,
  (SELECT display_name FROM account WHERE account.name = claimed_by) AS claimedName, version, items,
  (SELECT coalesce(group_concat(DISTINCT channel), '') FROM queue_item WHERE queue_group = queue_group.id) AS channels,
  first_at AS firstAt, last_at AS lastAt, answer, note`;

export const ITEM_COLUMNS = `id, queue_group AS "group", inbox, record_id AS recordId, channel, conversation, person, text, at,
  CASE WHEN answered IS NULL THEN NULL ELSE ${REACHED} queue_item.answered) END AS reached`;

export type RawItem = Omit<ItemRow, 'reached'> & { readonly reached: string | null };

export function toItem(row: RawItem): ItemRow {
  return { ...row, reached: readReached(row.reached) };
}
