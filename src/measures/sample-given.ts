import type Big from 'big.js';
import { Decimal } from './decimal.js';
import type { AmountRule, ConditionRule, QuantityInput, Subsidy, WrittenQuantity } from './measure.js';
import type { WrittenGiven } from './read-given.js';

const ONE = new Decimal('1');
const SAMPLE = new Decimal('10000');
const UNITS: Partial<Record<QuantityInput['dimension'], string>> = {
  CNY: '元',
  USD: '美元',
  EUR: '欧元',
  HKD: '港元',
  JPY: '日元',
  area: '平方米',
  duration: '个月',
  distance: '米',
  mass: '公斤',
};

/** A number of base units as a data file would write it: 60000000 元, 12 个月, 20 家. */
export function writeBase(input: QuantityInput, value: Big): WrittenQuantity {
  if (input.dimension === 'ratio') return { value: value.times('100').toFixed(), unit: '%' };
  return { value: value.toFixed(), unit: UNITS[input.dimension] ?? input.counter };
}

/** Facts and figures with which a measure is due: every condition met, every base given. */
export function sampleGiven(measure: Subsidy): WrittenGiven {
  return { ...sampleBases(measure.amount), ...sampleConditions(measure.eligibility) };
}

function sampleConditions(rule: ConditionRule): WrittenGiven {
  switch (rule.op) {
    case 'all':
    case 'any':
      return Object.assign({}, ...rule.of.map(sampleConditions)) as WrittenGiven;
    case 'is':
      return { [rule.input.name]: rule.value };
    case 'reaches':
      return { [rule.input.name]: writeBase(rule.input, rule.bound.value.plus(ONE)) };
    case 'within':
      return { [rule.input.name]: writeBase(rule.input, rule.bound.value.minus(ONE)) };
    case 'several':
      return { [rule.input.name]: writeBase(rule.input, ONE) };
  }
}

function sampleBases(rule: AmountRule): WrittenGiven {
  switch (rule.op) {
    case 'fixed':
    case 'upTo':
      return {};
    case 'percentOf':
      return { [rule.base.name]: writeBase(rule.base, SAMPLE) };
    case 'cap':
      return sampleBases(rule.of);
    case 'times':
      return { ...sampleBases(rule.of), [rule.count.name]: writeBase(rule.count, ONE) };
    case 'tiers': {
      const [lowest] = rule.rows;
      return lowest === undefined ? {} : { [rule.base.name]: writeBase(rule.base, lowest.from.value.plus(ONE)) };
    }
  }
}
