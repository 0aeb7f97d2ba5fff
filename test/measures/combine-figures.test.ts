import { describe, expect, it } from 'vitest';
import { compareFigures, sumFigures } from '../../src/measures/combine-figures.js';
import type { Figure } from '../../src/measures/figure.js';
import { findFigures, type FigureQuery } from '../../src/measures/find-figures.js';
import { corpusFigures } from './corpus-documents.js';

const figures = (query: FigureQuery): readonly Figure[] => findFigures(corpusFigures, query);
const figure = (id: string): Figure => {
  const found = corpusFigures.find((each) => each.id === id || each.id.endsWith(`/${id}`));
  if (found === undefined) throw new Error(id);
  return found;
};

const told = (sum: ReturnType<typeof sumFigures>): string => {
  switch (sum.status) {
    case 'summed':
      return `${sum.low.toFixed()}~${sum.high.toFixed()} ${sum.dimension}${sum.counter} ${sum.bound}`;
    case 'mixed_units':
      return `mixed ${sum.units.join('+')}`;
    case 'not_summable':
      return sum.reason;
  }
};

describe('sumFigures', () => {
  it.each([
    {
      why: 'a turnover a year adds up over years',
      of: figures({ series: 'cross-border-trade', area: '商丘市' }),
      sum: '2600000000~2600000000 USD none',
    },
    { why: 'yuan and dollars never mix', of: figures({ series: 'cross-border-trade' }), sum: 'mixed 亿美元+亿元' },
    {
      why: 'counties of one year add up',
      of: figures({ series: 'filed-companies', year: 2017 }).filter(({ partOf }) => partOf !== null),
      sum: '100~100 count家 none',
    },
    {
      why: 'a city and its counties are not counted twice',
      of: figures({ series: 'filed-companies', year: 2017 }),
      sum: 'overlap',
    },
    {
      why: 'what the text leaves open is not added over years',
      of: figures({ series: 'filed-companies', area: '梁园区' }),
      sum: 'counting',
    },
    {
      why: 'a running total is not added over years',
      of: figures({ series: 'employees', area: '商丘市' }),
      sum: 'counting',
    },
    {
      why: 'new ones add up, and a range stays one',
      of: figures({ series: 'model-parks', area: '商丘市' }),
      sum: '5~8 count家 none',
    },
    { why: 'shares of a whole are not added', of: [figure('trade-share'), figure('trade-growth')], sum: 'ratio' },
    {
      why: 'companies and people are not one count',
      of: [figure('employees-2016'), figure('reporting-companies-2016')],
      sum: 'mixed 人+家',
    },
    {
      why: 'companies of two cities are one count',
      of: [figure('leading-importers'), figure('leading-companies')],
      sum: '8~10 count家 at_least',
    },
    {
      why: 'one figure twice counts once',
      of: [figure('trade-2016'), figure('trade-2016')],
      sum: '300000000~300000000 USD none',
    },
    { why: 'nothing has no sum', of: [], sum: 'nothing' },
  ])('$why', ({ of, sum }) => {
    expect(told(sumFigures(of))).toBe(sum);
  });
});

describe('compareFigures', () => {
  it.each([
    {
      why: 'a hundred times',
      first: 'trade-2017',
      second: 'trade-2020',
      in: ['zhengzhou-2015-9', 'zhumadian-2017-44'],
      relation: 'more',
      difference: '99000000000',
      times: '100',
    },
    {
      why: 'across years',
      first: 'trade-2018',
      second: 'trade-2016',
      in: ['shangqiu-2016-26', 'shangqiu-2016-26'],
      relation: 'more',
      difference: '1200000000',
      times: '5',
    },
    {
      why: 'across counties',
      first: 'filed-companies-2017/柘城县',
      second: 'filed-companies-2017/梁园区',
      in: ['shangqiu-2016-26', 'shangqiu-2016-26'],
      relation: 'less',
      difference: '-13',
      times: '0.35',
    },
    {
      why: 'equal',
      first: 'filed-companies-2017/虞城县',
      second: 'filed-companies-2017/夏邑县',
      in: ['shangqiu-2016-26', 'shangqiu-2016-26'],
      relation: 'equal',
      difference: '0',
      times: '1',
    },
    {
      why: 'a quotient without an end is not given',
      first: 'trade-2017',
      second: 'trade-2016',
      in: ['shangqiu-2016-26', 'shangqiu-2016-26'],
      relation: 'more',
      difference: '500000000',
      times: undefined,
    },
  ])('$why', ({ first, second, in: documents, relation, difference, times }) => {
    const compared = compareFigures(
      figure(`${documents[0] ?? ''}/${first}`),
      figure(`${documents[1] ?? ''}/${second}`),
    );
    if (compared.status !== 'compared') throw new Error(compared.status);
    expect([compared.relation, compared.difference.low.toFixed(), compared.times?.toFixed()]).toEqual([
      relation,
      difference,
      times,
    ]);
  });

  it('ranges that overlap leave it open', () => {
    const compared = compareFigures(figure('model-parks-2017'), figure('model-parks-2018'));
    expect(compared).toMatchObject({ status: 'compared', relation: 'open' });
  });

  it('never mixes units', () => {
    expect(compareFigures(figure('trade-2018'), figure('trade-2020')).status).toBe('mixed_units');
  });
});
