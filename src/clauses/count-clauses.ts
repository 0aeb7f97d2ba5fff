import type { Clause, ClauseId, ClauseKind } from '../policy/clause.js';
import type { PolicyDocument } from '../policy/policy-document.js';

/** How many clauses of each kind a document has, and how many numbered ones nothing numbered stands below. */
export type ClauseCounts = Readonly<Partial<Record<ClauseKind, number>>> & {
  /**
   * Numbered clauses of the body at the lowest level: articles where the document counts in 条; else those without a numbered clause
   * below, parts (一、) left out where other parts go deeper. Annexes and the notice do not count.
   */
  readonly lowestNumbered: number;
};

/** Counts the clauses of a document by level. */
export function countClauses({ clauses }: Pick<PolicyDocument, 'clauses'>): ClauseCounts {
  const counts: Partial<Record<ClauseKind, number>> = {};
  for (const { kind } of clauses) counts[kind] = (counts[kind] ?? 0) + 1;
  return { ...counts, lowestNumbered: countLowest(clauses) };
}

function countLowest(clauses: readonly Clause[]): number {
  const body = clauses.filter(({ id, number }) => number !== null && !/#(?:annex|notice)/u.test(id));
  const articles = body.filter(({ kind }) => kind === 'article');
  if (articles.length > 0) return articles.length;
  const byId = new Map(clauses.map((clause) => [clause.id, clause]));
  const above = new Set(body.flatMap((clause) => ancestorsOf(clause, byId)));
  const tops = new Set(
    body
      .filter((clause) => !ancestorsOf(clause, byId).some((id) => (byId.get(id)?.number ?? null) !== null))
      .map(({ id }) => id),
  );
  const leaves = body.filter(({ id }) => !above.has(id));
  const deeper = leaves.filter(({ id }) => !tops.has(id));
  return (deeper.length > 0 ? deeper : leaves).length;
}

function ancestorsOf({ parent }: Clause, byId: ReadonlyMap<ClauseId, Clause>): readonly ClauseId[] {
  const ancestors: ClauseId[] = [];
  for (let id = parent; id !== null; id = byId.get(id)?.parent ?? null) ancestors.push(id);
  return ancestors;
}
