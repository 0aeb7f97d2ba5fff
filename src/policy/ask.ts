import type { IsoDate } from './iso-date.js';
import type { Json } from './json.js';
import type { Reading } from './reading.js';
import type { Reply } from './reply.js';

/** One message of one person. `conversation` joins the turns of one talk; `asOf` is the day that the question is about. */
export interface Message {
  readonly conversation: string;
  readonly text: string;
  readonly asOf: IsoDate;
  /** How a language model reads it, where one was asked. */
  readonly reading?: Reading;
}

/** Answers one message of one conversation. Every channel, the console, the evaluation and the benchmarks call this and nothing deeper. */
export type Ask = (message: Message) => Promise<Reply>;

/** A call of a language model. `outcome` is 'used' where what it wrote stands, else what was wrong with it. */
export interface ModelCall {
  readonly use: 'rephrase' | 'word';
  readonly outcome: string;
  /** Tokens, in and out. */
  readonly input: number | null;
  readonly output: number | null;
  /** Set where the provider told no count, as of a call that was broken off: one token a character is what was taken. */
  readonly isGuessed?: true;
}

/** What a language model had to do with a reply. */
export interface ModelTrace {
  readonly name: string;
  /** Versions of the prompts that were used, by use. */
  readonly prompts: Readonly<Partial<Record<ModelCall['use'], string>>>;
  /** In order; two at most. */
  readonly calls: readonly ModelCall[];
  /** How it read the message, where the reply stands on that. */
  readonly reading: Reading | null;
}

/** How a reply came about, for its record. */
export interface Trace {
  /** What was decided: look up, calculate, clarify, refuse, and on what. */
  readonly plan: Json;
  /** Clauses that were weighed, best first, with the SHA-256 of their text. */
  readonly evidence: readonly { readonly clauseId: string; readonly sha256: string }[];
  /** What a language model had to do with it; left out where none was asked. */
  readonly model?: ModelTrace;
}

/** One turn of a conversation. `state` is what the conversation has come to: JSON that only the dialogue reads. */
export interface Turn {
  readonly reply: Reply;
  readonly state: string;
  readonly trace: Trace;
  /** What was not understood, where a reading of the message by a language model could help; left out where none could. */
  readonly unread?: Unread;
  /** Name of the index generation that answered; left out where there is only one. */
  readonly generation?: string;
}

/** What is still to be understood of a message. */
export interface Unread {
  /** Whether no clause was found by the person's words. */
  readonly isUnfound: boolean;
  /** What a calculation still needs and the message may say in other words. */
  readonly inputs: readonly { readonly name: string; readonly title: string; readonly ask: string }[];
}

/** Told of words of the reply while it is being made, in order: what was told is the beginning of the reply's text, and is never taken back. */
export type OnPassed = (words: string) => void;

/**
 * Answers one message and keeps nothing: the same message in the same state gives the same turn, where no language model words it.
 * @param state what the turn before gave; null at the beginning of a conversation
 */
export type Respond = (message: Message, state: string | null, onPassed?: OnPassed) => Promise<Turn>;
