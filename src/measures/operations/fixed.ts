import type { FixedRule } from '../measure.js';
import { spellAmount } from '../spell-amount.js';
import type { Operation } from './operation.js';

/** A sum that the text names: 一次性奖励50万元. */
export const fixed: Operation<FixedRule> = {
  compute({ give }, { heading, recurrence }) {
    const once = recurrence === 'one_off' ? '一次性' : '';
    const sentence = `${once}给予${spellAmount(give.value, give.dimension)}`;
    const steps = [{ heading, sentence, cite: give.cite }];
    return { low: give.value, high: give.value, steps, missing: [], unmet: null, ruling: null };
  },
  explain: ({ give }) => spellAmount(give.value, give.dimension),
  highest: ({ give }) => give.value,
  least: () => null,
};
