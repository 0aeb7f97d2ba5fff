import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatNumber } from '../../src/documents/number-formats.js';

describe('numbers of lists', () => {
  it.each([
    { format: 'decimal', written: { 1: '1', 12: '12', 101: '101' } },
    { format: 'decimalZero', written: { 3: '03', 12: '12' } },
    { format: 'decimalFullWidth', written: { 12: '１２' } },
    { format: 'decimalEnclosedCircle', written: { 1: '①', 20: '⑳', 21: '21' } },
    { format: 'decimalEnclosedCircleChinese', written: { 2: '②' } },
    { format: 'decimalEnclosedParen', written: { 2: '⑵' } },
    { format: 'decimalEnclosedFullstop', written: { 2: '⒉' } },
    { format: 'ideographEnclosedCircle', written: { 2: '㊁' } },
    { format: 'chineseCounting', written: { 1: '一', 10: '十', 12: '十二', 20: '二十', 99: '九十九', 100: '一〇〇' } },
    {
      format: 'chineseCountingThousand',
      written: {
        9: '九',
        10: '十',
        17: '十七',
        40: '四十',
        100: '一百',
        105: '一百零五',
        110: '一百一十',
        2001: '二千零一',
      },
    },
    { format: 'taiwaneseCountingThousand', written: { 115: '一百一十五' } },
    { format: 'ideographDigital', written: { 10: '一〇', 21: '二一' } },
    { format: 'japaneseCounting', written: { 11: '十一', 101: '百一', 250: '二百五十' } },
    { format: 'chineseLegalSimplified', written: { 1: '壹', 10: '壹拾', 21: '贰拾壹' } },
    { format: 'ideographTraditional', written: { 1: '甲', 10: '癸', 11: '11' } },
    { format: 'ideographZodiac', written: { 12: '亥' } },
    { format: 'ideographZodiacTraditional', written: { 1: '甲子', 60: '癸亥' } },
    { format: 'upperRoman', written: { 4: 'IV', 19: 'XIX', 4000: '4000' } },
    { format: 'lowerRoman', written: { 9: 'ix' } },
    { format: 'upperLetter', written: { 1: 'A', 26: 'Z', 27: 'AA' } },
    { format: 'lowerLetter', written: { 28: 'bb' } },
    { format: 'none', written: { 1: '' } },
    { format: 'bullet', written: { 1: '' } },
    { format: 'a format nobody knows', written: { 7: '7' } },
    { format: 'constructor', written: { 7: '7' } },
  ])('are written in $format', ({ format, written }) => {
    const read = Object.keys(written).map((value) => [value, formatNumber(Number(value), format)]);
    expect(Object.fromEntries(read)).toEqual(written);
  });

  it('are decimal below one, as a list may start at 0', () => {
    expect([formatNumber(0, 'chineseCounting'), formatNumber(0, 'upperRoman')]).toEqual(['0', '0']);
  });

  it('tell any two places of a list apart', () => {
    const formats = fc.constantFrom(
      'chineseCountingThousand',
      'chineseCounting',
      'ideographDigital',
      'upperRoman',
      'decimalEnclosedCircle',
    );
    const value = fc.integer({ min: 1, max: 3999 });
    fc.assert(
      fc.property(formats, value, value, (format, one, other) => {
        expect(formatNumber(one, format) === formatNumber(other, format)).toBe(one === other);
      }),
    );
  });
});
