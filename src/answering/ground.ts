import { corpus, say, type Piece } from './piece.js';
import type { Clause } from '../policy/clause.js';
import type { PolicyDocument } from '../policy/policy-document.js';

/** Names a document as a person cites it: 《关于促进…的若干措施》（秦政办字〔2022〕26号). */
export function nameDocument(document: PolicyDocument): readonly Piece[] {
  const title = say`《${corpus(document, document.title)}》`;
  return document.number === null ? title : [...title, ...say`（${corpus(document, document.number)}）`];
}

/** Names a clause within its document: its label, and its heading where it has one. */
export function nameClause(document: PolicyDocument, clause: Clause): readonly Piece[] {
  const label = corpus(document, clause.label);
  const heading = clause.heading;
  return heading === '' || heading.length > 40 || clause.label.includes(heading)
    ? [label]
    : [label, ...say`“${corpus(document, heading)}”`];
}

/** The line that says where a quote stands. */
export const groundLine = (document: PolicyDocument, clause: Clause): readonly Piece[] =>
  say`依据：${nameDocument(document)}${nameClause(document, clause)}`;
