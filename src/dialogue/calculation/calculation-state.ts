/** One message of a calculation, as the person wrote it, with the input that had been asked for. */
export interface CalculationTurn {
  readonly text: string;
  readonly asked: string | null;
}

/** A calculation under way. Everything else is read anew out of the person's own words, so that a correction needs no special case. */
export interface CalculationState {
  /** Ids of the measures. */
  readonly measures: readonly string[];
  readonly turns: readonly CalculationTurn[];
  /** Name of the input that the last reply asked for, or that would change its outcome. */
  readonly asked: string | null;
}
