import { Decimal, ZERO } from '../decimal.js';
import type { TimesRule } from '../measure.js';
import { spellInterval } from '../spell-amount.js';
import { quantityOf, type Operation } from './operation.js';

/** So much for each: 每张护理型床位补助12000元. */
export const times: Operation<TimesRule> = {
  compute({ count, of }, facts, all) {
    const each = all.compute(of, facts);
    const given = quantityOf(facts, count);
    if (given === undefined) {
      return { ...each, low: ZERO, high: null, steps: [], missing: [...each.missing, count] };
    }
    const low = each.low.times(given.low);
    const high = each.high === null || given.high === null ? null : each.high.times(given.high);
    const last = each.steps.at(-1);
    if (last === undefined) return { ...each, low, high };
    const { currency } = facts;
    const sentence = `${spellInterval(each, currency)} × ${spellInterval(given, 'count', count.counter)} = ${spellInterval({ low, high }, currency)}`;
    return { ...each, low, high, steps: [...each.steps, { ...last, sentence }] };
  },
  explain: ({ count, of }, all) => `每${count.counter}${all.explain(of)}（按${count.title}计）`,
  highest: () => null,
  least({ count, of }, amount, all) {
    const each = all.highest(of);
    if (of.op !== 'fixed' || each === null || each.eq(ZERO)) return null;
    const whole = amount.div(each).round(0, 0);
    const base = each.times(whole).lt(amount) ? whole.plus(new Decimal('1')) : whole;
    return { input: count, base, attained: true, exact: each.times(base).eq(amount) };
  },
};
