import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Decimal } from '../../src/measures/decimal.js';
import {
  every,
  not,
  reaches,
  some,
  staysWithin,
  type Inclusion,
  type Interval,
  type Truth,
} from '../../src/measures/interval.js';

const big = (text: string): InstanceType<typeof Decimal> => new Decimal(text);
const from = (low: string, high: string | null, ends: Partial<Interval> = {}): Interval => {
  return { low: big(low), high: high === null ? null : big(high), ...ends };
};

describe('reaches', () => {
  it.each<{ why: string; number: Interval; inclusive: Inclusion; truth: Truth }>([
    { why: '以上 takes the number in', number: from('100', '100'), inclusive: true, truth: 'true' },
    { why: '超过 leaves the number out', number: from('100', '100'), inclusive: false, truth: 'false' },
    {
      why: '超过…以上 decides nothing at the number',
      number: from('100', '100'),
      inclusive: 'ruling',
      truth: 'ruling',
    },
    { why: '超过…以上 decides above it', number: from('100.01', '100.01'), inclusive: 'ruling', truth: 'true' },
    { why: 'a hair below', number: from('99.99', '99.99'), inclusive: true, truth: 'false' },
    { why: 'a range that begins at the number', number: from('100', '120'), inclusive: true, truth: 'true' },
    { why: 'a range that begins at a number left out', number: from('100', '120'), inclusive: false, truth: 'unknown' },
    {
      why: 'a range that begins above a number left out',
      number: from('100', null, { lowOpen: true }),
      inclusive: false,
      truth: 'true',
    },
    { why: 'a range that ends at the number', number: from('80', '100'), inclusive: true, truth: 'unknown' },
    { why: 'a range that ends at a number left out', number: from('80', '100'), inclusive: false, truth: 'false' },
    {
      why: 'a range that ends below the number',
      number: from('0', '100', { highOpen: true }),
      inclusive: true,
      truth: 'false',
    },
    { why: 'a range without an end', number: from('80', null), inclusive: true, truth: 'unknown' },
    {
      why: '约100 is not certainly 100',
      number: from('100', '100', { approximate: true }),
      inclusive: true,
      truth: 'unknown',
    },
    { why: '约110 is above 100', number: from('110', '110', { approximate: true }), inclusive: true, truth: 'true' },
  ])('$why', ({ number, inclusive, truth }) => {
    expect(reaches(number, big('100'), inclusive)).toBe(truth);
  });

  it('agrees with every number that the range leaves possible', () => {
    const tenths = fc.integer({ min: 0, max: 60 });
    fc.assert(
      fc.property(tenths, tenths, tenths, fc.boolean(), fc.boolean(), (a, b, bound, inclusive, open) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const known = from(String(low), String(high), low < high && open ? { lowOpen: true } : {});
        const truth = reaches(known, big(String(bound)), inclusive);
        const values = Array.from({ length: 2 * (high - low) + 1 }, (_, i) => low + i / 2);
        const possible = values.filter((value) => known.lowOpen !== true || value > low);
        const holds = possible.map((value) => (inclusive ? value >= bound : value > bound));
        const expected = holds.every(Boolean) ? 'true' : holds.some(Boolean) ? 'unknown' : 'false';
        expect(truth).toBe(expected);
      }),
    );
  });
});

describe('staysWithin', () => {
  it.each<{ why: string; value: string; inclusive: Inclusion; truth: Truth }>([
    { why: '以下 takes the number in', value: '100', inclusive: true, truth: 'true' },
    { why: '不满 leaves the number out', value: '100', inclusive: false, truth: 'false' },
    { why: 'below it', value: '99', inclusive: false, truth: 'true' },
    { why: 'above it', value: '101', inclusive: true, truth: 'false' },
    { why: 'where the text says both', value: '100', inclusive: 'ruling', truth: 'ruling' },
  ])('$why', ({ value, inclusive, truth }) => {
    expect(staysWithin(from(value, value), big('100'), inclusive)).toBe(truth);
  });
});

describe('three values and a ruling', () => {
  it('one failure decides all, one success decides any, and an open ruling comes before the unknown', () => {
    expect(every(['true', 'unknown', 'ruling', 'false'])).toBe('false');
    expect(every(['true', 'unknown', 'ruling'])).toBe('ruling');
    expect(every(['true', 'unknown'])).toBe('unknown');
    expect(every([])).toBe('true');
    expect(some(['false', 'unknown', 'ruling', 'true'])).toBe('true');
    expect(some(['false', 'unknown', 'ruling'])).toBe('ruling');
    expect(some(['false', 'unknown'])).toBe('unknown');
    expect(some([])).toBe('false');
  });

  it('what is not decided stays so when it is turned round', () => {
    expect((['true', 'false', 'unknown', 'ruling'] as const).map(not)).toEqual(['false', 'true', 'unknown', 'ruling']);
  });
});
