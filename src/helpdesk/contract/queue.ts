import type { ChannelName } from '../../policy/channel.js';
import type { ReplyKind, ReplyReason } from '../../policy/reply.js';
import type { Page } from './page.js';

/** Why a question came here: the reply's own reason, or what happened to it. */
export const queueReasons = [
  'handed_off', // the person asked for a member of staff
  'thumbed_down',
  'failed', // no answer came about at all
  'no_clause',
  'not_stated',
  'out_of_place',
  'needs_human',
  'conflict',
] as const;
export type QueueReason = (typeof queueReasons)[number];

export const queueStatuses = ['open', 'claimed', 'answered', 'closed'] as const;
export type QueueStatus = (typeof queueStatuses)[number];

export const queueLimits = { answer: 2000, note: 500, quotes: 10, quote: 1000 } as const;

/** GET /queue?status&place&reason&q&limit&offset gives Page<QueueGroup>, the latest first. Questions that are alike stand together. */
export interface QueueGroup {
  readonly id: number;
  /** null where it is about none. */
  readonly place: string | null;
  readonly reason: QueueReason;
  /** The first of its questions. */
  readonly question: string;
  readonly status: QueueStatus;
  /** Name and display name of the account that has it; null where nobody has. */
  readonly claimedBy: { readonly name: string; readonly displayName: string } | null;
  /** Goes with every change: a change of an older version gives 409 `conflict`. */
  readonly version: number;
  readonly items: number;
  readonly channels: readonly ChannelName[];
  /** Milliseconds since 1970, here and below. */
  readonly firstAt: number;
  readonly lastAt: number;
}
export type QueuePage = Page<QueueGroup>;

/** GET /queue/counts */
export interface QueueCounts {
  readonly byStatus: Readonly<Record<QueueStatus, number>>;
  /** Of groups that are open or claimed, most first. */
  readonly places: readonly { readonly place: string | null; readonly count: number }[];
  readonly reasons: readonly { readonly reason: QueueReason; readonly count: number }[];
}

/** How far a word of a member of staff has come. */
export type DeliveryState =
  | 'none' // nothing was said
  | 'sending'
  | 'waiting' // lies ready: the page of the person fetches it
  | 'next_message' // can be given only with the answer to the person's next message
  | 'delivered'
  | 'failed'
  | 'unreachable'; // the channel has no way back

export interface DeliveryStatus {
  readonly state: DeliveryState;
  /** Why it failed, for a person to read; null where it did not. */
  readonly why: string | null;
}

/** One question of one person. */
export interface QueueItem {
  readonly id: number;
  readonly channel: ChannelName;
  readonly text: string;
  readonly at: number;
  readonly recordId: string | null;
  readonly delivery: DeliveryStatus;
  /** Whether a member of staff speaks in its conversation instead of the product, and who. */
  readonly takenOver: TakenOver | null;
}

export interface TakenOver {
  readonly by: string;
  /** When it ends unless something is said. */
  readonly until: number;
}

export interface QuotedClause {
  readonly clauseId: string;
  /** 二、（二） */
  readonly clause: string;
  readonly title: string;
  readonly docNumber: string | null;
  readonly quote: string;
  /** The whole clause. */
  readonly text: string;
}

export interface StaffAnswer {
  readonly text: string;
  readonly citations: readonly QuotedClause[];
  /** Display name. */
  readonly by: string;
  readonly at: number;
}

/** One word of a conversation, in order. */
export interface ThreadEntry {
  readonly id: number;
  readonly from: 'person' | 'product' | 'staff';
  readonly text: string;
  readonly at: number;
  readonly citations: readonly QuotedClause[];
  /** Of what the product said. */
  readonly kind: ReplyKind | null;
  readonly reason: ReplyReason | null;
  /** Of what a member of staff said. */
  readonly by: string | null;
  readonly delivery: DeliveryStatus | null;
}

/** GET /queue/:id?item= : the thread is that of the item, of the latest where it is left out. */
export interface QueueDetail {
  readonly group: QueueGroup;
  readonly items: readonly QueueItem[];
  readonly answer: StaffAnswer | null;
  /** Why it was closed without an answer; empty where nothing was said about that. */
  readonly note: string;
  /** Of which item the thread is. */
  readonly item: number;
  readonly thread: readonly ThreadEntry[];
}

/** POST /queue/:id/claim and /release; gives QueueDetail, as all changes do. */
export interface QueueChange {
  readonly version: number;
}

/** POST /queue/:id/answer: goes to the items that are named; those that are not become a group of their own. 422 `unfit` where a quote does not stand in its clause. */
export interface QueueAnswer extends QueueChange {
  readonly text: string;
  readonly quotes: readonly { readonly clauseId: string; readonly quote: string }[];
  readonly items: readonly number[];
}

/** POST /queue/:id/close */
export interface QueueClosing extends QueueChange {
  readonly note: string;
}

/** POST /conversations/:item/say. The key is made up once a saying: a second one with it changes nothing. */
export interface StaffSaying {
  readonly key: string;
  readonly text: string;
}
