import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readHanNumber, readScale } from '../../src/evaluation/read-han-number.js';

describe('readHanNumber', () => {
  it.each([
    ['零', '0'],
    ['十', '10'],
    ['十五', '15'],
    ['二十', '20'],
    ['一百零五', '105'],
    ['一百五', '150'],
    ['一百五十', '150'],
    ['三万五', '35000'],
    ['三千五百万', '35000000'],
    ['两千万', '20000000'],
    ['一亿零五百万', '105000000'],
    ['十二亿三千万', '1230000000'],
    ['一万亿', '1000000000000'],
    ['二〇二一', '2021'],
    ['叁佰万', '3000000'],
  ])('reads %s as %s', (words, value) => {
    expect(readHanNumber(words)?.toFixed()).toBe(value);
  });

  it('gives up on signs that are no one number', () => {
    expect(readHanNumber('十四五')).toBeUndefined();
  });

  it('reads back what it is told in plain scales', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999_999 }), (number) => {
        expect(readHanNumber(spell(number))?.toFixed()).toBe(String(number));
      }),
    );
  });
});

it('multiplies the signs of a scale', () => {
  expect(readScale('千万').toFixed()).toBe('10000000');
});

/** Spells a number below 一亿 the long way round: 一千零一十. */
function spell(number: number): string {
  if (number >= 10_000) {
    const low = number % 10_000;
    const gap = low > 0 && low < 1000 ? '零' : '';
    return `${spell(Math.floor(number / 10_000))}万${gap}${low > 0 ? spell(low) : ''}`;
  }
  const digits = String(number).padStart(4, '0');
  return Array.from(digits)
    .map((digit, index) =>
      digit === '0' ? '零' : `${'零一二三四五六七八九'.charAt(Number(digit))}${'千百十'.charAt(index)}`,
    )
    .join('')
    .replace(/零+/g, '零')
    .replace(/^零|零$/g, '');
}
