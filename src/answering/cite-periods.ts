import { cite } from './cite.js';
import { excerptAt } from './cite-issued.js';
import type { Draft } from './draft.js';
import type { IsoDate } from '../policy/iso-date.js';
import type { PolicyDocument } from '../policy/policy-document.js';

/** Adds to a draft that quotes the period of a document the citation of the words that state it, where none holds them yet. */
export function citePeriods(draft: Draft, documents: readonly PolicyDocument[], asOf: IsoDate): Draft {
  const pieces = draft.lines.flat();
  const added = documents.flatMap((document) => {
    const { period } = document;
    const isQuoted = pieces.some(
      (piece) => piece.from === 'corpus' && piece.document === document && piece.text === period?.words,
    );
    if (period === null || !isQuoted || draft.citations.some(({ quote }) => quote.includes(period.words))) return [];
    const excerpt = excerptAt(document, period.at);
    return excerpt === undefined ? [] : excerpt.spans.flatMap((span) => cite(document, excerpt.clause, span, asOf));
  });
  return added.length === 0 ? draft : { ...draft, citations: [...draft.citations, ...added] };
}
