import type { UpToRule } from '../measure.js';
import { spellAmount } from '../spell-amount.js';
import type { Operation } from './operation.js';

/** A bound with no formula: 给予不超过50万元. What is due below it is for the authority to decide. */
export const upTo: Operation<UpToRule> = {
  compute({ limit }, { heading }) {
    const sentence = `不超过${spellAmount(limit.value, limit.dimension)}（这是上限，不是应得金额）`;
    const steps = [{ heading, sentence, cite: limit.cite }];
    return { low: limit.value, high: limit.value, steps, missing: [], unmet: null, ruling: null };
  },
  explain: ({ limit }) => `不超过${spellAmount(limit.value, limit.dimension)}`,
  highest: ({ limit }) => limit.value,
  least: () => null,
};
