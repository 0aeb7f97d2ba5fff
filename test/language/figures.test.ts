import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figuresIn } from '../../src/language/figures.js';

const keys = (text: string): readonly string[] => figuresIn(text).map((figure) => figure.key);

describe('figuresIn', () => {
  it.each([
    {
      why: 'an amount',
      twins: ['6000万', '6000万元', '0.6亿元', '六千万元', '60,000,000元', '6,000 万 元', '６０００万元'],
      key: 'money:60000000',
    },
    { why: 'a percentage', twins: ['2%', '２％', '百分之二', '百分之2', '2.0%'], key: 'ratio:0.02' },
    {
      why: 'an amount of dollars',
      twins: ['1000万美元', '1000 万美元', '0.1亿美金', 'USD 1000万'],
      key: 'USD:10000000',
    },
    { why: 'a count', twins: ['20家', '20个', '二十家', '20'], key: 'number:20' },
    { why: 'a code', twins: ['1210', '“1210”', '1210业务'], key: 'number:1210' },
    { why: 'a length of time', twins: ['3年', '三年', '36个月', '三十六个月'], key: 'duration:36月' },
    { why: 'working days', twins: ['15个工作日', '十五个工作日内'], key: 'duration:15工作日' },
    {
      why: 'a number of a clause',
      twins: ['（二）', '(二)', '第二', '二、总体要求', '②', '2. 内容'],
      key: 'ordinal:2',
    },
    { why: 'an area', twins: ['1000平方米', '1000㎡', '一千平米'], key: 'area:1000' },
  ])('gives one key to $why', ({ twins, key }) => {
    expect(twins.map(keys)).toEqual(twins.map(() => [key]));
  });

  it.each([
    { why: 'yuan and dollars', left: '100万元', right: '100万美元' },
    { why: 'an amount and a count', left: '20元', right: '20家' },
    { why: 'a number and the number of a clause', left: '2家', right: '（二）' },
    { why: 'days and working days', left: '15日', right: '15个工作日' },
    { why: '2% and 0.2%', left: '2%', right: '0.2%' },
    { why: 'two documents', left: '〔2022〕26号', right: '〔2021〕26号' },
  ])('keeps $why apart', ({ left, right }) => {
    expect(keys(left)).not.toEqual(keys(right));
    expect(keys(left)).not.toEqual([]);
  });

  it.each([
    ['2021年9月18日', ['date:2021', 'date:2021-09', 'date:2021-09-18', 'date:--09-18']],
    ['二〇二一年九月', ['date:2021', 'date:2021-09']],
    ['9月18日', ['date:--09-18']],
    ['2016～2018年', ['date:2016', 'date:2018']],
    ['秦政办字〔2022〕26号', ['document:2022-26', 'date:2022']],
    ['1~3个', ['number:1', 'number:3']],
    ['二、（二）', ['ordinal:2', 'ordinal:2']],
    ['第十七条第二款第（三）项', ['ordinal:17', 'ordinal:2', 'ordinal:3']],
    ['电话0335-3219876', ['number:0335', 'number:3219876']],
    ['O2O线下体验店，B2B，E贸易，一次性', []],
    ['', []],
  ])('lists the figures of %s', (text, expected) => {
    expect(keys(text)).toEqual(expected);
  });

  it('gives words at their place and leaves no digit out, save those of words such as O2O', () => {
    const piece = fc.constantFrom(
      ...[
        '第',
        '（',
        '二',
        '）',
        '、',
        '2',
        '16',
        '2016',
        '年',
        '月',
        '日',
        '〔2022〕',
        '号',
        '%',
        '万',
        '元',
        '家',
        '。',
        '1.',
        ' ',
        '\n',
        '-',
        '超过',
        '百分之',
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        const figures = figuresIn(text);
        for (const { words, start, end } of figures) expect(text.slice(start, end)).toBe(words);
        for (const { index } of text.matchAll(/\d/gu)) {
          expect(figures.some(({ start, end }) => start <= index && index < end)).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
