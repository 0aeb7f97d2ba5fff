import type { IsoDate } from '../policy/iso-date.js';
import type { Question } from './condition.js';
import { evaluate } from './evaluate.js';
import type { Given } from './given.js';
import type { Measure } from './measure.js';

/**
 * What may still be asked because it can change the outcome, in the order in which to ask it: eligible? amount.
 * Whether the measure is in force turns on the year alone, which `window` of the evaluation tells.
 */
export function openQuestions(measure: Measure, given: Given, asOf: IsoDate): readonly Question[] {
  const outcome = evaluate(measure, given, asOf);
  switch (outcome.status) {
    case 'determined':
      return outcome.assumed.flatMap((condition) => condition.questions);
    case 'needs_input':
      return outcome.reason === 'missing' ? [...outcome.remaining, outcome.ask] : [outcome.ask, ...outcome.remaining];
    default:
      return [];
  }
}
