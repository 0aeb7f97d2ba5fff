import type { Message, ModelTrace } from '../policy/ask.js';
import type { Reply } from '../policy/reply.js';
import type { Metrics, Result, Share, Turn } from './report.js';

/** Answers one message, and tells what a language model had to do with it; null where none was asked. */
export type AskTold = (message: Message) => Promise<{ readonly reply: Reply; readonly model: ModelTrace | null }>;

/** A turn of the side on which a model may word. */
export interface WordedTurn extends Turn {
  readonly model: ModelTrace | null;
}

/** One question, asked of both. */
export interface Pair {
  readonly id: string;
  readonly composed: Result;
  readonly worded: Omit<Result, 'turns'> & { readonly turns: readonly WordedTurn[] };
}

/** What the model was asked, and what came of it; counted over the replies of the worded side. */
export interface ModelUse {
  readonly replies: number;
  /** Replies for which it was asked anything. */
  readonly asked: number;
  /** Replies that begin with what it wrote. */
  readonly led: number;
  /** Of the replies that it was asked to word, those of which nothing that it wrote stands: the composed reply took its place. */
  readonly replacement_rate: Share;
  /** Replies that stand on its reading of the message. */
  readonly reread: number;
  readonly calls: number;
  readonly most_calls_a_reply: number;
  /** By the provider's count. */
  readonly tokens: { readonly input: number; readonly output: number };
  /** Calls of which the provider told no count. */
  readonly calls_uncounted: number;
  /** How often what came of a call: `word:used`. */
  readonly outcomes: Readonly<Record<string, number>>;
}

/** In what the two sides differ, by id and in the order of the questions. */
export interface Differences {
  readonly passed_only_composed: readonly string[];
  readonly passed_only_worded: readonly string[];
  readonly amount_differs: readonly string[];
  /** The worded side says something else below its lead, though nothing said so far stands on a reading: nothing may be here. */
  readonly composed_part_differs: readonly string[];
  /** A reply of the talk stands on a reading of the model. */
  readonly reread: readonly string[];
}

/** The same questions asked twice: as composed, and with a language model. All of it is counted by code. */
export interface Comparison {
  readonly model: string;
  readonly results: readonly Pair[];
  readonly metrics: { readonly composed: Metrics; readonly worded: Metrics };
  readonly use: ModelUse;
  readonly differences: Differences;
}
