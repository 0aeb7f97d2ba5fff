import { Decimal, ZERO } from '../decimal.js';
import type { PercentOfRule } from '../measure.js';
import { spellInterval, spellQuantity } from '../spell-amount.js';
import { quantityOf, type Operation } from './operation.js';

const HUNDREDTH = new Decimal('0.01');

/** A share of a base: 年线上交易额的2%. Exact, never rounded. */
export const percentOf: Operation<PercentOfRule> = {
  compute({ base, rate }, facts) {
    const given = quantityOf(facts, base);
    const none = { unmet: null, ruling: null };
    if (given === undefined) return { low: ZERO, high: null, steps: [], missing: [base], ...none };
    const low = rate.value.times(given.low);
    const high = given.high === null ? null : rate.value.times(given.high);
    const product = spellInterval({ ...given, low, high }, base.dimension);
    const sentence = `${spellInterval(given, base.dimension)} × ${spellQuantity(rate.value, 'ratio')} = ${product}`;
    return { low, high, steps: [{ heading: facts.heading, sentence, cite: rate.cite }], missing: [], ...none };
  },
  explain: ({ base, rate }) => `${base.title}的${spellQuantity(rate.value, 'ratio')}`,
  highest: () => null,
  least({ base, rate }, amount) {
    if (rate.value.eq(ZERO)) return null;
    // A quotient may have no end (1 ÷ 3%): then the next hundredth of a unit that suffices.
    const near = amount.div(rate.value).round(2, 0);
    const exact = rate.value.times(near).eq(amount);
    const base2 = exact || rate.value.times(near).gt(amount) ? near : near.plus(HUNDREDTH);
    return { input: base, base: base2, attained: true, exact };
  },
};
