import { describe, expect, it } from 'vitest';
import { isUnitAlone, readInputs } from '../../../src/dialogue/calculation/read-inputs.js';
import type { Given } from '../../../src/measures/given.js';
import { subsidy } from '../../measures/corpus-documents.js';

const bonded = subsidy('bonded-1210-support');
const TURNOVER = 'turnover1210';
const RUNS = 'runs1210';

/** Reads messages in order; `asked` is what the reply before each of them but the first asked for. */
const read = (texts: readonly string[], asked: string | null = null): Given =>
  readInputs(
    bonded,
    texts.map((text, at) => ({ text, asked: at === 0 ? null : asked })),
  );

/** A quantity as `from-to dimension`; undefined where nothing was read. */
function turnover(given: Given): string | undefined {
  const value = given.inputs[TURNOVER];
  if (value === undefined || 'holds' in value) return undefined;
  return `${value.low.toFixed()}-${value.high?.toFixed() ?? ''} ${value.dimension}`;
}

const runs = (given: Given): boolean | undefined => {
  const value = given.inputs[RUNS];
  return value !== undefined && 'holds' in value ? value.holds : undefined;
};

describe('a number', () => {
  it.each([
    ['1210，年线上交易额3000万元', '30000000-30000000 CNY'],
    ['1210，年线上交易额0.3亿元', '30000000-30000000 CNY'],
    ['1210，年线上交易额三千万元', '30000000-30000000 CNY'],
    ['1210，年线上交易额30,000,000元', '30000000-30000000 CNY'],
    ['1210，年线上交易额是3000万', '30000000-30000000 money'],
    ['1210，交易额500万美元', '5000000-5000000 USD'],
    ['1210，去年流水3000万元', '30000000-30000000 CNY'],
    ['1210，年线上交易额3000万到4000万元', '30000000-40000000 CNY'],
    ['1210，年线上交易额1亿元以上', '100000000- CNY'],
    ['1210，年线上交易额0元', '0-0 CNY'],
    ['做1210的，一年3000万元', '30000000-30000000 CNY'],
  ])('is read with its unit from “%s”', (text, expected) => {
    expect(turnover(read([text]))).toBe(expected);
  });

  it.each([
    ['is not there', '我们做1210，能补多少'],
    ['is of another kind', '我们做1210，仓库2000平方米，20个人'],
    ['is what the person wants to have', '我们做1210，想拿100万元补贴'],
    ['is the name of the business', '1210'],
  ])('is not read where it %s', (_, text) => {
    expect(turnover(read([text]))).toBeUndefined();
  });

  it('without a unit is a count, so that 元 and 万元 are asked for', () => {
    expect(turnover(read(['1210，年线上交易额是3000']))).toBe('3000-3000 count');
    expect(turnover(read(['1210能补多少', '3000'], TURNOVER))).toBe('3000-3000 count');
  });

  it('takes the unit that is said after it', () => {
    expect(turnover(read(['1210能补多少', '3000', '万元'], TURNOVER))).toBe('30000000-30000000 CNY');
    expect(turnover(read(['1210能补多少', '3000', '单位是万元'], TURNOVER))).toBe('30000000-30000000 CNY');
  });

  it('below nothing stays below nothing', () => {
    expect(turnover(read(['1210，年线上交易额-3000万元']))).toBe('-30000000--30000000 CNY');
    expect(turnover(read(['1210，年线上交易额负3000万元']))).toBe('-30000000--30000000 CNY');
  });

  it('that answers the question needs no name', () => {
    expect(turnover(read(['我们做1210，能补多少', '3000万元'], TURNOVER))).toBe('30000000-30000000 CNY');
  });

  it.each([
    ['不对，是4000万元'],
    ['打错了，是4000万元'],
    ['年线上交易额应该是4000万元'],
    ['4000万元'],
    ['不是3000万元，是4000万元'],
  ])('is replaced by what is said later: %s', (correction) => {
    expect(turnover(read(['1210，年线上交易额3000万元', correction]))).toBe('40000000-40000000 CNY');
  });

  it('stays where a later message says nothing of it', () => {
    expect(turnover(read(['1210，年线上交易额3000万元', '谁负责']))).toBe('30000000-30000000 CNY');
  });

  it('given twice in one message, and not alike, runs from more to less or from less to more but is no single number', () => {
    const value = turnover(read(['1210，年线上交易额3000万元，年线上交易额4000万元']));
    expect(value).not.toBe('30000000-30000000 CNY');
    expect(value).not.toBe('40000000-40000000 CNY');
  });

  it('keeps the words of the person', () => {
    expect(read(['1210，年线上交易额三千万元']).inputs[TURNOVER]?.words).toContain('三千万');
  });
});

describe('a fact', () => {
  it.each([
    ['我们做1210', true],
    ['我们公司做网购保税', true],
    ['我们不做1210', false],
    ['没有开展1210', false],
    ['能补多少', undefined],
    ['是不是1210我不清楚', undefined],
  ])('is read from “%s” as %s', (text, holds) => {
    expect(runs(read([text]))).toBe(holds);
  });

  it.each([
    ['是的', true],
    ['有', true],
    ['没有', false],
    ['不是', false],
    ['不知道', undefined],
  ])('is answered by “%s” with %s where it was asked for', (text, holds) => {
    expect(runs(read(['能补多少', text], RUNS))).toBe(holds);
  });

  it('is not answered by a yes to another question', () => {
    expect(runs(read(['能补多少', '是的'], TURNOVER))).toBeUndefined();
  });

  it('that was asserted may be denied later', () => {
    expect(runs(read(['我们做1210', '不对，没做1210']))).toBe(false);
  });
});

it.each([
  ['1210，2023年线上交易额3000万元', 2023],
  ['1210，去年线上交易额3000万元', undefined],
  ['1210，线上交易额3000万元', undefined],
])('hears in %s the year %s', (text, year) => {
  expect(read([text]).year).toBe(year);
});

it.each([
  ['万元', true],
  ['单位是万元', true],
  ['亿', true],
  ['3000万元', false],
  ['万一', false],
  ['', false],
])('tells of “%s” whether it is nothing but a unit', (text, isUnit) => {
  expect(isUnitAlone(text)).toBe(isUnit);
});
