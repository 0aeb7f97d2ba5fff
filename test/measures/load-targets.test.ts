import { describe, expect, it } from 'vitest';
import type { DocumentFigures, Figure } from '../../src/measures/figure.js';
import { parseTargets } from '../../src/measures/load-targets.js';
import type { DocumentId } from '../../src/policy/clause.js';
import { corpusFigures } from './corpus-documents.js';

const CLAUSES: Readonly<Record<string, string>> = {
  '2': '主要目标。2016年，培育50家企业（甲区10家，乙县、丙县各20家）；建设1~2家园区（甲区、乙县各1个）；力争交易额达到3亿美元，比2015年翻三番；从业人员累计超过750人；新设2个左右体验店，占比40%以上。',
};

const FIGURE = (rest: string): string => `targets:
  - id: companies
    series: companies
    subject: 企业
    words: [企业]
    area: 某市
    year: 2016
    counting: new
    force: binding
    ${rest}
`;

const GOOD = FIGURE(`value: '50'
    unit: 家
    cite: { clause: '2', quote: 培育50家企业 }
    parts:
      - { areas: [甲区], value: '10', unit: 家, quote: 甲区10家 }
      - { areas: [乙县, 丙县], value: '20', unit: 家, quote: 乙县、丙县各20家 }`);

const parse = (text: string): DocumentFigures =>
  parseTargets(text, 'targets.yaml', 'x' as DocumentId, (clause) => CLAUSES[clause]);

describe('parseTargets', () => {
  it('gives the whole, then the share of every area', () => {
    expect(parse(GOOD).figures.map(({ id, area, low, partOf }) => [id, area, low.toFixed(), partOf])).toEqual([
      ['x/companies', '某市', '50', null],
      ['x/companies/甲区', '甲区', '10', 'x/companies'],
      ['x/companies/乙县', '乙县', '20', 'x/companies'],
      ['x/companies/丙县', '丙县', '20', 'x/companies'],
    ]);
  });

  it.each([
    { text: '力争交易额达到3亿美元', value: '3', unit: '亿美元', bound: 'at_least', written: '3亿美元' },
    { text: '比2015年翻三番', value: '8', unit: '倍', bound: 'none', written: '翻三番' },
    { text: '从业人员累计超过750人', value: '750', unit: '人', bound: 'more_than', written: '750人' },
    { text: '新设2个左右体验店', value: '2', unit: '个', bound: 'about', written: '2个' },
    { text: '占比40%', value: '40', unit: "'%'", bound: 'at_least', written: '40%' },
  ])('reads the bound of $text off the clause', ({ text, value, unit, bound, written }) => {
    const [figure] = parse(
      FIGURE(`value: '${value}'\n    unit: ${unit}\n    cite: { clause: '2', quote: ${text} }`),
    ).figures;
    expect([figure?.bound, figure?.written]).toEqual([bound, written]);
  });

  it('keeps both ends of a range', () => {
    const [figure] = parse(
      FIGURE("low: '1'\n    high: '2'\n    unit: 家\n    cite: { clause: '2', quote: 建设1~2家园区 }"),
    ).figures;
    expect([figure?.low.toFixed(), figure?.high.toFixed(), figure?.written]).toEqual(['1', '2', '1~2家']);
  });

  it.each([
    {
      wrong: 'shares that do not add up',
      from: "areas: [乙县, 丙县], value: '20'",
      to: "areas: [乙县], value: '20'",
      told: '第13行：各地区合计30，与总数50家不符',
    },
    { wrong: 'a share of another area', from: 'areas: [甲区]', to: 'areas: [丁区]', told: '里没有丁区' },
    { wrong: 'a share of another size', from: "value: '10'", to: "value: '11'", told: '“甲区10家”里没有11家' },
    { wrong: 'a number that the quote lacks', from: "value: '50'", to: "value: '500'", told: '里没有500家' },
    {
      wrong: 'a quote that does not stand there',
      from: 'quote: 培育50家企业',
      to: 'quote: 培育50家公司',
      told: '条款 2 里没有“培育50家公司”',
    },
    { wrong: 'a dangling clause', from: "clause: '2'", to: "clause: '7'", told: '文件里没有条款“7”' },
    {
      wrong: 'an unknown unit',
      from: "value: '50'\n    unit: 家",
      to: "value: '50'\n    unit: 棵棵",
      told: '不认识的单位“棵棵”',
    },
    {
      wrong: 'an unknown key',
      from: 'force: binding',
      to: 'force: binding\n    certain: yes',
      told: '不认识的键“certain”',
    },
    { wrong: 'a target without its force', from: '    force: binding\n', to: '', told: 'force' },
    {
      wrong: 'a value and a range at once',
      from: "value: '50'",
      to: "value: '50'\n    low: '1'",
      told: '应当写 value，或者同时写 low 和 high',
    },
  ])('refuses $wrong', ({ from, to, told }) => {
    expect(GOOD).toContain(from);
    expect(() => parse(GOOD.replace(from, to))).toThrow(told);
  });

  it('a whole that is a range takes any sum within it', () => {
    const parts = (areas: string): string =>
      FIGURE(`low: '1'
    high: '2'
    unit: 家
    cite: { clause: '2', quote: 建设1~2家园区 }
    parts:
      - { areas: [${areas}], value: '1', unit: 个, quote: 建设1~2家园区（甲区、乙县各1个） }`);
    expect(parse(parts('甲区, 乙县')).figures).toHaveLength(3);
    expect(() => parse(parts('甲区, 乙县, 区'))).toThrow('各地区合计3');
  });

  it('refuses a name that is given twice', () => {
    const second = GOOD.slice(GOOD.indexOf('  - id'));
    expect(() => parse(GOOD + second)).toThrow('编号“companies”重复');
  });
});

