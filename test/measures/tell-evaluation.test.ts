import { describe, expect, it } from 'vitest';
import { findQuantities } from '../../src/language/find-quantities.js';
import { evaluate } from '../../src/measures/evaluate.js';
import type { Subsidy } from '../../src/measures/measure.js';
import { recordEvaluation } from '../../src/measures/record-evaluation.js';
import { tellEvaluation } from '../../src/measures/tell-evaluation.js';
import { unitsFor } from '../../src/measures/units-for.js';
import { corpusMeasures, corpusSubsidies } from './corpus-documents.js';
import { IN_TERM, NOW, of, wan } from './try-measure.js';

const store = { storeInCity: true, operating: true, storeArea: { value: '100', unit: '平方米' } };

describe('tellEvaluation', () => {
  it.each([
    {
      why: 'an amount',
      outcome: of('bonded-1210-support', { runs1210: true, turnover1210: wan('3000') }),
      says: '按年度给予60万元。',
    },
    {
      why: 'an upper bound',
      outcome: of('o2o-experience-store', store),
      says: '一次性给予不超过50万元（只是上限，实际数额文件没有写明）。',
    },
    {
      why: 'what is to be confirmed, first',
      outcome: of('bonded-1210-support', { turnover1210: wan('3000') }),
      says: '以下情况还要确认：开展1210业务。都符合时，按年度给予60万元。',
    },
    {
      why: 'a time of support that is over',
      outcome: of('o2o-experience-store', store, undefined, NOW),
      says: '一次性给予不超过50万元（只是上限，实际数额文件没有写明）；支持期已过（最迟2025-12-31止）。',
    },
    {
      why: 'a year outside of it',
      outcome: of('o2o-experience-store', store, 2030),
      says: '2030年不在支持期内（最早2022-01-01起，最迟2025-12-31止）。',
    },
    {
      why: 'what is missing, and the most that is possible',
      outcome: of('bonded-1210-support', { runs1210: true }),
      says: '请问1210业务这一年的线上交易额是多少（人民币）？（无论如何不超过100万元）',
    },
    {
      why: 'why a number cannot be used',
      outcome: of('bonded-1210-support', { turnover1210: { value: '5', unit: '万美元' } }),
      says: '“5万美元”不能用于“年线上交易额”：货币不对，不折算。请问1210业务这一年的线上交易额是多少（人民币）？（无论如何不超过100万元）',
    },
    {
      why: 'the condition that is not met',
      outcome: of('bonded-1210-support', { runs1210: false }),
      says: '不符合条件：须开展1210业务。',
    },
  ])('says $why', ({ outcome, says }) => {
    expect(tellEvaluation(outcome)).toBe(says);
  });

  it('leaves a ruling to who may give it, and names no amount where there is none', () => {
    const modes = { opened9610: true, opened9710: false, annualTrade: wan('5000') };
    expect(tellEvaluation(of('export-modes-award', modes))).toMatch(/^文件没有写明.*，须由主管部门认定。$/u);
    const sentences = corpusMeasures.filter(({ kind }) => kind === 'untranslatable');
    for (const sentence of sentences) {
      expect(tellEvaluation(evaluate(sentence, { inputs: {} }, IN_TERM))).toBe('文件没有写明可以计算的金额。');
    }
  });
});

describe('recordEvaluation', () => {
  it('is JSON whose every citation is a place in its list, for every measure', () => {
    for (const measure of corpusMeasures) {
      const record = recordEvaluation(evaluate(measure, { inputs: {} }, IN_TERM));
      expect(JSON.parse(JSON.stringify(record))).toEqual(record);
      const cited = [...record.steps, ...record.met, ...record.assumed, ...record.notes, record.because, record.window];
      for (const one of cited) if (one !== null) expect(record.citations[one.citation]).toBeDefined();
    }
  });
});

describe('unitsFor', () => {
  const inputs = corpusSubsidies.flatMap(({ inputs: all }: Subsidy) =>
    all.filter((input) => input.kind === 'quantity'),
  );
  it.each(inputs.map((input) => ({ name: input.name, input })))(
    'units of $name are read as what they are',
    ({ input }) => {
      const [own] = unitsFor(input);
      expect(findQuantities(`3${own}`)).toMatchObject([{ dimension: input.dimension }]);
      for (const unit of unitsFor(input)) expect(findQuantities(`3${unit}`)).toHaveLength(1);
    },
  );
});
