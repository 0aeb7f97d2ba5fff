import type { Excerpt } from './quote-block.js';
import { prepareClause } from '../dialogue/prepare-clause.js';
import type { PolicyDocument } from '../policy/policy-document.js';

/** Finds every sentence of a document that a pattern matches, in reading order, each as an excerpt of its clause. */
export function findSentences(document: PolicyDocument, pattern: RegExp): readonly Excerpt[] {
  return document.clauses.flatMap((clause) =>
    prepareClause(clause)
      .spans.filter(({ start, end }) => pattern.test(clause.text.slice(start, end)))
      .map(({ start, end }) => ({ document, clause, spans: [{ start, end }] })),
  );
}
