import type { QuestionUnit } from '../retrieval/read-question.js';

/** Tells how much of what some units weigh, 0–1, those weigh that pass; 0 where there is nothing. */
export function shareOfMass(units: readonly QuestionUnit[], mayPass: (unit: QuestionUnit) => boolean): number {
  const massOf = (some: readonly QuestionUnit[]): number => some.reduce((sum, { mass }) => sum + mass, 0);
  const total = massOf(units);
  return total === 0 ? 0 : massOf(units.filter(mayPass)) / total;
}
