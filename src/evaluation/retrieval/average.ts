/** A mean and how far it may be from that of all questions of the kind. */
export interface Average {
  readonly mean: number;
  /** Standard error of the mean; null of fewer than two values, which say nothing about it. */
  readonly error: number | null;
}

/** @param values at least one */
export function average(values: readonly number[]): Average {
  const count = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  if (count < 2) return { mean, error: null };
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, error: Math.sqrt(squares / (count - 1) / count) };
}
