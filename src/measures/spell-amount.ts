import type Big from 'big.js';
import type { Dimension } from '../policy/quantity.js';
import { Decimal, ZERO } from './decimal.js';
import type { Interval } from './interval.js';

const currencies: Partial<Record<Dimension, string>> = {
  CNY: '元',
  USD: '美元',
  EUR: '欧元',
  HKD: '港元',
  JPY: '日元',
  money: '',
};
const measures: Partial<Record<Dimension, string>> = { area: '平方米', distance: '米', mass: '公斤', multiple: '倍' };
const HUNDRED_MILLION = new Decimal('100000000');
const TEN_THOUSAND = new Decimal('10000');
const HUNDRED = new Decimal('100');
const PERCENT = new Decimal('0.01');
const YEAR = new Decimal('12');

/**
 * Writes an amount of money as people write it, exactly: 600000 CNY is 60万元, 100000000 is 1亿元, 1234567.89 is 1234567.89元.
 * 亿 carries up to four decimals and 万 up to two; an amount that needs more is written out.
 */
export function spellAmount(amount: Big, currency: Dimension): string {
  const unit = currencies[currency] ?? '';
  const size = amount.abs();
  if (size.gte(HUNDRED_MILLION) && size.mod(TEN_THOUSAND).eq(ZERO))
    return `${amount.div(HUNDRED_MILLION).toFixed()}亿${unit}`;
  if (size.gte(TEN_THOUSAND) && size.mod(HUNDRED).eq(ZERO)) return `${amount.div(TEN_THOUSAND).toFixed()}万${unit}`;
  return `${amount.toFixed()}${unit}`;
}

/** Writes any quantity in base units as people write it: 2%, 100平方米, 1年, 8个月, 20家. `counter` is the measure word of a count. */
export function spellQuantity(value: Big, dimension: Dimension, counter = ''): string {
  if (dimension in currencies) return spellAmount(value, dimension);
  if (dimension === 'ratio') return `${value.div(PERCENT).toFixed()}%`;
  if (dimension === 'duration') return spellMonths(value);
  if (dimension === 'count')
    return value.gte(TEN_THOUSAND) ? spellAmount(value, 'money') + counter : value.toFixed() + counter;
  return `${value.toFixed()}${measures[dimension] ?? ''}`;
}

/** Writes what is known of a quantity: 3000万元, 3000万元至4000万元, 1亿元以上, 超过1亿元, 不超过20家, 约100平方米. */
export function spellInterval(known: Interval, dimension: Dimension, counter = ''): string {
  const spell = (value: Big): string => spellQuantity(value, dimension, counter);
  const about = known.approximate === true ? '约' : '';
  if (known.high === null)
    return known.lowOpen === true ? `超过${spell(known.low)}` : `${about}${spell(known.low)}以上`;
  if (known.low.eq(known.high)) return `${about}${spell(known.low)}`;
  if (known.low.eq(ZERO))
    return known.highOpen === true ? `不足${spell(known.high)}` : `不超过${about}${spell(known.high)}`;
  return `${about}${spell(known.low)}至${spell(known.high)}`;
}

function spellMonths(months: Big): string {
  if (months.mod(YEAR).eq(ZERO)) return `${months.div(YEAR).toFixed()}年`;
  return `${months.round(2).toFixed()}个月`;
}
