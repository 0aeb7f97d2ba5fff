import { describe, expect, it } from 'vitest';
import { findFigures } from '../../src/measures/find-figures.js';
import type { DocumentId } from '../../src/policy/clause.js';
import { corpusFigures } from './corpus-documents.js';

const ids = (query: Parameters<typeof findFigures>[1]): readonly string[] =>
  findFigures(corpusFigures, query).map(({ id }) => id);

describe('findFigures', () => {
  it.each<{ why: string; query: Parameters<typeof findFigures>[1]; found: readonly string[] }>([
    {
      why: 'one city, one year',
      query: { text: '2017年跨境交易额要做到多少', area: '郑州', year: 2017 },
      found: ['zhengzhou-2015-9/trade-2017'],
    },
    {
      why: 'a county by its short name',
      query: { text: '备案企业几家', area: '虞城', year: 2017 },
      found: ['shangqiu-2016-26/filed-companies-2017/虞城县'],
    },
    {
      why: 'a longer name wins: 省级示范企业 is not 示范企业',
      query: { text: '省级示范企业争创几家', year: 2018 },
      found: ['shangqiu-2016-26/province-model-companies-2018'],
    },
    {
      why: 'all electronic commerce is not cross-border',
      query: { text: '电子商务交易额多少', area: '商丘市', year: 2015 },
      found: ['shangqiu-2016-26/e-commerce-2015'],
    },
    {
      why: 'traditional characters',
      query: { text: '從業人員目標', area: '商丘市', year: 2018 },
      found: ['shangqiu-2016-26/employees-2018'],
    },
    { why: 'a year without such a figure', query: { text: '交易额', area: '郑州市', year: 2018 }, found: [] },
    { why: 'a name that no figure has', query: { text: '天气', area: '商丘市' }, found: [] },
    { why: 'facts only', query: { text: '从业人员', kind: 'fact' }, found: ['shangqiu-2016-26/logistics-employees'] },
  ])('$why', ({ query, found }) => {
    expect(ids(query)).toEqual(found);
  });

  it('one series across years, areas and documents', () => {
    expect(ids({ series: 'cross-border-trade' })).toEqual([
      'shangqiu-2016-26/trade-2016',
      'shangqiu-2016-26/trade-2017',
      'shangqiu-2016-26/trade-2018',
      'zhengzhou-2015-9/trade-2017',
      'zhumadian-2017-44/trade-2020',
    ]);
    expect(ids({ series: 'filed-companies', area: '梁园区' })).toHaveLength(2);
    expect(ids({ document: 'kaifeng-2021-49' as DocumentId })).toHaveLength(6);
  });
});
