import { createHash } from 'node:crypto';
import type { Clause } from '../policy/clause.js';
import type { PolicyDocument } from '../policy/policy-document.js';

export interface FoundClause {
  readonly clause: Clause;
  readonly document: PolicyDocument;
}

const books = new WeakMap<readonly PolicyDocument[], ReadonlyMap<string, FoundClause>>();
const sums = new WeakMap<Clause, string>();

/** The clause of an id among documents; undefined where it is not there. The first call with an array reads all of it. */
export function findClause(documents: readonly PolicyDocument[], id: string): FoundClause | undefined {
  const known = books.get(documents);
  if (known !== undefined) return known.get(id);
  const book = new Map<string, FoundClause>(
    documents.flatMap((document) => document.clauses.map((clause) => [clause.id, { clause, document }] as const)),
  );
  books.set(documents, book);
  return book.get(id);
}

/** SHA-256 of a clause's text, hex; made once a clause. */
export function sumOfClause(clause: Clause): string {
  const known = sums.get(clause);
  if (known !== undefined) return known;
  const sum = createHash('sha256').update(clause.text, 'utf8').digest('hex');
  sums.set(clause, sum);
  return sum;
}
