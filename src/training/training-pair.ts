/** A question and a text that answers it. */
export interface TrainingPair {
  readonly q: string;
  readonly p: string;
  /** Pairs of one group answer each other's questions, and never count against each other. */
  readonly group: string;
}

/** Each pair once, in order of first appearance; what is empty on either side is no pair. */
export function distinctPairs(pairs: readonly TrainingPair[]): readonly TrainingPair[] {
  const seen = new Set<string>();
  return pairs.filter(({ q, p }) => {
    const key = `${q}\n${p}`;
    if (q.trim() === '' || p.trim() === '' || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
