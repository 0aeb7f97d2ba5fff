import { agencyKey } from '../language/agencies.js';
import type { Clause } from '../policy/clause.js';

/**
 * Lists by agency the clauses that name it in a role.
 * @returns numbers of clauses (places in `clauses`), ascending and each once, by `agencyKey`; keys in ascending order
 */
export function listAgencies(clauses: readonly Clause[]): Readonly<Record<string, readonly number[]>> {
  const numbers = new Map<string, Set<number>>();
  clauses.forEach(({ agencies }, number) => {
    for (const { agency } of agencies) {
      const key = agencyKey(agency);
      numbers.set(key, (numbers.get(key) ?? new Set()).add(number));
    }
  });
  return Object.fromEntries([...numbers.keys()].sort().map((key) => [key, [...(numbers.get(key) ?? [])]]));
}
