import { describe, expect, it } from 'vitest';
import { matchProfile } from '../../src/measures/match-profile.js';
import type { Measure, Subsidy } from '../../src/measures/measure.js';
import { readGiven } from '../../src/measures/read-given.js';
import { corpusData, subsidy } from './corpus-documents.js';
import { IN_TERM, wan } from './try-measure.js';

const qinhuangdao: readonly Measure[] = corpusData.get('qinhuangdao-2022-26')?.measures ?? [];
const names = (outcomes: readonly { readonly measure: Measure }[]): readonly string[] =>
  outcomes.map(({ measure }) => measure.id.replace(/^.*\//u, ''));

describe('matchProfile', () => {
  it('sorts every measure of a place by what it gives a company, and loses none', () => {
    const profile = readGiven({
      runs1210: true,
      turnover1210: wan('3000'),
      storeArea: { value: '80', unit: '平方米' },
      warehouses: { value: '2', unit: '个' },
    });
    const match = matchProfile(qinhuangdao, profile, IN_TERM);
    expect(names(match.gets)).toEqual(['bonded-1210-support']);
    expect(names(match.could)).toEqual([
      'platform-leader-settlement',
      'export-modes-award',
      'service-platform-support',
      'park-support',
    ]);
    expect(names(match.doesNot)).toEqual(['o2o-experience-store']);
    expect(names(match.needsRuling)).toEqual(['overseas-warehouse-award']);
    expect(names(match.notComputable)).toEqual(['annual-fund-plan', 'talent-benefits', 'tax-policy']);
    expect(match.total).toBeNull();
  });

  it('a year outside the time of support gets nothing', () => {
    const match = matchProfile(qinhuangdao, readGiven({ turnover1210: wan('3000') }, 2030), IN_TERM);
    expect([match.gets, match.could]).toEqual([[], []]);
    expect(match.doesNot.every(({ status }) => status === 'not_in_force')).toBe(true);
  });

  describe('a total', () => {
    const stacking = (name: string, rule: Subsidy['stacking']['rule']): Subsidy => ({
      ...subsidy(name),
      stacking: { rule, cite: null },
    });
    const profile = readGiven({
      runs1210: true,
      turnover1210: wan('3000'),
      platformOperating: true,
      servedTurnover: wan('10000'),
      operating: true,
      storeInCity: true,
      storeArea: { value: '200', unit: '平方米' },
    });
    const totalOf = (measures: readonly Measure[]): string | undefined =>
      matchProfile(measures, profile, IN_TERM).total?.low.toFixed();

    it('is given only where every text says that they add up', () => {
      const [first, second] = ['bonded-1210-support', 'service-platform-support'] as const;
      expect(totalOf([stacking(first, 'allowed'), stacking(second, 'allowed')])).toBe('1600000');
      expect(totalOf([stacking(first, 'allowed'), stacking(second, 'not_stated')])).toBeUndefined();
      expect(totalOf([stacking(first, 'allowed'), stacking(second, 'exclusive')])).toBeUndefined();
      expect(totalOf([stacking(first, 'allowed')])).toBeUndefined();
    });

    it('never holds an upper bound', () => {
      expect(
        totalOf([stacking('bonded-1210-support', 'allowed'), stacking('o2o-experience-store', 'allowed')]),
      ).toBeUndefined();
    });
  });
});
