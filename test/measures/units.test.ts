import { describe, expect, it } from 'vitest';
import largest from '../../src/measures/data/largest.json' with { type: 'json' };
import { inBaseUnits, largestPlausible, unitOf } from '../../src/measures/units.js';
import type { Dimension } from '../../src/policy/quantity.js';

describe('inBaseUnits', () => {
  it.each([
    { value: '100', unit: '万元', base: '1000000', dimension: 'CNY' },
    { value: '0.6', unit: '亿元', base: '60000000', dimension: 'CNY' },
    { value: '1', unit: '万亿元', base: '1000000000000', dimension: 'CNY' },
    { value: '5000', unit: '万美元', base: '50000000', dimension: 'USD' },
    { value: '0.1', unit: '%', base: '0.001', dimension: 'ratio' },
    { value: '0.1', unit: '％', base: '0.001', dimension: 'ratio' },
    { value: '1', unit: '年', base: '12', dimension: 'duration' },
    { value: '8', unit: '个月', base: '8', dimension: 'duration' },
    { value: '2306.76', unit: '万件', base: '23067600', dimension: 'count' },
    { value: '100', unit: '平方米', base: '100', dimension: 'area' },
  ])('$value$unit is $base $dimension', ({ value, unit, base, dimension }) => {
    const read = inBaseUnits(value, unit);
    expect(read?.value.toFixed()).toBe(base);
    expect(read?.dimension).toBe(dimension);
  });
});

describe('unitOf', () => {
  it.each(['', '万', '元元', '光年', '天', '工作日', '亿万'])('does not know %j', (unit) => {
    expect(unitOf(unit)).toBeUndefined();
  });
});

describe('largestPlausible', () => {
  it('knows every dimension', () => {
    const dimensions: Readonly<Record<Dimension, true>> = {
      CNY: true,
      USD: true,
      EUR: true,
      HKD: true,
      JPY: true,
      money: true,
      ratio: true,
      area: true,
      duration: true,
      count: true,
      distance: true,
      mass: true,
      multiple: true,
    };
    expect(Object.keys(largest).sort()).toEqual(Object.keys(dimensions).sort());
    expect(largestPlausible('CNY').toFixed()).toBe('10000000000000');
  });
});
