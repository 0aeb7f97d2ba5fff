import { describe, expect, it } from 'vitest';
import { corpusMeasures, corpusSubsidies, subsidy } from './corpus-documents.js';

describe('the measures of the corpus', () => {
  it('are all there', () => {
    expect(corpusSubsidies.map(({ id }) => id)).toEqual([
      'qinhuangdao-2022-26/bonded-1210-support',
      'qinhuangdao-2022-26/platform-leader-settlement',
      'qinhuangdao-2022-26/export-modes-award',
      'qinhuangdao-2022-26/o2o-experience-store',
      'qinhuangdao-2022-26/service-platform-support',
      'qinhuangdao-2022-26/park-support',
      'qinhuangdao-2022-26/overseas-warehouse-award',
    ]);
    const promises = corpusMeasures.filter(({ kind }) => kind === 'untranslatable').map(({ document }) => document);
    expect([...new Set(promises)].sort()).toHaveLength(5);
  });

  it('state the support that the owner knows them by', () => {
    const numbers = (name: string): readonly string[] =>
      subsidy(name).parameters.map(({ written }) => written.value + written.unit);
    expect(numbers('bonded-1210-support')).toEqual(['2%', '100万元']);
    expect(numbers('platform-leader-settlement')).toEqual([
      '5000万美元',
      '3000万美元',
      '1000万美元',
      '300万元',
      '200万元',
      '100万元',
    ]);
    expect(numbers('export-modes-award')).toEqual(['1%', '100万元']);
    expect(numbers('o2o-experience-store')).toEqual(['100平方米', '50万元']);
    expect(numbers('service-platform-support')).toEqual(['1%', '300万元']);
    expect(numbers('park-support')).toEqual(['20家', '0.1%', '200万元']);
    expect(numbers('overseas-warehouse-award')).toEqual(['1000平方米', '1年', '50万元']);
  });
});
