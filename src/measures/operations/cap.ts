import type Big from 'big.js';
import type { CapRule } from '../measure.js';
import { spellAmount, spellInterval } from '../spell-amount.js';
import type { Computed, Operation } from './operation.js';

/** An upper limit on another rule: 最多不超过100万元. */
export const cap: Operation<CapRule> = {
  compute({ of, limit }, facts, all) {
    const inner = all.compute(of, facts);
    const high = inner.high === null ? limit.value : least(inner.high, limit.value);
    const steps = inner.missing.length > 0 || inner.unmet !== null ? inner.steps : [...inner.steps, step(inner)];
    return { ...inner, low: least(inner.low, limit.value), high, steps };

    function step({ low, high: top }: Computed): Computed['steps'][number] {
      const before = spellInterval({ low, high: top }, limit.dimension);
      const bound = spellAmount(limit.value, limit.dimension);
      const sentence =
        top?.lte(limit.value) === true
          ? `${before}未超过上限${bound}`
          : low.gt(limit.value)
            ? `${before}超过上限，按上限${bound}计`
            : `${before}，超过上限的部分按上限${bound}计`;
      return { heading: facts.heading, sentence, cite: limit.cite };
    }
  },
  explain: ({ of, limit }, all) => `${all.explain(of)}，最高不超过${spellAmount(limit.value, limit.dimension)}`,
  highest({ of, limit }, all) {
    const inner = all.highest(of);
    return inner === null ? limit.value : least(inner, limit.value);
  },
  least: ({ of, limit }, amount, all) => (amount.gt(limit.value) ? null : all.least(of, amount)),
};

const least = (a: Big, b: Big): Big => (a.lt(b) ? a : b);