describe('the figures of the corpus', () => {
  const figure = (id: string): Figure | undefined => corpusFigures.find((each) => each.id === id);

  it.each([
    { id: 'zhengzhou-2015-9/trade-2017', low: '100000000000', dimension: 'CNY', year: 2017, force: 'binding' },
    { id: 'zhengzhou-2015-9/trade-growth-2015', low: '8', dimension: 'multiple', year: 2015, force: 'binding' },
    { id: 'zhumadian-2017-44/trade-2020', low: '1000000000', dimension: 'CNY', year: 2020, force: 'expected' },
    { id: 'shangqiu-2016-26/trade-2016', low: '300000000', dimension: 'USD', year: 2016, force: 'expected' },
    { id: 'shangqiu-2016-26/trade-2017', low: '800000000', dimension: 'USD', year: 2017, force: 'expected' },
    { id: 'shangqiu-2016-26/trade-2018', low: '1500000000', dimension: 'USD', year: 2018, force: 'expected' },
    { id: 'shangqiu-2016-26/filed-companies-2017/梁园区', low: '20', dimension: 'count', year: 2017, force: 'binding' },
    { id: 'shangqiu-2016-26/filed-companies-2016/民权县', low: '5', dimension: 'count', year: 2016, force: 'binding' },
    { id: 'shangqiu-2016-26/income-2015', low: '22274', dimension: 'CNY', year: 2015, force: null },
    { id: 'kaifeng-2021-49/trade-share', low: '0.4', dimension: 'ratio', year: null, force: 'expected' },
    { id: 'qinhuangdao-2022-26/leading-companies', low: '5', dimension: 'count', year: null, force: 'binding' },
  ])('$id is $low', ({ id, ...wanted }) => {
    const found = figure(id);
    expect(
      found && { low: found.low.toFixed(), dimension: found.dimension, year: found.year, force: found.force },
    ).toEqual(wanted);
  });

  it('counties of 商丘 add up to the city in every year in which the text names them', () => {
    const shares = corpusFigures.filter(({ partOf, series }) => partOf !== null && series === 'filed-companies');
    const sum = (year: number): number =>
      shares.filter((each) => each.year === year).reduce((all, each) => all + Number(each.low.toFixed()), 0);
    expect([sum(2016), sum(2017)]).toEqual([50, 100]);
  });

  it('a promise of effort is never binding', () => {
    const effort = corpusFigures.filter(({ kind, cite }) => kind === 'target' && /力争|争取|争创/u.test(cite.quote));
    expect(effort.length).toBeGreaterThan(5);
    expect(effort.every(({ force }) => force === 'expected')).toBe(true);
  });
});
