import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findDates } from '../../src/language/find-dates.js';
import { isoDate, parseIsoDate } from '../../src/policy/iso-date.js';

const asOf = parseIsoDate('2026-11-21');
const show = (text: string): readonly string[] =>
  findDates(text, asOf).map(({ kind, from, to, words }) => `${words} ${kind} ${from === to ? from : `${from}..${to}`}`);

describe('findDates', () => {
  it.each([
    ['2021年9月18日', ['2021年9月18日 day 2021-09-18']],
    ['2021年 9 月 18 日         ', ['2021年 9 月 18 日 day 2021-09-18']],
    ['２０２１年９月１８日', ['２０２１年９月１８日 day 2021-09-18']],
    ['2021-09-18', ['2021-09-18 day 2021-09-18']],
    ['2021.9.18和2021/9/8', ['2021.9.18 day 2021-09-18', '2021/9/8 day 2021-09-08']],
    ['二〇二一年九月十八日', ['二〇二一年九月十八日 day 2021-09-18']],
    ['二○一六年十二月三十一日', ['二○一六年十二月三十一日 day 2016-12-31']],
    ['2020年2月29日', ['2020年2月29日 day 2020-02-29']],
    ['2018年', ['2018年 year 2018-01-01..2018-12-31']],
    ['2018年底前，各县（区）', ['2018年底前 year 2018-01-01..2018-12-31']],
    ['2021年6月底', ['2021年6月 month 2021-06-01..2021-06-30']],
    ['2024年2月份', ['2024年2月份 month 2024-02-01..2024-02-29']],
    ['2022年上半年', ['2022年上半年 year 2022-01-01..2022-06-30']],
    ['2022年第三季度', ['2022年第三季度 year 2022-07-01..2022-09-30']],
    ['(2016~2018年)', ['2016~2018年 years 2016-01-01..2018-12-31']],
    ['（2021—2023）', ['2021—2023 years 2021-01-01..2023-12-31']],
    ['2016年至2018年', ['2016年至2018年 years 2016-01-01..2018-12-31']],
    ['2016到2018年', ['2016到2018年 years 2016-01-01..2018-12-31']],
    ['“十三五”规划', ['“十三五” years 2016-01-01..2020-12-31']],
    ['十四五期间', ['十四五 years 2021-01-01..2025-12-31']],
    ['自2021年7月1日起至2023年6月30日止', ['2021年7月1日 day 2021-07-01', '2023年6月30日 day 2023-06-30']],
    ['2022年7月1日至8月31日', ['2022年7月1日 day 2022-07-01', '8月31日 day 2022-08-31']],
    ['2016年，2017年', ['2016年 year 2016-01-01..2016-12-31', '2017年 year 2017-01-01..2017-12-31']],
    ['2016、2017年', ['2016 year 2016-01-01..2016-12-31', '2017年 year 2017-01-01..2017-12-31']],
    ['the target for 2017?', ['2017 year 2017-01-01..2017-12-31']],
    ['2017交易额目标', ['2017 year 2017-01-01..2017-12-31']],
  ])('reads %s', (text, expected) => {
    expect(show(text)).toEqual(expected);
  });

  it.each([
    ['今年', ['今年 year 2026-01-01..2026-12-31']],
    ['去年底', ['去年底 year 2025-01-01..2025-12-31']],
    ['明年3月', ['明年3月 month 2027-03-01..2027-03-31']],
    ['前年', ['前年 year 2024-01-01..2024-12-31']],
    ['8月25日', ['8月25日 day 2026-08-25']],
    ['今天', ['今天 day 2026-11-21']],
  ])('reads %s by the day of the question', (text, expected) => {
    expect(show(text)).toEqual(expected);
    expect(findDates(text)).toEqual([]);
  });

  it.each([
    { why: 'a year with its month', text: '16年8月25日', expected: ['16年8月25日 day 2016-08-25'] },
    { why: 'a year of a plan', text: '商丘16年的目标是多少', expected: ['16年 year 2016-01-01..2016-12-31'] },
    { why: 'the end of a year', text: '到18年底', expected: ['18年底 year 2018-01-01..2018-12-31'] },
    { why: 'a round year said to be one', text: '到20年实现', expected: ['20年 year 2020-01-01..2020-12-31'] },
    { why: 'a span of short years', text: '16-18年的计划', expected: ['16-18年 years 2016-01-01..2018-12-31'] },
    {
      why: 'a list of years',
      text: '16、17、18年的目标',
      expected: [
        '16 year 2016-01-01..2016-12-31',
        '17 year 2017-01-01..2017-12-31',
        '18年 year 2018-01-01..2018-12-31',
      ],
    },
    {
      why: 'a comparison',
      text: '17年比16年多多少',
      expected: ['17年 year 2017-01-01..2017-12-31', '16年 year 2016-01-01..2016-12-31'],
    },
    { why: 'the last century', text: '98年的文件', expected: ['98年 year 1998-01-01..1998-12-31'] },
    { why: 'a length of time after 满', text: '经营满16年', expected: [] },
    { why: 'a length of time before 内', text: '16年内', expected: [] },
    { why: 'a round length of time', text: '10年', expected: [] },
    { why: 'a period of support', text: '15年支持期', expected: [] },
    { why: 'work of many years', text: '工作25年以上', expected: [] },
  ])('tells short years from lengths of time: $why', ({ text, expected }) => {
    expect(show(text)).toEqual(expected);
  });

  it.each([
    '3年支持期',
    '三年行动计划',
    '八个月',
    '秦政办字〔2022〕26号',
    '2000万元',
    '2020家',
    '1210业务',
    '2016',
    '当年',
    '上年度增长率为',
    '每年',
    '12345热线',
  ])('finds no date in %s', (text) => {
    expect(findDates(text)).toEqual([]);
  });

  it('takes the year where the calendar has no such day', () => {
    expect(show('2021年13月45日')).toEqual(['2021年 year 2021-01-01..2021-12-31']);
    expect(show('2021年2月30日')).toEqual(['2021年2月 month 2021-02-01..2021-02-28']);
  });

  it('finds every day in every way of writing it, at its place', () => {
    const day = fc.record({
      year: fc.integer({ min: 1950, max: 2099 }),
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 28 }),
    });
    const form = fc.constantFrom(
      (y: number, m: number, d: number) => `${y}年${m}月${d}日`,
      (y: number, m: number, d: number) => `${y} 年 ${m} 月 ${d} 日`,
      (y: number, m: number, d: number) => `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`,
      (y: number, m: number, d: number) => `${y}.${m}.${d}`,
    );
    fc.assert(
      fc.property(day, form, fc.constantFrom('', '自', '，于', '文件 '), ({ year, month, day: d }, write, before) => {
        const words = write(year, month, d);
        const found = findDates(`${before}${words}起施行`);
        expect(found).toHaveLength(1);
        expect(found[0]).toMatchObject({ kind: 'day', from: isoDate(year, month, d), words, start: before.length });
      }),
    );
  });
});
