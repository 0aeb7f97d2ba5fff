import { describe, expect, it } from 'vitest';
import { findQuantities } from '../../src/language/find-quantities.js';

/** One quantity a line: words, dimension, value or low~high, unit, bound. */
const show = (text: string): readonly string[] =>
  findQuantities(text).map(({ words, dimension, low, high, unit, bound }) =>
    [
      words,
      dimension,
      low.eq(high) ? low.toFixed() : `${low.toFixed()}~${high.toFixed()}`,
      unit === '' ? '-' : unit,
      bound,
    ].join(' '),
  );

describe('ranges and lists of quantities', () => {
  it.each([
    ['1~3个', ['1~3个 count 1~3 个 none']],
    ['2—3家', ['2—3家 count 2~3 家 none']],
    ['三至五年', ['三至五年 duration 3~5 年 none']],
    ['5到10万', ['5到10万 money 50000~100000 万 none']],
    ['三到五千万', ['三到五千万 money 30000000~50000000 千万 none']],
    ['三千五百到五千万', ['三千五百到五千万 money 35000000~50000000 千万 none']],
    ['3-5万元', ['3-5万元 CNY 30000~50000 万元 none']],
    ['2万元至5万元', ['2万元至5万元 CNY 20000~50000 万元 none']],
    ['5000到1万元', ['5000到1万元 CNY 5000~10000 万元 none']],
    ['¥5-10万', ['¥5-10万 CNY 50000~100000 万元 none']],
    ['3%～5%', ['3%～5% ratio 0.03~0.05 % none']],
    ['10-5家', ['10-5家 count 5~10 家 none']],
  ])('keeps both ends of the range %s', (text, expected) => {
    expect(show(text)).toEqual(expected);
  });

  it.each([
    {
      why: 'the last one lends unit and scale, the first one the bound',
      text: '超过5000、3000、1000万美元的，分别给予300、200、100万元',
      expected: [
        '5000 USD 50000000 万美元 more_than',
        '3000 USD 30000000 万美元 more_than',
        '1000万美元 USD 10000000 万美元 more_than',
        '300 CNY 3000000 万元 none',
        '200 CNY 2000000 万元 none',
        '100万元 CNY 1000000 万元 none',
      ],
    },
    {
      why: 'a word before the head bounds them all',
      text: '不超过 300 万元、200 万元',
      expected: ['300 万元 CNY 3000000 万元 at_most', '200 万元 CNY 2000000 万元 at_most'],
    },
    {
      why: 'a word behind the tail bounds them all',
      text: '1亿元、5000万元以上',
      expected: ['1亿元 CNY 100000000 亿元 at_least', '5000万元 CNY 50000000 万元 at_least'],
    },
    {
      why: 'full-width commas make a list where the first has no unit',
      text: '300，200万元',
      expected: ['300 CNY 3000000 万元 none', '200万元 CNY 2000000 万元 none'],
    },
    {
      why: 'numbers with units of their own stay apart',
      text: '10家，20人以上',
      expected: ['10家 count 10 家 none', '20人 count 20 人 at_least'],
    },
    {
      why: 'a code takes no unit from behind a comma',
      text: '1210，一年3000万',
      expected: ['1210 count 1210 - none', '一年 duration 1 年 none', '3000万 money 30000000 万 none'],
    },
    {
      why: 'both bounds of a fine',
      text: '处1万元以上3万元以下罚款',
      expected: ['1万元 CNY 10000 万元 at_least', '3万元 CNY 30000 万元 at_most'],
    },
    {
      why: 'two conditions in one clause',
      text: '面积在 1000 平方米以上且经营满 1 年的，一次性奖励 50 万元',
      expected: [
        '1000 平方米 area 1000 平方米 at_least',
        '1 年 duration 1 年 at_least',
        '50 万元 CNY 500000 万元 none',
      ],
    },
    { why: '一次性 is no number', text: '100万一次性奖励', expected: ['100万 money 1000000 万 none'] },
    {
      why: 'codes in a list stay codes',
      text: '9610、9710业务',
      expected: ['9610 count 9610 - none', '9710 count 9710 - none'],
    },
  ])('reads lists: $why', ({ text, expected }) => {
    expect(show(text)).toEqual(expected);
  });
});
