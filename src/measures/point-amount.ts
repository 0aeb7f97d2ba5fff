import type Big from 'big.js';
import type { AmountRule } from './measure.js';

/**
 * What a rule gives at exact values, read straight off the data: the second opinion that the evaluator is tested against.
 * @returns null where the lowest row is not reached; undefined where a value is missing or the text does not decide
 */
export function pointAmount(rule: AmountRule, values: ReadonlyMap<string, Big>): Big | null | undefined {
  switch (rule.op) {
    case 'fixed':
      return rule.give.value;
    case 'upTo':
      return rule.limit.value;
    case 'percentOf':
      return values.get(rule.base.name)?.times(rule.rate.value);
    case 'cap': {
      const inner = pointAmount(rule.of, values);
      return inner?.gt(rule.limit.value) === true ? rule.limit.value : inner;
    }
    case 'times': {
      const [each, count] = [pointAmount(rule.of, values), values.get(rule.count.name)];
      return each && count?.times(each);
    }
    case 'tiers': {
      const value = values.get(rule.base.name);
      if (value === undefined) return undefined;
      if (rule.rows.some(({ from }) => from.inclusive === 'ruling' && from.value.eq(value))) return undefined;
      const row = rule.rows.findLast(({ from }) =>
        from.inclusive === true ? value.gte(from.value) : value.gt(from.value),
      );
      return row === undefined ? null : pointAmount(row.give, values);
    }
  }
}
