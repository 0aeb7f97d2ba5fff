import type { ClauseKind } from '../../policy/clause.js';
import type { CitationStatus, Reply } from '../../policy/reply.js';

export const askLimits = { text: 2000, query: 200, clauses: 50, reason: 300, reasons: 5 } as const;

/** POST /ask: a question of who is signed in. Answered by lines of `AskLine`. */
export interface AskQuestion {
  readonly text: string;
  /** As the answer before named it; left out at the beginning of a talk. */
  readonly conversation?: string | undefined;
  /** The day that it is about, `2026-11-21`; today where it is left out. */
  readonly asOf?: string | undefined;
}

/** The reply's text in pieces as it comes about, then the reply; `error` ends a talk that broke off. */
export type AskLine =
  | { readonly piece: string }
  | { readonly reply: Reply; readonly conversation: string }
  | { readonly error: { readonly code: string; readonly message: string } };

/** GET /ask/examples: questions that the documents of now can answer. */
export interface AskExamples {
  readonly items: readonly string[];
}

/** POST /ask/feedback: what who asked thinks of a reply; a second one takes the place of the first. */
export interface AskFeedback {
  readonly recordId: string;
  readonly verdict: 'good' | 'bad' | 'withdrawn';
  readonly reasons: readonly string[];
}

/** GET /clauses?q&place&limit gives FoundClauses: by address, by number within a document, by words; best first. */
export interface FoundClauses {
  readonly items: readonly FoundClause[];
}

export interface FoundClause {
  readonly id: string;
  readonly document: string;
  readonly title: string;
  readonly number: string | null;
  /** Official name; null for a national rule. */
  readonly place: string | null;
  readonly kind: ClauseKind;
  /** 二、（二） */
  readonly label: string;
  readonly heading: string;
  /** The whole clause, as cut. */
  readonly text: string;
  /** Of its document, today. */
  readonly status: CitationStatus;
}
