import { describe, expect, it } from 'vitest';
import { findQuantities } from '../../src/language/find-quantities.js';
import { givenFromQuantity } from '../../src/measures/given.js';
import { spellInterval } from '../../src/measures/spell-amount.js';

const read = (text: string): string => {
  const [quantity] = findQuantities(text);
  const given = quantity && givenFromQuantity(quantity);
  return given === undefined ? 'nothing' : spellInterval(given, given.dimension);
};

describe('givenFromQuantity', () => {
  it.each([
    { said: '交易额3000万元', read: '3000万元' },
    { said: '交易额三千万元', read: '3000万元' },
    { said: '交易额一亿元以上', read: '1亿元以上' },
    { said: '交易额超过一亿元', read: '超过1亿元' },
    { said: '交易额不到3000万元', read: '不足3000万元' },
    { said: '交易额3000到4000万元', read: '3000万元至4000万元' },
    { said: '交易额大约3000万元', read: '约3000万元' },
    { said: '经营了半年', read: '6个月' },
    { said: '经营了两年', read: '2年' },
    { said: '经营了八个月', read: '8个月' },
    { said: '每天营业8小时', read: 'nothing' },
    { said: '15个工作日', read: 'nothing' },
  ])('$said is $read', ({ said, read: expected }) => {
    expect(read(said)).toBe(expected);
  });

  it('a year may have 365 or 366 days, so 365 days may be a year', () => {
    const ends = ['364天', '365天', '366天'].map((text) => {
      const [quantity] = findQuantities(`经营${text}`);
      const given = quantity && givenFromQuantity(quantity);
      return [given?.low.gte('12'), given?.high?.gte('12')];
    });
    expect(ends).toEqual([
      [false, false],
      [false, true],
      [true, true],
    ]);
  });

  it('keeps the words of the person', () => {
    const [quantity] = findQuantities('我们去年线上交易额三千万元');
    expect(quantity && givenFromQuantity(quantity)?.words).toBe('三千万元');
  });
});
