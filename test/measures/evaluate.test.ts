import { describe, expect, it } from 'vitest';
import { evaluate } from '../../src/measures/evaluate.js';
import type { Given } from '../../src/measures/given.js';
import { readGiven } from '../../src/measures/read-given.js';
import { corpusMeasures, subsidy } from './corpus-documents.js';
import { amountOf, day, expectStatus, IN_TERM, near, NOW, of, sentences, wan } from './try-measure.js';

describe('evaluate: an amount', () => {
  it('works out a share and says how, under the heading of the law, with the words of the clause', () => {
    const outcome = expectStatus(
      of('bonded-1210-support', { runs1210: true, turnover1210: wan('3000') }),
      'determined',
    );
    expect(amountOf(outcome)).toBe('60万元');
    expect(outcome.kind).toBe('entitlement');
    expect(outcome.recurrence).toBe('annual');
    expect(outcome.steps).toEqual([
      {
        heading: '推动跨境电商零售进口试点发展',
        sentence: '3000万元 × 2% = 60万元',
        cite: { clause: 'qinhuangdao-2022-26#2.2', quote: '按照年线上交易额的2%给予资金支持' },
      },
      {
        heading: '推动跨境电商零售进口试点发展',
        sentence: '60万元未超过上限100万元',
        cite: { clause: 'qinhuangdao-2022-26#2.2', quote: '最多不超过100万元' },
      },
    ]);
  });

  it('says where the cap bites', () => {
    const outcome = expectStatus(of('bonded-1210-support', { turnover1210: wan('6000') }), 'determined');
    expect(sentences(outcome)).toEqual(['6000万元 × 2% = 120万元', '120万元超过上限，按上限100万元计']);
  });

  it('repeats what was said, in the words of the person and as it was read', () => {
    const given: Given = {
      inputs: {
        runs1210: { holds: true, words: '做1210' },
        turnover1210: {
          ...readGiven({ x: wan('3000') }).inputs['x'],
          words: '三千万',
          dimension: 'money',
        } as Given['inputs'][string],
        tenants: { holds: true, words: '与本项无关' },
      },
    };
    const outcome = expectStatus(evaluate(subsidy('bonded-1210-support'), given, IN_TERM), 'determined');
    expect(outcome.used).toEqual([
      { input: 'runs1210', title: '开展1210业务', words: '做1210', read: '是' },
      { input: 'turnover1210', title: '年线上交易额', words: '三千万', read: '3000万元' },
    ]);
  });

  it('keeps every fraction of a fen', () => {
    const outcome = of('park-support', {
      tenants: { value: '20', unit: '家' },
      parkTurnover: { value: '1234567.89', unit: '元' },
    });
    expect(expectStatus(outcome, 'determined').amount.low.toFixed()).toBe('1234.56789');
  });

  it('an upper bound without a formula needs no figure, and is never an entitlement', () => {
    const outcome = expectStatus(of('o2o-experience-store', {}), 'determined');
    expect(outcome.kind).toBe('upper_bound');
    expect(amountOf(outcome)).toBe('50万元');
    expect(sentences(outcome)).toEqual(['不超过50万元（这是上限，不是应得金额）']);
  });

  it('a row of tiers names itself', () => {
    const outcome = expectStatus(
      of('platform-leader-settlement', { firstYearTrade: { value: '2000', unit: '万美元' } }),
      'determined',
    );
    expect(sentences(outcome)).toEqual([
      '2000万美元，适用“超过1000万美元（不含1000万美元）”一档',
      '不超过100万元（这是上限，不是应得金额）',
    ]);
    expect(outcome.kind).toBe('upper_bound');
    expect(outcome.recurrence).toBe('one_off');
  });
});

