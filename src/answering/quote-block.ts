import { cite } from './cite.js';
import { groundLine } from './ground.js';
import { quoted, say, type Piece } from './piece.js';
import type { Clause } from '../policy/clause.js';
import type { IsoDate } from '../policy/iso-date.js';
import type { PolicyDocument } from '../policy/policy-document.js';
import type { Citation } from '../policy/reply.js';
import type { Span } from '../policy/span.js';

/** Spans of one clause that are quoted together. */
export interface Excerpt {
  readonly document: PolicyDocument;
  readonly clause: Clause;
  /** In the clause's text, ascending, apart. */
  readonly spans: readonly Span[];
}

/** Lines that quote, and the citations that stand behind them. */
export interface QuoteBlock {
  readonly lines: readonly (readonly Piece[])[];
  readonly citations: readonly Citation[];
}

/** The words of an excerpt between quotation marks, spans apart joined by an ellipsis. */
export const wordsOf = (excerpt: Excerpt): readonly Piece[] =>
  excerpt.spans.flatMap((span, at) => {
    const words = quoted(excerpt.clause.text.slice(span.start, span.end));
    return at === 0 ? [words] : [...say`……`, words];
  });

/** Quotes an excerpt in the manner of a help desk: the words, then where they stand. */
export function quoteBlock(excerpt: Excerpt, asOf: IsoDate): QuoteBlock {
  const { document, clause, spans } = excerpt;
  return {
    lines: [say`“${wordsOf(excerpt)}”`, groundLine(document, clause)],
    citations: spans.flatMap((span) => cite(document, clause, span, asOf)),
  };
}

/** The whole clause as an excerpt. */
export const wholeClause = (document: PolicyDocument, clause: Clause): Excerpt => ({
  document,
  clause,
  spans: [{ start: 0, end: clause.text.length }],
});
