import type { CalculationState } from './calculation/calculation-state.js';
import type { Question } from './question.js';

/** What a conversation remembers between two messages. Plain values: it can be written to a journal and read back. */
export interface Conversation {
  /** The last question that was answered or asked back about. */
  readonly last: Question | null;
  /** The question that waits for a place or another choice. */
  readonly pending: { readonly question: Question; readonly reason: 'which_place' } | null;
  /** Clauses cited by the last answer, best first: what 谁负责 and 原文 refer to. */
  readonly cited: readonly string[];
  /** How many further clauses have been shown for 还有呢. */
  readonly shown: readonly string[];
  /** The calculation under way. */
  readonly calculation: CalculationState | null;
}

/** A conversation in which nothing has been said. */
export const newConversation: Conversation = { last: null, pending: null, cited: [], shown: [], calculation: null };
