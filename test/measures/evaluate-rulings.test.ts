import { describe, expect, it } from 'vitest';
import { evaluate } from '../../src/measures/evaluate.js';
import type { ConditionRule, Subsidy } from '../../src/measures/measure.js';
import { readGiven, type WrittenGiven } from '../../src/measures/read-given.js';
import { eldercareMeasures, subsidy } from './corpus-documents.js';
import { amountOf, expectStatus, IN_TERM, sentences } from './try-measure.js';

/** A measure whose bounds the text sets by 超过…以上. */
function unclear(name: string): Subsidy {
  const measure = subsidy(name);
  const { amount, eligibility } = measure;
  const open = (rule: ConditionRule): ConditionRule =>
    'of' in rule
      ? { ...rule, of: rule.of.map(open) }
      : 'bound' in rule
        ? { ...rule, bound: { ...rule.bound, inclusive: 'ruling' } }
        : rule;
  const rows =
    amount.op === 'tiers'
      ? amount.rows.map((row) => ({ ...row, from: { ...row.from, inclusive: 'ruling' as const } }))
      : [];
  return { ...measure, eligibility: open(eligibility), amount: amount.op === 'tiers' ? { ...amount, rows } : amount };
}

describe('a bound that the text sets by 超过…以上', () => {
  const store = (area: string): WrittenGiven => ({ storeArea: { value: area, unit: '平方米' } });
  it.each([
    { area: '99', status: 'ineligible' },
    { area: '100', status: 'needs_ruling' },
    { area: '101', status: 'determined' },
  ])('at $area square metres: $status', ({ area, status }) => {
    expect(evaluate(unclear('o2o-experience-store'), readGiven(store(area)), IN_TERM).status).toBe(status);
  });

  it('at the bound of a row, the two rows are the range', () => {
    const given = readGiven({ firstYearTrade: { value: '3000', unit: '万美元' } });
    const outcome = expectStatus(evaluate(unclear('platform-leader-settlement'), given, IN_TERM), 'needs_ruling');
    expect([outcome.range.low.toFixed(), outcome.range.high?.toFixed()]).toEqual(['1000000', '2000000']);
    expect(outcome.because.text).toContain('是否含3000万美元文件没有写清');
  });

  it('at the lowest row nothing is the least', () => {
    const given = readGiven({ firstYearTrade: { value: '1000', unit: '万美元' } });
    const outcome = expectStatus(evaluate(unclear('platform-leader-settlement'), given, IN_TERM), 'needs_ruling');
    expect([outcome.range.low.toFixed(), outcome.range.high?.toFixed()]).toEqual(['0', '1000000']);
  });

  it('a condition that fails elsewhere decides all the same', () => {
    const given = readGiven({ ...store('100'), operating: false });
    expect(evaluate(unclear('o2o-experience-store'), given, IN_TERM).status).toBe('ineligible');
  });
});

describe('so much for each', () => {
  const [beds, home] = eldercareMeasures;
  if (beds === undefined || home === undefined) throw new Error('no measures');

  it('multiplies and shows it', () => {
    const outcome = expectStatus(
      evaluate(beds, readGiven({ nursingBeds: { value: '20', unit: '张' } }), IN_TERM),
      'determined',
    );
    expect(amountOf(outcome)).toBe('24万元');
    expect(sentences(outcome)).toEqual(['一次性给予1.2万元', '1.2万元 × 20张 = 24万元']);
  });

  it('a cap on each bites before the count', () => {
    const given = readGiven({
      homeBeds: { value: '3', unit: '张' },
      refitCost: { low: '4000', high: '9000', unit: '元' },
    });
    const outcome = expectStatus(evaluate(home, given, IN_TERM), 'determined');
    expect(amountOf(outcome)).toBe('7200元至9000元');
    expect(sentences(outcome)).toEqual([
      '4000元至9000元 × 60% = 2400元至5400元',
      '2400元至5400元，超过上限的部分按上限3000元计',
      '2400元至3000元 × 3张 = 7200元至9000元',
    ]);
  });

  it('both figures are asked for, one after the other', () => {
    const outcome = expectStatus(evaluate(home, { inputs: {} }, IN_TERM), 'needs_input');
    expect([outcome.ask.input, ...outcome.remaining.map(({ input }) => input)]).toEqual([
      'refitCost',
      'disabled',
      'homeBeds',
    ]);
  });

  it('so many or more has no end where nothing caps it, and is asked about', () => {
    const given = readGiven({ nursingBeds: { low: '20', unit: '张' } });
    const outcome = expectStatus(evaluate(beds, given, IN_TERM), 'needs_input');
    expect([outcome.reason, outcome.ask.input]).toEqual(['unbounded', 'nursingBeds']);
    expect([outcome.range?.low.toFixed(), outcome.range?.high]).toEqual(['240000', null]);
  });
});
