import type { IsoDate } from './iso-date.js';
import type { Json } from './json.js';
import type { Reply } from './reply.js';

/** One message of one person. `conversation` joins the turns of one talk; `asOf` is the day that the question is about. */
export interface Message {
  readonly conversation: string;
  readonly text: string;
  readonly asOf: IsoDate;
}

/** Answers one message of one conversation. Every channel, the console, the evaluation and the benchmarks call this and nothing deeper. */
export type Ask = (message: Message) => Promise<Reply>;

/** How a reply came about, for its record. */
export interface Trace {
  /** What was decided: look up, calculate, clarify, refuse, and on what. */
  readonly plan: Json;
  /** Clauses that were weighed, best first, with the SHA-256 of their text. */
  readonly evidence: readonly { readonly clauseId: string; readonly sha256: string }[];
}

/** One turn of a conversation. `state` is what the conversation has come to: JSON that only the dialogue reads. */
export interface Turn {
  readonly reply: Reply;
  readonly state: string;
  readonly trace: Trace;
  /** Name of the index generation that answered; left out where there is only one. */
  readonly generation?: string;
}

/**
 * Answers one message and keeps nothing: the same message in the same state gives the same turn.
 * @param state what the turn before gave; null at the beginning of a conversation
 */
export type Respond = (message: Message, state: string | null) => Promise<Turn>;
