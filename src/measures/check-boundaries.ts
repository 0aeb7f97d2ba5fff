import type { IsoDate } from '../policy/iso-date.js';
import { boundaryCases, type BoundaryCase } from './boundary-cases.js';
import type { ExampleFailure } from './check-examples.js';
import { evaluate } from './evaluate.js';
import type { Evaluation } from './evaluation.js';
import type { Measure, Subsidy } from './measure.js';
import { readGiven } from './read-given.js';

/**
 * Works every edge of every measure through and holds what is computed against what its data says.
 * @param asOf the day to work on where a measure has no time of its own
 */
export function checkBoundaries(measures: readonly Measure[], asOf: IsoDate): readonly ExampleFailure[] {
  return measures.flatMap((measure) => (measure.kind === 'untranslatable' ? [] : checkMeasure(measure, asOf)));
}

function checkMeasure(measure: Subsidy, asOf: IsoDate): readonly ExampleFailure[] {
  return boundaryCases(measure, measure.window?.latestStart ?? asOf).flatMap((each) => {
    const outcome = evaluate(measure, readGiven(each.given, each.year), each.asOf);
    const found = outcome.status === 'not_computable' ? outcome.status : tell(outcome, each);
    const expected = [each.expect.status, each.expect.amount, each.expect.reason, each.expect.window]
      .filter(isTold)
      .join(' ');
    return expected === found ? [] : [{ measure: measure.id, example: each.name, expected, found }];
  });
}

function tell(outcome: Exclude<Evaluation, { status: 'not_computable' }>, { expect }: BoundaryCase): string {
  const amount =
    outcome.status === 'determined' && expect.amount !== undefined ? outcome.amount.low.toFixed() : undefined;
  const reason = outcome.status === 'needs_input' ? outcome.reason : undefined;
  const window = expect.window === undefined ? undefined : outcome.window?.status;
  return [outcome.status, amount, reason, window].filter(isTold).join(' ');
}

const isTold = (part: string | undefined): part is string => part !== undefined;
