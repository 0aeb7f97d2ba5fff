import type { Trace } from '../policy/ask.js';
import type { ChannelName } from '../policy/channel.js';
import type { IsoDate } from '../policy/iso-date.js';
import type { Json } from '../policy/json.js';
import type { Reply } from '../policy/reply.js';

/** Number of an accepted message, ascending in the order of acceptance. */
export type InboxId = number & { readonly __brand: 'InboxId' };
/** Number of one part of an answer on its way out. */
export type OutboxId = number & { readonly __brand: 'OutboxId' };

/** What a press of a button means; what the channel carries is its opaque `id` alone. */
export interface Button {
  /** At most 64 bytes of A-Za-z0-9_-. */
  readonly id: string;
  /** `ask`: `value` is the message that it stands for. `clause`: index of a citation of the record. `good`, `bad`: a thumb. `more`: the parts held back. */
  readonly kind: 'ask' | 'clause' | 'good' | 'bad' | 'more';
  readonly value: string;
}

/** One piece of an answer as one channel sends it: within every limit of the channel, citations uncut. */
export interface Part {
  /** What the channel's sender reads; nobody else does. */
  readonly body: Json;
  readonly buttons: readonly Button[];
  /** `push`: we send it. `pull`: the platform or the client fetches it. `hold`: it waits until the person asks for more. */
  readonly mode: 'push' | 'pull' | 'hold';
}

/** A message at the door of the journal. Texts are redacted already. */
export interface Intake {
  readonly channel: ChannelName;
  /** Unique within the channel for ever: update_id, MsgId, Idempotency-Key. */
  readonly externalId: string;
  /** `telegram:-100123:4471`: whose turns are answered in order, one at a time. */
  readonly conversation: string;
  /** `telegram:4471`: whose data is erased together, and who is rate limited. */
  readonly person: string;
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
  readonly text: string;
  readonly asOf: IsoDate;
  /** Where the answer goes, as the channel's sender reads it. */
  readonly address: Json;
  /** The answer, where it is known at the door (help, a whole clause, too fast): then the message never waits. May be empty. */
  readonly parts: readonly Part[] | null;
  /** The answer where the conversation has too many messages waiting. */
  readonly whenBusy: readonly Part[];
  /** Set where the person asks for a member of staff. */
  readonly handedOff?: true;
}

/** What became of a message at the door. `isSame`: whether the duplicate says the same as the first. */
export type Accepted =
  | { readonly kind: 'accepted'; readonly inbox: InboxId }
  | { readonly kind: 'busy'; readonly inbox: InboxId }
  | { readonly kind: 'duplicate'; readonly inbox: InboxId; readonly isSame: boolean };

/** A place in a platform's stream of messages, kept in the same transaction as the messages before it. */
export interface Cursor {
  readonly name: string;
  readonly value: string;
}

/** A message whose turn it is. */
export interface Waiting {
  readonly inbox: InboxId;
  readonly channel: ChannelName;
  readonly externalId: string;
  readonly conversation: string;
  readonly person: string;
  readonly receivedAt: number;
  readonly text: string;
  readonly asOf: IsoDate;
  readonly address: Json;
  /** How many times it was begun before. */
  readonly attempts: number;
  /** What the conversation has come to; null at its beginning, or where it has been silent too long. */
  readonly state: string | null;
}

/** Versions of everything that a reply depends on. */
export interface Versions {
  readonly program: string;
  readonly index: string;
}

/** What is kept of one answered message: enough to give the same reply again next year. */
export interface AnswerRecord {
  readonly id: string;
  readonly inbox: InboxId;
  readonly channel: ChannelName;
  readonly conversation: string;
  readonly person: string;
  readonly receivedAt: number;
  readonly answeredAt: number;
  /** Milliseconds from the moment its turn came, waiting for that left out. */
  readonly took: number;
  readonly text: string;
  readonly asOf: IsoDate;
  readonly stateBefore: string | null;
  readonly trace: Trace;
  readonly reply: Reply;
  readonly versions: Versions;
}

/** A part that is due. */
export interface DuePart {
  readonly outbox: OutboxId;
  readonly inbox: InboxId;
  /** 0, 1, … within the answer. */
  readonly part: number;
  readonly channel: ChannelName;
  readonly conversation: string;
  readonly person: string;
  readonly address: Json;
  readonly body: Json;
  /** How many times it was sent in vain; a process that ended in the middle of it is not counted. */
  readonly attempts: number;
  /** Whether the process ended while it was being sent, so that it may have arrived. */
  readonly mayHaveArrived: boolean;
}

/** What became of a message. */
export type Outcome =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'answered'; readonly recordId: string }
  /** Answered at the door: help, busy, too fast. */
  | { readonly kind: 'noticed' }
  | { readonly kind: 'failed'; readonly why: string };

/** What a person thinks of an answer. */
export interface Feedback {
  readonly channel: ChannelName;
  /** Unique within the channel; a second one of the same id replaces the first. */
  readonly externalId: string;
  readonly person: string;
  /** null where the platform's id leads to no record. */
  readonly recordId: string | null;
  readonly verdict: 'good' | 'bad' | 'withdrawn';
  /** As the platform names them: off_topic, incomplete, wrong, data_error; or the person's words, redacted. */
  readonly reasons: readonly string[];
  readonly at: number;
}

/** How much is under way. */
export interface Backlog {
  readonly waiting: number;
  readonly outgoing: number;
  readonly held: number;
  readonly failed: number;
}
