import type Big from 'big.js';
import type { AmountRule } from '../measure.js';
import { cap } from './cap.js';
import { fixed } from './fixed.js';
import type { Computed, Facts, Least, Operation, Operations } from './operation.js';
import { percentOf } from './percent-of.js';
import { tiers } from './tiers.js';
import { times } from './times.js';
import { upTo } from './up-to.js';

const vocabulary: { readonly [Op in AmountRule['op']]: Operation<Extract<AmountRule, { op: Op }>> } = {
  cap,
  fixed,
  percentOf,
  tiers,
  times,
  upTo,
};

// The table holds under each name the operation for exactly the rules of that name; the compiler cannot follow that link.
const operationOf = (rule: AmountRule): Operation<AmountRule> => vocabulary[rule.op] as Operation<AmountRule>;

const operations: Operations = { compute: computeAmount, explain: explainAmount, highest: highestOf, least: leastBase };

/** Works out an amount from what is known, with its steps. */
export function computeAmount(rule: AmountRule, facts: Facts): Computed {
  return operationOf(rule).compute(rule, facts, operations);
}

/** Says the rule of an amount in Chinese: 年线上交易额的2%，最高100万元. */
export function explainAmount(rule: AmountRule): string {
  return operationOf(rule).explain(rule, operations);
}

/** The most that a rule can give, or null where nothing bounds it. */
export function highestOf(rule: AmountRule): Big | null {
  return operationOf(rule).highest(rule, operations);
}

/** The least base at which an amount is reached; null where it never is, or where no base decides. */
export function leastBase(rule: AmountRule, amount: Big): Least | null {
  return operationOf(rule).least(rule, amount, operations);
}
