import type { QuantityInput } from './measure.js';

const SCALES = ['', '万', '亿'];
const CURRENCIES: Partial<Record<QuantityInput['dimension'], string>> = {
  CNY: '元',
  USD: '美元',
  EUR: '欧元',
  HKD: '港元',
  JPY: '日元',
};
const UNITS: Partial<Record<QuantityInput['dimension'], readonly [string, ...string[]]>> = {
  area: ['平方米', '万平方米', '公顷', '平方公里'],
  duration: ['年', '个月', '天'],
  distance: ['米', '公里'],
  mass: ['公斤', '吨'],
  ratio: ['%', '‰'],
};

/**
 * The units in which an input may be stated, its own first. For money those of other currencies stand behind: what a person said in
 * dollars is stated in dollars, and the evaluation asks instead of converting.
 */
export function unitsFor({ dimension, counter }: QuantityInput): readonly [string, ...string[]] {
  const own = CURRENCIES[dimension];
  if (own === undefined) return UNITS[dimension] ?? [counter, `万${counter}`];
  const others = Object.values(CURRENCIES).filter((currency) => currency !== own);
  const [first = own, ...rest] = [own, ...others].flatMap((currency) => SCALES.map((scale) => scale + currency));
  return [first, ...rest];
}
