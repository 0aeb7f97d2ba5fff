import type { AnswerRecord, Cursor, InboxId } from '../journal/values.js';
import type { OnPassed } from '../policy/ask.js';
import type { ChannelName } from '../policy/channel.js';
import type { IsoDate } from '../policy/iso-date.js';
import type { Json } from '../policy/json.js';
import type { Output } from './channel.js';

/** A message as a channel hands it in. */
export interface Arrival {
  readonly channel: ChannelName;
  /** Unique within the channel for ever: update_id, MsgId, msgid, Idempotency-Key. */
  readonly externalId: string;
  /** `telegram:-100123:4471` */
  readonly conversation: string;
  /** `telegram:4471` */
  readonly person: string;
  /** As the person wrote it; personal data is taken out before anything is kept. */
  readonly text: string;
  /** Today where it is left out. */
  readonly asOf?: IsoDate;
  readonly address: Json;
  /** The answer, where the channel itself has it (help, a whole clause): then nothing is asked. null answers with silence. */
  readonly answer?: Output | null;
  /** Set where the person asks for a member of staff and the channel itself has seen to it; else the words are looked at. */
  readonly handedOff?: true;
}

/**
 * What became of a message at the door; whatever it is, it is on disk.
 * `busy` and `limited` are answered with a polite word (or, from the second `limited` on, with silence).
 */
export interface Acceptance {
  readonly kind: 'accepted' | 'duplicate' | 'busy' | 'limited';
  readonly inbox: InboxId;
  /** Of a duplicate: whether it says the same as the first. */
  readonly isSame: boolean;
}

/** What a message came to. */
export type Settled =
  | { readonly kind: 'answered'; readonly record: AnswerRecord }
  | { readonly kind: 'noticed' }
  | { readonly kind: 'failed'; readonly why: string }
  /** The wait was given up; the message is still on its way. */
  | { readonly kind: 'waiting' };

/** The way of every message: in, on disk, answered in order, out, exactly once. */
export interface Delivery {
  /** False once it is stopping, and while too much is waiting: refuse with "try again" where the platform can hear that. */
  readonly isOpen: () => boolean;
  /**
   * Takes messages in. When the promise resolves they are on disk and the platform may be told so.
   * @throws Problem `delivery_stopped`
   */
  readonly accept: (arrivals: readonly Arrival[], cursor?: Cursor) => Promise<readonly Acceptance[]>;
  /**
   * Waits until a message is settled, or the signal ends the wait.
   * @param onPassed told words of the answer while it is being made. Together they are the beginning of its text, unless making it
   *   failed after them and it was made anew: then its text may be another, and who has shown them must say so.
   */
  readonly settled: (inbox: InboxId, signal: AbortSignal, onPassed?: OnPassed) => Promise<Settled>;
  /** Begins to answer and to send. */
  readonly start: () => void;
  /** Takes nothing in any more, answers and sends what it can within the time, and comes to rest. What is left stays on disk. */
  readonly stop: (patience: number) => Promise<void>;
}
