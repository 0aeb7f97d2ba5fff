import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseNumeral } from '../../src/language/parse-numeral.js';
import { Decimal } from '../../src/measures/decimal.js';
import { spellAmount, spellInterval, spellQuantity } from '../../src/measures/spell-amount.js';
import type { Dimension } from '../../src/policy/quantity.js';

const big = (text: string): InstanceType<typeof Decimal> => new Decimal(text);

describe('spellAmount', () => {
  it.each([
    { why: 'nothing', value: '0', currency: 'CNY', spelt: '0元' },
    { why: 'a fen', value: '0.01', currency: 'CNY', spelt: '0.01元' },
    { why: 'below ten thousand stays in yuan', value: '9999', currency: 'CNY', spelt: '9999元' },
    { why: 'ten thousand is one 万', value: '10000', currency: 'CNY', spelt: '1万元' },
    { why: '万 carries two decimals', value: '10500', currency: 'CNY', spelt: '1.05万元' },
    { why: 'more than two decimals of 万 is written out', value: '10001', currency: 'CNY', spelt: '10001元' },
    { why: 'sixty 万', value: '600000', currency: 'CNY', spelt: '60万元' },
    { why: 'six thousand 万 is not 0.6亿', value: '60000000', currency: 'CNY', spelt: '6000万元' },
    { why: 'a hundred million is one 亿', value: '100000000', currency: 'CNY', spelt: '1亿元' },
    { why: '亿 carries four decimals', value: '57970000000', currency: 'CNY', spelt: '579.7亿元' },
    { why: 'fen are kept', value: '1234567.89', currency: 'CNY', spelt: '1234567.89元' },
    {
      why: 'an odd yuan above a hundred million is written out',
      value: '100000001',
      currency: 'CNY',
      spelt: '100000001元',
    },
    { why: 'a minus stays', value: '-600000', currency: 'CNY', spelt: '-60万元' },
    { why: 'dollars', value: '50000000', currency: 'USD', spelt: '5000万美元' },
    { why: 'money without a currency', value: '30000000', currency: 'money', spelt: '3000万' },
  ])('$why: $spelt', ({ value, currency, spelt }) => {
    expect(spellAmount(big(value), currency as Dimension)).toBe(spelt);
  });

  it('says exactly the amount, whatever it is', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 18n }), fc.integer({ min: 0, max: 5 }), (digits, scale) => {
        const amount = big(`${String(digits)}e-${String(scale)}`);
        const spelt = spellAmount(amount, 'CNY').replace('元', '');
        expect(parseNumeral(spelt)?.eq(amount)).toBe(true);
      }),
    );
  });
});

describe('spellQuantity', () => {
  it.each([
    { value: '0.02', dimension: 'ratio', spelt: '2%' },
    { value: '0.001', dimension: 'ratio', spelt: '0.1%' },
    { value: '100', dimension: 'area', spelt: '100平方米' },
    { value: '12', dimension: 'duration', spelt: '1年' },
    { value: '8', dimension: 'duration', spelt: '8个月' },
    { value: '20', dimension: 'count', spelt: '20家' },
    { value: '23067600', dimension: 'count', spelt: '2306.76万家' },
    { value: '8', dimension: 'multiple', spelt: '8倍' },
  ])('$spelt', ({ value, dimension, spelt }) => {
    expect(spellQuantity(big(value), dimension as Dimension, '家')).toBe(spelt);
  });
});

describe('spellInterval', () => {
  it.each([
    { why: 'one number', known: { low: big('100'), high: big('100') }, spelt: '100平方米' },
    { why: 'near a number', known: { low: big('100'), high: big('100'), approximate: true }, spelt: '约100平方米' },
    { why: 'two ends', known: { low: big('100'), high: big('200') }, spelt: '100平方米至200平方米' },
    { why: 'from a number on', known: { low: big('100'), high: null }, spelt: '100平方米以上' },
    { why: 'above a number', known: { low: big('100'), high: null, lowOpen: true }, spelt: '超过100平方米' },
    { why: 'up to a number', known: { low: big('0'), high: big('100') }, spelt: '不超过100平方米' },
    { why: 'below a number', known: { low: big('0'), high: big('100'), highOpen: true }, spelt: '不足100平方米' },
  ])('$why: $spelt', ({ known, spelt }) => {
    expect(spellInterval(known, 'area')).toBe(spelt);
  });
});
