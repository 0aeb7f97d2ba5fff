import type Big from 'big.js';
import type { Condition, Step } from '../condition.js';
import type { GivenFact, GivenQuantity } from '../given.js';
import type { Dimension } from '../../policy/quantity.js';
import type { AmountRule, QuantityInput, Recurrence } from '../measure.js';

/** What an operation works from. */
export interface Facts {
  readonly inputs: Readonly<Record<string, GivenQuantity | GivenFact>>;
  /** Heading of the law, for the steps. */
  readonly heading: string;
  readonly recurrence: Recurrence;
  readonly currency: Dimension;
}

/** What an operation found: the least and the most that the facts leave possible, and how. */
export interface Computed {
  readonly low: Big;
  /** null where nothing bounds it. */
  readonly high: Big | null;
  readonly steps: readonly Step[];
  /** Quantities without which the amount stays open. */
  readonly missing: readonly QuantityInput[];
  /** The bound that is not reached, so that nothing is due. */
  readonly unmet: Condition | null;
  /** The bound at which the text does not decide. */
  readonly ruling: Condition | null;
}

/** The least base at which an amount is reached. */
export interface Least {
  readonly input: QuantityInput;
  readonly base: Big;
  /** Whether the base itself is enough; false where it must be passed (超过). */
  readonly attained: boolean;
  /** Whether `base` is the bound exactly, or the next hundredth of a unit above it. */
  readonly exact: boolean;
}

/** The operations of every rule, for a rule that holds another. */
export interface Operations {
  readonly compute: (rule: AmountRule, facts: Facts) => Computed;
  readonly explain: (rule: AmountRule) => string;
  readonly highest: (rule: AmountRule) => Big | null;
  readonly least: (rule: AmountRule, amount: Big) => Least | null;
}

/** One word of the vocabulary of amounts. A new one is a file of this form, entered in operation-of.ts and in the schema. */
export interface Operation<R extends AmountRule> {
  /** Never falls as an input grows, so the ends of what is known give the ends of what is due. */
  readonly compute: (rule: R, facts: Facts, all: Operations) => Computed;
  /** The rule in Chinese, as part of a sentence. */
  readonly explain: (rule: R, all: Operations) => string;
  /** The most that the rule can give, or null. */
  readonly highest: (rule: R, all: Operations) => Big | null;
  /** The least base at which `amount` is reached; null where it never is, or where no base decides. */
  readonly least: (rule: R, amount: Big, all: Operations) => Least | null;
}

/** The quantity given for an input; undefined where none was. */
export function quantityOf(facts: Facts, input: QuantityInput): GivenQuantity | undefined {
  const given = facts.inputs[input.name];
  return given !== undefined && 'low' in given ? given : undefined;
}
