import Big from 'big.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findQuantities } from '../../src/language/find-quantities.js';
import { fold } from '../../src/language/fold.js';

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

describe('findQuantities', () => {
  it.each([
    ['100万元', '100万元 CNY 1000000 万元 none'],
    ['100 万元', '100 万元 CNY 1000000 万元 none'],
    ['2.5亿元', '2.5亿元 CNY 250000000 亿元 none'],
    ['27.5亿人民币', '27.5亿人民币 CNY 2750000000 亿元 none'],
    ['人民币5000万元', '人民币5000万元 CNY 50000000 万元 none'],
    ['三千五百万元', '三千五百万元 CNY 35000000 万元 none'],
    ['1亿5000万元', '1亿5000万元 CNY 150000000 元 none'],
    ['60,000,000元', '60,000,000元 CNY 60000000 元 none'],
    ['两百五十块钱', '两百五十块钱 CNY 250 元 none'],
    ['￥100', '￥100 CNY 100 元 none'],
    ['3000W元', '3000W元 CNY 30000000 万元 none'],
    ['1000万美元', '1000万美元 USD 10000000 万美元 none'],
    ['2亿美金', '2亿美金 USD 200000000 亿美元 none'],
    ['USD 500万', 'USD 500万 USD 5000000 万美元 none'],
    ['$5万', '$5万 USD 50000 万美元 none'],
    ['5000刀', '5000刀 USD 5000 美元 none'],
    ['300万欧元', '300万欧元 EUR 3000000 万欧元 none'],
    ['20万港币', '20万港币 HKD 200000 万港元 none'],
    ['20万日元', '20万日元 JPY 200000 万日元 none'],
    ['4500万', '4500万 money 45000000 万 none'],
    ['一个亿', '一个亿 money 100000000 亿 none'],
    ['500w', '500w money 5000000 万 none'],
    ['-500万元', '-500万元 CNY -5000000 万元 none'],
    ['交易额-3100万元', '-3100万元 CNY -31000000 万元 none'],
    ['五千来万', '五千来万 money 50000000 千万 more_than'],
    ['500多万元', '500多万元 CNY 5000000 万元 more_than'],
    ['也就三四千万吧', '三四千万 money 30000000~40000000 千万 about'],
  ])('reads money: %s', (text, expected) => {
    expect(show(text)).toEqual([expected]);
  });

  it.each([
    ['交易额是4500', '4500 money 4500 - none'],
    ['我们有4500', '4500 count 4500 - none'],
    ['人口达1.5亿', '1.5亿 count 150000000 - at_least'],
    ['5万多人', '5万多人 count 50000 人 more_than'],
    ['业务量2306.76万件', '2306.76万件 count 23067600 件 none'],
    ['1210业务', '1210 count 1210 - none'],
    ['交易额9610', '9610 count 9610 - none'],
    ['12345热线', '12345 count 12345 - none'],
    ['1210年线上交易额', '1210 count 1210 - none'],
    ['每天最多补助1餐', '1餐 count 1 餐 at_most'],
    ['补贴100万对吧', '100万 money 1000000 万 none'],
  ])('tells money from counts by the words around: %s', (text, expected) => {
    expect(show(text)).toEqual([expected]);
  });

  it.each([
    ['2%', '2% ratio 0.02 % none'],
    ['２％', '２％ ratio 0.02 % none'],
    ['0.1%', '0.1% ratio 0.001 % none'],
    ['百分之三十', '百分之三十 ratio 0.3 % none'],
    ['百分之2.5', '百分之2.5 ratio 0.025 % none'],
    ['百分之三至五', '百分之三至五 ratio 0.03~0.05 % none'],
    ['千分之五', '千分之五 ratio 0.005 % none'],
    ['2个百分点', '2个百分点 ratio 0.02 个百分点 none'],
    ['三成', '三成 ratio 0.3 成 none'],
    ['一半', '一半 ratio 0.5 % none'],
    ['翻三番', '翻三番 multiple 8 番 none'],
    ['翻番', '翻番 multiple 2 番 none'],
    ['增长2倍', '2倍 multiple 2 倍 none'],
    ['1000 平方米', '1000 平方米 area 1000 平方米 none'],
    ['100㎡', '100㎡ area 100 ㎡ none'],
    ['80平', '80平 area 80 平 none'],
    ['3亩', '3亩 area 2000 亩 none'],
    ['1平方公里', '1平方公里 area 1000000 平方公里 none'],
    ['200公里', '200公里 distance 200000 公里 none'],
    ['12吨', '12吨 mass 12000 吨 none'],
    ['3年', '3年 duration 3 年 none'],
    ['半年', '半年 duration 0.5 年 none'],
    ['一年半', '一年半 duration 1.5 年 none'],
    ['八个月', '八个月 duration 8 月 none'],
    ['三个半月', '三个半月 duration 3.5 月 none'],
    ['两周', '两周 duration 14 日 none'],
    ['15个工作日', '15个工作日 duration 15 工作日 none'],
    ['24小时', '24小时 duration 24 小时 none'],
    ['60周岁', '60周岁 duration 60 岁 none'],
    ['一千二百六十家', '一千二百六十家 count 1260 家 none'],
    ['两三家', '两三家 count 2~3 家 about'],
    ['三四百万元', '三四百万元 CNY 3000000~4000000 百万元 about'],
  ])('reads %s', (text, expected) => {
    expect(show(text)).toEqual([expected]);
  });

  it.each([
    '第十七条第二款第（三）项',
    '（十三）落实支持政策',
    '一、总体要求',
    '1. 利用好平台\n2、建设园区',
    '秦政办字〔2022〕26号',
    '2021年9月18日',
    '2016～2018年',
    '8月底前',
    'O2O体验店、B2B、E贸易、5G',
    '电话0335-3219876，13800138000',
    '一中心二平台多园区',
    '一体化、一站式、一带一路、一事一议',
    '几十万、十几家、数百家',
    '三门峡市、四平市、二七区',
    '市政府办公厅六处',
    '9:00-17:30',
    '二三线城市',
    '零部件、零件、零距离',
    '哪一条、哪两块地方、同一户',
    '。\n— 1 —\n',
    '材料：1.申请书 2.承诺书',
    '按照4∶6的比例',
    '16、17、18年的目标',
    '2016、2017年',
    '',
  ])('finds no quantity in %s', (text) => {
    expect(show(text)).toEqual([]);
  });

  it('reads one amount from every way of writing it', () => {
    const form = fc.constantFrom(
      (fen: bigint) => `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}元`,
      (fen: bigint) => `${fen / 100n}.${String(fen % 100n).padStart(2, '0')} 元`,
      (fen: bigint) => `${(fen / 100n).toLocaleString('en-US')}.${String(fen % 100n).padStart(2, '0')}元`,
      (fen: bigint) => `人民币${new Big(String(fen)).times('0.000001').toFixed()}万元`,
      (fen: bigint) => `${new Big(String(fen)).times('0.0000000001').toFixed()}亿元`,
    );
    fc.assert(
      fc.property(
        fc.bigInt(1n, 10n ** 15n),
        form,
        fc.constantFrom('', '给予', '不超过', '，'),
        (fen, write, before) => {
          const words = write(fen);
          const [quantity, ...rest] = findQuantities(`${before}${words}的补贴`);
          expect(rest).toEqual([]);
          expect(quantity).toMatchObject({
            dimension: 'CNY',
            words,
            start: before.length,
            end: before.length + words.length,
          });
          expect(quantity?.low.toFixed()).toBe(new Big(String(fen)).times('0.01').toFixed());
        },
      ),
    );
  });

  it('gives the words at their place, ascending and apart, whatever the text', () => {
    const piece = fc.constantFrom(
      ...[
        '3',
        '万',
        '元',
        '、',
        '至',
        '-',
        '百分之',
        '五',
        '一',
        '两',
        '个',
        '家',
        '年',
        '半',
        '超过',
        '以上',
        '（',
        '）',
        '第',
        '条',
        '2016',
        ',',
        '.',
        '〔',
        '〕',
        ' ',
        '\n',
        '多',
        '人',
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const text = pieces.join('');
        let last = 0;
        for (const { words, start, end, low, high } of findQuantities(text)) {
          expect(text.slice(start, end)).toBe(words);
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(low.lte(high)).toBe(true);
          last = end;
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('reads a long message of numerals in a time that grows with its length', () => {
    expect(findQuantities('十百千'.repeat(3000))).toEqual([]);
    expect(findQuantities('1'.repeat(9000))).toHaveLength(1);
  });

  it('reads the same from the folded text', () => {
    const text = '（二）超过 5000 万美元、3000 万美元的，\n给予 1～3 个 2％ 的支持。';
    const values = (each: string): readonly string[] => show(each).map((line) => fold(line).text.replace(/ /gu, ''));
    expect(values(fold(text).text)).toEqual(values(text));
  });
});
