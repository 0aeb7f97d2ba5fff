import type { IsoDate } from '../policy/iso-date.js';
import { ZERO } from './decimal.js';
import { evaluate } from './evaluate.js';
import type {
  Determined,
  Ineligible,
  MoneyRange,
  NeedsInput,
  NeedsRuling,
  NotComputable,
  NotInForce,
} from './evaluation.js';
import type { Given } from './given.js';
import type { Measure } from './measure.js';

/** Every measure of a place against what is known of one company. Each list keeps the order of the measures. */
export interface ProfileMatch {
  /** All conditions are met; an upper bound is among them only with its kind. */
  readonly gets: readonly Determined[];
  /** An amount is known, and conditions are still to be confirmed, or a fact is missing. */
  readonly could: readonly (Determined | NeedsInput)[];
  readonly doesNot: readonly (Ineligible | NotInForce)[];
  readonly needsRuling: readonly NeedsRuling[];
  readonly notComputable: readonly NotComputable[];
  /**
   * The sum of what is due, for two or more measures of one currency whose texts all say that they add up; else null.
   * Upper bounds are never summed.
   */
  readonly total: MoneyRange | null;
}

/** Evaluates every measure against a profile, as of a day. */
export function matchProfile(measures: readonly Measure[], profile: Given, asOf: IsoDate): ProfileMatch {
  const gets: Determined[] = [];
  const could: (Determined | NeedsInput)[] = [];
  const doesNot: (Ineligible | NotInForce)[] = [];
  const needsRuling: NeedsRuling[] = [];
  const notComputable: NotComputable[] = [];
  for (const measure of measures) {
    const outcome = evaluate(measure, profile, asOf);
    switch (outcome.status) {
      case 'determined':
        (outcome.assumed.length === 0 ? gets : could).push(outcome);
        break;
      case 'needs_input':
        could.push(outcome);
        break;
      case 'ineligible':
      case 'not_in_force':
        doesNot.push(outcome);
        break;
      case 'needs_ruling':
        needsRuling.push(outcome);
        break;
      case 'not_computable':
        notComputable.push(outcome);
        break;
    }
  }
  return { gets, could, doesNot, needsRuling, notComputable, total: totalOf(gets) };
}

function totalOf(gets: readonly Determined[]): MoneyRange | null {
  const [first] = gets;
  const mayAdd = gets.every(
    ({ measure, kind, amount }) =>
      measure.stacking.rule === 'allowed' && kind === 'entitlement' && amount.currency === first?.amount.currency,
  );
  if (first === undefined || gets.length < 2 || !mayAdd) return null;
  const [low, high] = (['low', 'high'] as const).map((end) =>
    gets.reduce((sum, { amount }) => sum.plus(amount[end]), ZERO),
  );
  return { low: low ?? ZERO, high: high ?? ZERO, currency: first.amount.currency };
}
