import type { Condition } from './condition.js';
import { Decimal } from './decimal.js';
import type { Given } from './given.js';
import { every, reaches, some, staysWithin, type Truth } from './interval.js';
import type { ConditionRule } from './measure.js';
import { conditionOf } from './spell-condition.js';

const TWO = new Decimal('2');

/** Whether a condition holds for what is known: unknown stays unknown, never false. */
export function truthOf(rule: ConditionRule, given: Given['inputs']): Truth {
  if ('of' in rule) {
    const truths = rule.of.map((each) => truthOf(each, given));
    return rule.op === 'all' ? every(truths) : some(truths);
  }
  const value = given[rule.input.name];
  if (value === undefined) return 'unknown';
  if (rule.op === 'is') return 'holds' in value ? (value.holds === rule.value ? 'true' : 'false') : 'unknown';
  if (!('low' in value)) return 'unknown';
  switch (rule.op) {
    case 'reaches':
      return reaches(value, rule.bound.value, rule.bound.inclusive ?? 'ruling');
    case 'within':
      return staysWithin(value, rule.bound.value, rule.bound.inclusive ?? 'ruling');
    case 'several':
      return reaches(value, TWO, true);
  }
}

/** The conditions of a measure by how they stand; those that are joined by 且 one by one. */
export interface Judged {
  readonly truth: Truth;
  readonly met: readonly Condition[];
  readonly open: readonly Condition[];
  readonly failed: readonly Condition[];
  readonly ruling: readonly Condition[];
}

/** Judges every condition of a measure by itself, in the order of the data. */
export function judge(rule: ConditionRule, given: Given['inputs']): Judged {
  const parts = partsOf(rule).map((part) => ({ truth: truthOf(part, given), condition: conditionOf(part, given) }));
  const withTruth = (truth: Truth): readonly Condition[] =>
    parts.filter((part) => part.truth === truth).map((part) => part.condition);
  return {
    truth: every(parts.map((part) => part.truth)),
    met: withTruth('true'),
    open: withTruth('unknown'),
    failed: withTruth('false'),
    ruling: withTruth('ruling'),
  };
}

/** The conditions that are joined by 且, one by one. */
export function partsOf(rule: ConditionRule): readonly ConditionRule[] {
  return rule.op === 'all' ? rule.of.flatMap(partsOf) : [rule];
}
