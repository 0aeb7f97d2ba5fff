import type { NeedReason } from './evaluation.js';
import type { Input, QuantityInput, Subsidy } from './measure.js';
import type { Given, GivenFact, GivenQuantity } from './given.js';
import { isCurrency, largestPlausible } from './units.js';

/** A value that was given and cannot be used. */
export interface Doubt {
  readonly input: Input;
  readonly reason: Exclude<NeedReason, 'missing' | 'unbounded'>;
  readonly words: string;
}

/** Every value that cannot be used, in the order of the measure's inputs. */
export function findDoubts(measure: Subsidy, given: Given['inputs']): readonly Doubt[] {
  return measure.inputs.flatMap((input): Doubt[] => {
    const value = given[input.name];
    const reason = value && doubtOf(input, value);
    return value === undefined || reason === undefined ? [] : [{ input, reason, words: value.words }];
  });
}

function doubtOf(input: Input, value: GivenQuantity | GivenFact): Doubt['reason'] | undefined {
  if (input.kind === 'fact') return 'holds' in value ? undefined : 'dimension';
  if (!('low' in value)) return 'dimension';
  return mismatch(input, value) ?? absurdity(input, value);
}

function mismatch(input: QuantityInput, value: GivenQuantity): Doubt['reason'] | undefined {
  if (value.dimension === input.dimension) return undefined;
  const money = isCurrency(input.dimension);
  // 3000万 without a currency is yuan among people who speak of yuan; where the text counts in dollars the currency decides.
  if (value.dimension === 'money') return input.dimension === 'CNY' ? undefined : money ? 'currency' : 'dimension';
  if (money && isCurrency(value.dimension)) return 'currency';
  return isBare(value.words) ? 'unit' : 'dimension';
}

/** A number with nothing that says what it counts: 4500, 三千. */
const isBare = (words: string): boolean => /^[\d.,，\s〇零一二两三四五六七八九十百千]+$/u.test(words);

function absurdity(input: QuantityInput, { low, high, lowOpen, highOpen }: GivenQuantity): Doubt['reason'] | undefined {
  if (low.s < 0 && !low.eq('0')) return 'negative';
  if (high !== null && (high.lt(low) || (high.eq(low) && (lowOpen === true || highOpen === true))))
    return 'contradictory';
  const limit = largestPlausible(input.dimension);
  return low.gt(limit) || high?.gt(limit) === true ? 'implausible' : undefined;
}
