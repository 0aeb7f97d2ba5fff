import { describe, expect, it } from 'vitest';
import { parseMeasures } from '../../src/measures/load-measures.js';
import type { Measure } from '../../src/measures/measure.js';
import type { DocumentId } from '../../src/policy/clause.js';
import { Problem } from '../../src/policy/problem.js';
import { CLAUSES, GOOD } from './good-measures.js';

const parse = (text: string): readonly Measure[] =>
  parseMeasures(text, 'measures.yaml', 'x' as DocumentId, (clause) => CLAUSES[clause]);

/** The message of the Problem that a change to the good file brings. */
function refused(from: string, to: string): string {
  expect(GOOD).toContain(from);
  try {
    parse(GOOD.replace(from, to));
  } catch (error) {
    if (error instanceof Problem) return error.message;
    throw error;
  }
  return '';
}

const TIERS = `{ tiers: { base: turnover, rows: [{ from: high, give: { fixed: much } }, { from: low, give: { fixed: little } }] } }`;
const ROWS = (high: string, low: string, much: string, little: string): string => `
      high: { value: '${high}', unit: 万元, inclusive: false, cite: { clause: '2.3', quote: 超过5000万元、1000万元的 } }
      low: { value: '${low}', unit: 万元, inclusive: false, cite: { clause: '2.3', quote: 超过5000万元、1000万元 } }
      much: { value: '${much}', unit: 万元, cite: { clause: '2.3', quote: 分别给予300万元、100万元 } }
      little: { value: '${little}', unit: 万元, cite: { clause: '2.3', quote: 分别给予300万元、100万元 } }`;

/** The good file with tiers in the place of the capped share. */
const withTiers = (rows: string): string =>
  GOOD.replace(/ {6}rate:.*\n {6}cap:.*/u, rows.slice(1)).replace(/amount: .*/u, `amount: ${TIERS}`);

function refusedTiers(rows: string): string {
  try {
    parse(withTiers(rows));
  } catch (error) {
    if (error instanceof Problem) return error.message;
    throw error;
  }
  return '';
}

