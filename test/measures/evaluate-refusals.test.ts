import { describe, expect, it } from 'vitest';
import { evaluate } from '../../src/measures/evaluate.js';
import type { Ineligible, NeedsInput } from '../../src/measures/evaluation.js';
import type { Given } from '../../src/measures/given.js';
import type { WrittenGiven } from '../../src/measures/read-given.js';
import { subsidy } from './corpus-documents.js';
import { expectStatus, IN_TERM, near, of, wan } from './try-measure.js';

describe('evaluate: conditions that fail', () => {
  it.each<{ why: string; name: string; given: WrittenGiven; because: string; quote: string }>([
    {
      why: 'a fact denied',
      name: 'bonded-1210-support',
      given: { runs1210: false },
      because: '开展1210业务',
      quote: '对开展1210业务的跨境电商企业',
    },
    {
      why: 'too small',
      name: 'o2o-experience-store',
      given: { storeArea: { value: '80', unit: '平方米' } },
      because: '营业面积100平方米以上（含100平方米）',
      quote: '营业面积100平方米以上',
    },
    {
      why: 'surely too small',
      name: 'o2o-experience-store',
      given: { storeArea: { low: '0', high: '99', unit: '平方米' } },
      because: '营业面积100平方米以上（含100平方米）',
      quote: '营业面积100平方米以上',
    },
    {
      why: 'too few',
      name: 'park-support',
      given: { tenants: { value: '15', unit: '家' } },
      because: '入驻有经营业绩的跨境电子商务企业20家以上（含20家）',
      quote: '对入驻有经营业绩的跨境电子商务企业达到20家以上的跨境电子商务园区',
    },
    {
      why: 'too short',
      name: 'overseas-warehouse-award',
      given: { warehouseRun: { value: '11', unit: '个月' } },
      because: '海外仓经营1年以上（含1年）',
      quote: '经营满1年',
    },
    {
      why: 'exactly what has to be passed',
      name: 'platform-leader-settlement',
      given: { firstYearTrade: { value: '1000', unit: '万美元' } },
      because: '落户首个整年度跨境电子商务进出口额超过1000万美元（不含1000万美元）',
      quote: '超过5000万美元、3000万美元、1000万美元的',
    },
  ])('$why: not eligible, because of that condition, with its words', ({ name, given, because, quote }) => {
    const outcome: Ineligible = expectStatus(of(name, given), 'ineligible');
    expect(outcome.because.sentence).toBe(because);
    expect(outcome.because.cite.quote).toBe(quote);
    expect(outcome.because.words).toHaveLength(1);
  });

  it('a failing condition comes before a missing figure', () => {
    expect(of('park-support', { tenants: { value: '19', unit: '家' } }).status).toBe('ineligible');
  });

  it('a range around a bound decides nothing, and is to be confirmed', () => {
    const outcome = expectStatus(
      of('o2o-experience-store', { storeArea: { low: '80', high: '120', unit: '平方米' } }),
      'determined',
    );
    expect(outcome.assumed.map(({ inputs }) => inputs)).toContainEqual(['storeArea']);
  });
});

describe('evaluate: input that cannot be used', () => {
  it.each<{ why: string; given: WrittenGiven[string]; reason: NeedsInput['reason'] }>([
    { why: 'dollars for yuan', given: { value: '500', unit: '万美元' }, reason: 'currency' },
    { why: 'a bare number', given: { value: '4500', unit: '' }, reason: 'unit' },
    { why: 'square metres for money', given: { value: '100', unit: '平方米' }, reason: 'dimension' },
    { why: 'yes for a number', given: true, reason: 'dimension' },
    { why: 'less than nothing', given: { value: '-1', unit: '万元' }, reason: 'negative' },
    { why: '10 to the 18th', given: { value: '1000000000000000000', unit: '元' }, reason: 'implausible' },
    { why: 'from more to less', given: { low: '4000', high: '3000', unit: '万元' }, reason: 'contradictory' },
  ])('$why gives a question and never an amount', ({ given, reason }) => {
    const outcome = expectStatus(of('bonded-1210-support', { turnover1210: given }), 'needs_input');
    expect(outcome.reason).toBe(reason);
    expect(outcome.ask.input).toBe('turnover1210');
    expect(outcome.words).not.toBeNull();
    expect(outcome.used).toEqual([]);
  });

  it('yuan for dollars are not converted, and money without a currency is asked about where dollars decide', () => {
    const yuan = of('platform-leader-settlement', { firstYearTrade: { value: '4', unit: '亿元' } });
    expect(expectStatus(yuan, 'needs_input').reason).toBe('currency');
    const open: Given = { inputs: { firstYearTrade: { ...near('5000'), dimension: 'money' } } };
    expect(expectStatus(evaluate(subsidy('platform-leader-settlement'), open, IN_TERM), 'needs_input').reason).toBe(
      'currency',
    );
  });

  it('a number for a fact is asked about', () => {
    const outcome = expectStatus(
      of('bonded-1210-support', { runs1210: wan('3000'), turnover1210: wan('3000') }),
      'needs_input',
    );
    expect([outcome.reason, outcome.ask.input]).toEqual(['dimension', 'runs1210']);
  });

  it('a condition that fails decides all the same', () => {
    expect(of('bonded-1210-support', { runs1210: false, turnover1210: { value: '-1', unit: '元' } }).status).toBe(
      'ineligible',
    );
  });
});
