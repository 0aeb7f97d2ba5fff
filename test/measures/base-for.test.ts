import { describe, expect, it } from 'vitest';
import { baseFor, mostOf } from '../../src/measures/base-for.js';
import { Decimal } from '../../src/measures/decimal.js';
import type { Subsidy } from '../../src/measures/measure.js';
import { corpusMeasures, eldercareMeasures, subsidy } from './corpus-documents.js';

const told = (name: string, amount: string): string => {
  const least = baseFor(subsidy(name), new Decimal(amount));
  return least === null
    ? 'never'
    : `${least.attained ? '' : 'above '}${least.base.toFixed()} ${least.input.name}${least.exact ? '' : ' nearly'}`;
};

describe('baseFor', () => {
  it.each([
    {
      why: 'where the cap begins to bite',
      name: 'bonded-1210-support',
      amount: '1000000',
      base: '50000000 turnover1210',
    },
    { why: 'an amount below it', name: 'bonded-1210-support', amount: '600000', base: '30000000 turnover1210' },
    { why: 'more than the cap', name: 'bonded-1210-support', amount: '1000000.01', base: 'never' },
    { why: 'a tenth of a percent', name: 'park-support', amount: '2000000', base: '2000000000 parkTurnover' },
    {
      why: 'the highest row must be passed',
      name: 'platform-leader-settlement',
      amount: '3000000',
      base: 'above 50000000 firstYearTrade',
    },
    {
      why: 'an amount between rows takes the next row',
      name: 'platform-leader-settlement',
      amount: '1500000',
      base: 'above 30000000 firstYearTrade',
    },
    { why: 'more than the highest row', name: 'platform-leader-settlement', amount: '3000001', base: 'never' },
    { why: 'no base decides', name: 'overseas-warehouse-award', amount: '500000', base: 'never' },
    { why: 'an upper bound has no base', name: 'o2o-experience-store', amount: '500000', base: 'never' },
  ])('$why: $name', ({ name, amount, base }) => {
    expect(told(name, amount)).toBe(base);
  });

  it('rounds up to the next fen where the quotient has no end', () => {
    const measure = subsidy('bonded-1210-support');
    if (measure.amount.op !== 'cap' || measure.amount.of.op !== 'percentOf') throw new Error(measure.amount.op);
    const rate = { ...measure.amount.of.rate, value: new Decimal('0.03') };
    const third: Subsidy = { ...measure, amount: { ...measure.amount, of: { ...measure.amount.of, rate } } };
    const least = baseFor(third, new Decimal('1000000'));
    expect([least?.base.toFixed(), least?.exact]).toEqual(['33333333.34', false]);
  });

  it('counts pieces in whole', () => {
    const [beds] = eldercareMeasures;
    const least = beds && baseFor(beds, new Decimal('100000'));
    expect([least?.base.toFixed(), least?.exact, least?.input.name]).toEqual(['9', false, 'nursingBeds']);
  });
});

describe('mostOf', () => {
  it('is the cap, the highest row, the fixed sum, or nothing', () => {
    const most = corpusMeasures.filter(({ kind }) => kind === 'subsidy').map((measure) => mostOf(measure)?.toFixed());
    expect(most).toEqual(['1000000', '3000000', '1000000', '500000', '3000000', '2000000', '500000']);
    expect(eldercareMeasures.map(mostOf)).toEqual([null, null, null]);
    expect(
      corpusMeasures.filter(({ kind }) => kind === 'untranslatable').every((measure) => mostOf(measure) === null),
    ).toBe(true);
  });
});