describe('parseMeasures', () => {
  it('reads a good file: names, exact values, quotes of the clause', () => {
    const [measure, other] = parse(GOOD);
    expect(measure?.id).toBe('x/support');
    expect(measure?.heading).toBe('推动零售进口');
    expect(measure?.kind === 'subsidy' && measure.parameters.map(({ value }) => value.toFixed())).toEqual([
      '0.02',
      '1000000',
      '100',
    ]);
    expect(other).toMatchObject({
      kind: 'untranslatable',
      reason: 'no_amount',
      cite: { clause: 'x#1', quote: '完成建设' },
    });
  });

  it('keeps the quote as the clause has it, whatever spaces the file has', () => {
    const [measure] = parse(GOOD.replace('最多不超过100万元', '最多 不超过 100 万元'));
    expect(measure?.kind === 'subsidy' && measure.parameters[1]?.cite.quote).toBe('最多不超过100万元');
  });

  it.each([
    {
      wrong: 'an unknown key',
      from: 'recurrence: annual',
      to: 'recurrence: annual\n    recurence: annual',
      told: '第11行：不认识的键“recurence”',
    },
    {
      wrong: 'a quote that does not stand in the clause',
      from: 'quote: 年线上交易额的2%',
      to: 'quote: 年交易额的2%',
      told: '第15行：条款 2.2 里没有“年交易额的2%”',
    },
    {
      wrong: 'a quote without the number',
      from: "value: '2', unit: '%'",
      to: "value: '3', unit: '%'",
      told: '第15行：“年线上交易额的2%”里没有3%',
    },
    {
      wrong: 'a number with a zero more',
      from: "value: '100', unit: 万元",
      to: "value: '1000', unit: 万元",
      told: '里没有1000万元',
    },
    {
      wrong: 'the right number of another unit',
      from: "value: '100', unit: 万元",
      to: "value: '100', unit: 万美元",
      told: '里没有100万美元',
    },
    { wrong: 'a quote that stands twice', from: 'quote: 年线上交易额的2%', to: "quote: '%'", told: '里没有2%' },
    { wrong: 'a dangling clause', from: "clause: '2.2'\n", to: "clause: '9.9'\n", told: '第7行：文件里没有条款“9.9”' },
    {
      wrong: 'a dangling clause in a citation',
      from: "cite: { clause: '2.2', quote: 年线",
      to: "cite: { clause: '9.9', quote: 年线",
      told: '第15行：文件里没有条款“9.9”',
    },
    { wrong: 'an unknown unit', from: 'unit: 平方米', to: 'unit: 平方丈', told: '第17行：不认识的单位“平方丈”' },
    {
      wrong: 'a number that YAML would round',
      from: "value: '2', unit",
      to: 'value: 2, unit',
      told: '第15行：“measures.0.parameters.rate.value”缺失或类型不对',
    },
    { wrong: 'a number that is none', from: "value: '2', unit", to: "value: '2.', unit", told: '不是加引号的十进制数' },
    {
      wrong: 'a bound read against its words',
      from: 'inclusive: true',
      to: 'inclusive: false',
      told: '第17行：按约定“以上”含本数，应为 true',
    },
    {
      wrong: 'a bound without its word',
      from: 'quote: 面积100平方米以上',
      to: 'quote: 面积100平方米',
      told: '没有表示界限的词',
    },
    {
      wrong: 'a bound that is not said to be in or out',
      from: ', inclusive: true',
      to: '',
      told: '没有写明是否含本数',
    },
    { wrong: 'an unknown parameter', from: 'rate: rate', to: 'rate: rat', told: '第19行：没有名为“rat”的参数' },
    { wrong: 'an unknown input', from: 'base: turnover', to: 'base: turnovers', told: '没有名为“turnovers”的数量输入' },
    {
      wrong: 'a parameter that is not used',
      from: 'eligibility: { reaches: { input: area, bound: area } }',
      to: 'eligibility: { reaches: { input: area, bound: cap } }',
      told: '第17行：“area”没有用到',
    },
    {
      wrong: 'an input that is not used',
      from: 'percentOf: { base: turnover',
      to: 'percentOf: { base: area',
      told: '“turnover”没有用到',
    },
    {
      wrong: 'a bound of another kind than the input',
      from: 'input: area, bound: area',
      to: 'input: turnover, bound: area',
      told: '的单位不是一类',
    },
    { wrong: 'a rate that is no share', from: 'rate: rate', to: 'rate: cap', told: '“cap”不是比例' },
    {
      wrong: 'two operations at once',
      from: 'amount: { cap:',
      to: 'amount: { fixed: cap, cap:',
      told: '应当恰好写一种运算',
    },
    { wrong: 'no operation', from: /amount: .*/u.exec(GOOD)?.[0] ?? '', to: 'amount: {}', told: '应当恰好写一种运算' },
    {
      wrong: 'a bare amount that is only a bound',
      from: 'nature: stated',
      to: 'nature: up_to',
      told: '“不超过”的措施写成了确定的金额',
    },
    {
      wrong: 'a bound without a formula that is said to be due',
      from: /amount: .*/u.exec(GOOD)?.[0] ?? '',
      to: 'amount: { upTo: cap }',
      told: '只有上限的金额写成了确定的金额',
    },
    {
      wrong: 'an example of an unknown input',
      from: 'given: { turnover:',
      to: 'given: { turnove:',
      told: '没有名为“turnove”的输入',
    },
    {
      wrong: 'an example with a fact for a number',
      from: "turnover: { value: '1', unit: 万元 } }",
      to: 'turnover: true }',
      told: '值类型不对',
    },
    {
      wrong: 'an example in an unknown unit',
      from: "value: '1', unit: 万元",
      to: "value: '1', unit: 万圆圆",
      told: '不认识的单位“万圆圆”',
    },
    {
      wrong: 'a day that the calendar lacks',
      from: 'asOf: 2026-01-01',
      to: 'asOf: 2026-02-30',
      told: '不是日历上的日期',
    },
    { wrong: 'one name for two measures', from: 'id: other', to: 'id: support', told: '编号“support”重复' },
    {
      wrong: 'a promise that does not stand in the clause',
      from: 'quote: 完成建设',
      to: 'quote: 完成建设任务',
      told: '条款 1 里没有“完成建设任务”',
    },
    { wrong: 'a count without its measure word', from: 'dimension: area', to: 'dimension: count', told: '没有写量词' },
  ])('refuses $wrong', ({ from, to, told }) => {
    const message = refused(from, to);
    expect(message).toContain(told);
    expect(message).toMatch(/数据文件 measures\.yaml 不符合要求：第\d+行：/u);
    expect(message).toMatch(/，(请|事实)/u);
  });

  it('refuses a quote that holds its number but stands twice', () => {
    const twice = new Map(Object.entries({ ...CLAUSES, '2.2': `${CLAUSES['2.2'] ?? ''}又按2%计，再按2%计。` }));
    const text = GOOD.replace('quote: 年线上交易额的2%', 'quote: 按2%计');
    expect(() => parseMeasures(text, 'm.yaml', 'x' as DocumentId, (clause) => twice.get(clause))).toThrow(
      '在条款里不止一处',
    );
  });

  it('reads the lists of 分别 side by side', () => {
    const [measure] = parse(withTiers(ROWS('5000', '1000', '300', '100')));
    const rule = measure?.kind === 'subsidy' ? measure.amount : undefined;
    expect(rule?.op === 'tiers' && rule.rows.map((row) => row.from.name)).toEqual(['low', 'high']);
  });

  it.each([
    { wrong: 'rows that overlap', rows: ROWS('5000', '5000', '300', '100'), told: '互相重叠' },
    {
      wrong: 'rows that give less for more',
      rows: ROWS('5000', '1000', '100', '300'),
      told: '高的一档给得比低的一档少',
    },
    { wrong: 'rows out of the order of the lists', rows: ROWS('5000', '1000', '100', '300'), told: '先后不一致' },
  ])('refuses $wrong', ({ rows, told }) => {
    expect(refusedTiers(rows)).toContain(told);
  });

  it('refuses two currencies in one amount', () => {
    const rows = ROWS('5000', '1000', '300', '100').replace(
      / {6}much.*/u,
      "      much: { value: '7', unit: 万美元, cite: { clause: '2.3', quote: 给予7万美元 } }",
    );
    expect(refusedTiers(rows)).toContain('混用了不同的单位');
  });

  it('超过…以上 at one number is a matter for a ruling, and must be said to be one', () => {
    const bound = (inclusive: string): string =>
      GOOD.replace(
        / {6}area: \{ value.*/u,
        `      area: { value: '20', unit: 家, inclusive: ${inclusive}, cite: { clause: '2.3', quote: 超过20家以上 } }`,
      ).replace('area: { title: 面积, dimension: area,', 'area: { title: 家数, dimension: count, counter: 家,');
    expect(() => parse(bound('true'))).toThrow('应为 ruling');
    expect(parse(bound('ruling'))).toHaveLength(2);
  });

  it('refuses a name that means two things in one file', () => {
    const second = GOOD.slice(GOOD.indexOf('  - id: support'), GOOD.indexOf('untranslatables:'))
      .replace('id: support', 'id: second')
      .replace('title: 年线上交易额,', 'title: 月线上交易额,');
    expect(() => parse(GOOD.replace('untranslatables:', `${second}untranslatables:`))).toThrow('在两项措施里含义不同');
  });

  it('refuses a time of support that is neither stated nor derived', () => {
    const window = (keys: string): string =>
      GOOD.replace(
        '    inputs:',
        `    window: { anchor: event_period, cite: { clause: '1', quote: 在3年支持期内 }, ${keys} }\n    inputs:`,
      );
    const length = "length: { value: '3', unit: 年, cite: { clause: '1', quote: 在3年支持期内 } }";
    expect(() => parse(window('from: 2024-09-01'))).toThrow('支持期应当写起止日期');
    expect(() => parse(window(length))).toThrow('支持期应当写起止日期');
    expect(() => parse(window('from: 2024-09-01, to: 2023-09-01'))).toThrow('止日早于起日');
    expect(() => parse(window(`${length.replace("'3'", "'4'")}, year: 2022, basis: 文号`))).toThrow('里没有4年');
    const [measure] = parse(window(`${length}, year: 2022, basis: 文号`));
    expect(measure?.kind === 'subsidy' && measure.window).toMatchObject({
      earliestEnd: '2024-12-31',
      latestEnd: '2025-12-31',
    });
  });
});
