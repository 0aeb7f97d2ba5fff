import type { Clause, ClauseId } from '../policy/clause.js';

/** Who stands above and below a clause. */
export interface ClauseTree {
  readonly byId: ReadonlyMap<ClauseId, Clause>;
  /** In reading order. */
  readonly childrenOf: (id: ClauseId) => readonly Clause[];
  readonly parentOf: (clause: Clause) => Clause | undefined;
  /** From the top of the document down to the parent. */
  readonly ancestorsOf: (clause: Clause) => readonly Clause[];
}

/** @param clauses in reading order; of one document or of many */
export function growTree(clauses: readonly Clause[]): ClauseTree {
  const byId = new Map(clauses.map((clause) => [clause.id, clause]));
  const children = new Map<ClauseId, Clause[]>();
  for (const clause of clauses) {
    if (clause.parent === null) continue;
    const siblings = children.get(clause.parent);
    if (siblings === undefined) children.set(clause.parent, [clause]);
    else siblings.push(clause);
  }
  const parentOf = (clause: Clause): Clause | undefined =>
    clause.parent === null ? undefined : byId.get(clause.parent);
  return {
    byId,
    parentOf,
    childrenOf: (id) => children.get(id) ?? [],
    ancestorsOf: (clause) => {
      const ancestors: Clause[] = [];
      for (let above = parentOf(clause); above !== undefined; above = parentOf(above)) ancestors.unshift(above);
      return ancestors;
    },
  };
}