describe('evaluate: what is not known', () => {
  it('a condition that nobody spoke of holds nothing back, and is to be confirmed', () => {
    const outcome = expectStatus(
      of('export-modes-award', { opened9610: true, annualTrade: wan('5000') }),
      'determined',
    );
    expect(amountOf(outcome)).toBe('50万元');
    expect(outcome.assumed.map(({ sentence }) => sentence)).toEqual(['在秦皇岛设立独立法人', '是现有跨境电商企业']);
    expect(outcome.met.map(({ sentence }) => sentence)).toEqual(['开通9610业务，或者开通9710业务，或者开通9810业务']);
    expect(outcome.assumed[0]?.cite.quote).toBe('在秦皇岛设立独立法人');
    expect(outcome.assumed[0]?.questions).toEqual([
      {
        input: 'legalPerson',
        title: '在秦皇岛设立独立法人',
        question: '贵公司是否在秦皇岛设立了独立法人？',
        choices: ['是', '否', '不清楚'],
      },
    ]);
  });

  it('a threshold that nobody spoke of is to be confirmed with its bound', () => {
    const outcome = expectStatus(of('park-support', { parkTurnover: { value: '15', unit: '亿元' } }), 'determined');
    expect(outcome.assumed.map(({ sentence }) => sentence)).toEqual([
      '入驻有经营业绩的跨境电子商务企业20家以上（含20家）',
    ]);
  });

  it('a figure without which there is no amount is asked for, and the range so far is told', () => {
    const outcome = expectStatus(of('bonded-1210-support', { runs1210: true }), 'needs_input');
    expect(outcome.reason).toBe('missing');
    expect(outcome.ask).toEqual({
      input: 'turnover1210',
      title: '年线上交易额',
      question: '请问1210业务这一年的线上交易额是多少（人民币）？',
      choices: ['不清楚'],
    });
    expect([outcome.range?.low.toFixed(), outcome.range?.high?.toFixed()]).toEqual(['0', '1000000']);
    expect(outcome.remaining).toEqual([]);
  });

  it('what else is open comes in order: eligibility before the amount', () => {
    const outcome = expectStatus(of('park-support', {}), 'needs_input');
    expect(outcome.ask.input).toBe('parkTurnover');
    expect(outcome.remaining.map(({ input }) => input)).toEqual(['tenants']);
  });

  it.each([
    { why: '一亿以上 is enough where the cap bites at 5000万', given: { low: '1', unit: '亿元' }, amount: '100万元' },
    { why: 'a range gives a range', given: { low: '3000', high: '4000', unit: '万元' }, amount: '60万元至80万元' },
    {
      why: 'a range over the cap ends at it',
      given: { low: '4000', high: '9000', unit: '万元' },
      amount: '80万元至100万元',
    },
    { why: '3000万以上 ends at the cap', given: { low: '3000', unit: '万元' }, amount: '60万元至100万元' },
    { why: 'nothing sold gives nothing', given: { value: '0', unit: '元' }, amount: '0元' },
  ])('$why', ({ given, amount }) => {
    expect(amountOf(expectStatus(of('bonded-1210-support', { turnover1210: given }), 'determined'))).toBe(amount);
  });

  it('a range that may miss the lowest row begins at nothing', () => {
    const outcome = of('platform-leader-settlement', { firstYearTrade: { low: '500', high: '4000', unit: '万美元' } });
    expect(amountOf(expectStatus(outcome, 'determined'))).toBe('0元至200万元');
  });

  it('约 is carried on', () => {
    const given: Given = { inputs: { turnover1210: { ...near('3000'), approximate: true } } };
    const outcome = expectStatus(evaluate(subsidy('bonded-1210-support'), given, IN_TERM), 'determined');
    expect(outcome.approximate).toBe(true);
    expect(sentences(outcome)[0]).toBe('约3000万元 × 2% = 约60万元');
  });
});

describe('evaluate: the time of support', () => {
  it.each([
    {
      why: 'a turnover of no stated year is worked out after the end, with a note',
      year: undefined,
      asOf: NOW,
      status: 'determined',
      window: 'ended',
    },
    {
      why: 'on a day that may lie after the end',
      year: undefined,
      asOf: day('2025-06-30'),
      status: 'determined',
      window: 'unknown',
    },
    { why: 'before it may begin', year: undefined, asOf: day('2021-12-31'), status: 'determined', window: 'not_begun' },
    { why: 'a year within it, asked about after the end', year: 2023, asOf: NOW, status: 'determined', window: 'open' },
    { why: 'a year that may lie within it', year: 2025, asOf: NOW, status: 'determined', window: 'unknown' },
    { why: 'a year certainly after it', year: 2026, asOf: NOW, status: 'not_in_force', window: 'outside' },
    { why: 'a year certainly before it', year: 2021, asOf: NOW, status: 'not_in_force', window: 'outside' },
  ])('$why', ({ year, asOf, status, window }) => {
    const outcome = of('bonded-1210-support', { turnover1210: wan('3000') }, year, asOf);
    expect(outcome.status).toBe(status);
    expect('window' in outcome && outcome.window?.status).toBe(window);
  });

  it('says on what its ends rest', () => {
    const outcome = expectStatus(
      of('bonded-1210-support', { turnover1210: wan('3000') }, undefined, NOW),
      'determined',
    );
    expect(outcome.window?.window).toMatchObject({
      earliestStart: '2022-01-01',
      earliestEnd: '2024-12-31',
      latestEnd: '2025-12-31',
      cite: { clause: 'qinhuangdao-2022-26#1', quote: '在3年支持期内' },
    });
    expect(outcome.window?.window.basis).toContain('没有写明');
  });
});

describe('evaluate: what the text leaves open', () => {
  it('two warehouses are a matter for a ruling, with what the readings give', () => {
    const outcome = of('overseas-warehouse-award', { warehouses: { value: '2', unit: '个' } });
    const ruling = expectStatus(outcome, 'needs_ruling');
    expect(ruling.because.text).toContain('文件没有写明');
    expect(ruling.range.low.toFixed()).toBe('500000');
  });

  it('where nobody said how many, the open point is a note', () => {
    const outcome = expectStatus(of('overseas-warehouse-award', {}), 'determined');
    expect(outcome.notes.map(({ text }) => text).join()).toContain('两个以上海外仓');
  });

  it('one warehouse raises no question', () => {
    const outcome = expectStatus(
      of('overseas-warehouse-award', { warehouses: { value: '1', unit: '个' } }),
      'determined',
    );
    expect(outcome.notes.map(({ text }) => text).join()).not.toContain('两个以上海外仓');
  });

  it('a sentence without an amount gives none', () => {
    const promises = corpusMeasures.filter((measure) => measure.kind === 'untranslatable');
    expect(promises.length).toBeGreaterThan(20);
    for (const measure of promises) {
      const outcome = expectStatus(evaluate(measure, { inputs: {} }, NOW), 'not_computable');
      expect(outcome.cite.quote).not.toBe('');
    }
  });
});
