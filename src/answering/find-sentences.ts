import type { Excerpt } from './quote-block.js';
import { cutSentences } from '../indexing/cut-sentences.js';
import type { PolicyDocument } from '../policy/policy-document.js';

/** Finds every sentence of a document that a pattern matches, in reading order, each as an excerpt of its clause. */
export function findSentences(document: PolicyDocument, pattern: RegExp): readonly Excerpt[] {
  return document.clauses.flatMap((clause) =>
    cutSentences(clause.text)
      .filter(({ start, end }) => pattern.test(clause.text.slice(start, end)))
      .map(({ start, end }) => ({ document, clause, spans: [{ start, end }] })),
  );
}
