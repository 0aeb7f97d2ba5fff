import type {
  Accepted,
  AnswerRecord,
  Backlog,
  Button,
  Cursor,
  DuePart,
  Feedback,
  InboxId,
  Intake,
  OutboxId,
  Outcome,
  Part,
  Waiting,
} from './values.js';
import type { DeskStores } from './desk/desk-stores.js';
import type { ChannelName } from '../policy/channel.js';

/**
 * What must not be lost. Every method is one transaction, and has reached the disk when its promise resolves.
 * One process has a journal open at a time.
 */
export interface Journal {
  /**
   * Takes messages in, each once for ever: a second one of the same channel and external id is a duplicate and changes nothing.
   * A message that waits while `mostWaiting` others of its conversation do is answered with its `whenBusy`.
   * @param cursor moved on in the same transaction
   * @returns one an intake, in order
   */
  accept(
    intakes: readonly Intake[],
    options: { readonly mostWaiting: number; readonly cursor?: Cursor },
  ): Promise<readonly Accepted[]>;

  /**
   * Takes the oldest message whose conversation nobody is answering, and leases the conversation until `finish`, `fail` or `release`.
   * A lease ends with the process.
   */
  claim(now: number): Promise<Waiting | undefined>;
  /** Keeps the record, what the conversation has come to and the parts that go out, and gives the lease back: all or nothing. */
  finish(record: AnswerRecord, state: string, parts: readonly Part[]): Promise<void>;
  /** Gives a message up for good, with what is said about that, and gives the lease back. */
  fail(inbox: InboxId, why: string, parts: readonly Part[], now: number): Promise<void>;
  /** Settles a message without an answer, because a member of staff speaks; what was said is kept for him. Gives the lease back. */
  withhold(inbox: InboxId, parts: readonly Part[], now: number): Promise<void>;
  /** Puts a message back to be tried again, its attempt counted. */
  release(inbox: InboxId): Promise<void>;
  /** Forgets what a conversation has come to: its next message begins anew. */
  reset(conversation: string): Promise<void>;

  /** What became of a message. */
  outcome(inbox: InboxId): Promise<Outcome>;
  /** The message that came with an external id. */
  find(channel: ChannelName, externalId: string): Promise<InboxId | undefined>;
  /** Every part of an answer, in order. */
  parts(inbox: InboxId): Promise<readonly (Part & { readonly outbox: OutboxId; readonly isSent: boolean })[]>;

  /**
   * Parts to be pushed now, at most one a conversation: the first that is not sent, unless it is put off.
   * @returns oldest first
   */
  due(channel: ChannelName, now: number, limit: number): Promise<readonly DuePart[]>;
  /** When the next part that is put off falls due. */
  nextDue(channel: ChannelName): Promise<number | undefined>;
  /** Says that sending begins; what is under way when the process ends may have arrived, and does not count as an attempt. */
  beginSending(outbox: OutboxId): Promise<void>;
  markSent(outbox: OutboxId, now: number, externalId?: string): Promise<void>;
  /**
   * Puts a part off, and with it what follows it in its conversation.
   * @param tried whether the attempt may have arrived; null where nothing was attempted, which is not counted
   */
  postpone(
    outbox: OutboxId,
    until: number,
    why: string,
    tried: { readonly mayHaveArrived: boolean } | null,
  ): Promise<void>;
  /** Gives a part up, and with it the parts after it of the same answer. */
  abandon(outbox: OutboxId, why: string, now: number): Promise<void>;
  /**
   * Puts a part that is being sent, and what follows it in its conversation, on hold until the next message of that conversation is
   * taken in; nothing was attempted.
   * @param instead goes out now
   */
  hold(outbox: OutboxId, instead: Part | null): Promise<void>;
  /** How many parts of a part's conversation were sent since its last message was taken in, and how many wait to be pushed after it. */
  sinceLastMessage(outbox: OutboxId): Promise<{ readonly sent: number; readonly behind: number }>;
  /**
   * Takes back that a part was sent, because the platform says afterwards that it was not: it and what follows of its answer is given up.
   * @returns whether there was such a part
   */
  refuteSent(
    sent: { readonly channel: ChannelName; readonly person: string; readonly externalId: string },
    why: string,
  ): Promise<boolean>;
  /** How many parts were sent to a person in a channel since a time; what pacing stands on, across restarts. */
  sentSince(channel: ChannelName, person: string, since: number): Promise<number>;
  /** Lets the next held parts of a conversation's last answer go. @returns how many went, and how many are still held */
  letGo(conversation: string, count: number): Promise<{ readonly gone: number; readonly left: number }>;

  cursor(name: string): Promise<string | undefined>;
  /** The button of an id, if it was made for this conversation and is not too old. */
  button(id: string, conversation: string): Promise<(Button & { readonly recordId: string | null }) | undefined>;
  /** The message that the nth `ask` button, counted from 1, of a conversation's last message stands for, if it was answered with buttons. */
  choice(talk: { readonly person: string; readonly conversation: string }, nth: number): Promise<string | undefined>;
  addFeedback(feedback: Feedback): Promise<void>;

  /** undefined where there is none, or it was erased. */
  record(id: string): Promise<AnswerRecord | undefined>;
  /** Records of a span of time, oldest first; erased ones are left out. */
  records(from: number, until: number): AsyncIterable<AnswerRecord>;
  /** Walks the chain of hashes. `broken` is the number of the first record that does not follow from the one before. */
  verify(): Promise<{ readonly records: number; readonly erased: number; readonly broken: number | null }>;
  /** Makes everything of a person unreadable, and takes away what can be taken away; the chain still holds. */
  erase(person: string): Promise<{ readonly messages: number; readonly records: number }>;
  /** Takes away what is older than a time; the chain goes on from there. */
  retain(since: number): Promise<{ readonly messages: number; readonly records: number }>;

  /** What the help desk keeps. */
  readonly desk: DeskStores;

  backlog(): Promise<Backlog>;
  close(): Promise<void>;
}
