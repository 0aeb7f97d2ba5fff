import Big from 'big.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseNumeral } from '../../src/language/parse-numeral.js';

const DIGITS = '零一二三四五六七八九';

/** The oracle: spells a whole number below 10^16 as a school book does, four digits at a time. */
function spell(value: bigint): string {
  if (value === 0n) return '零';
  const groups: number[] = [];
  for (let rest = value; rest > 0n; rest /= 10_000n) groups.unshift(Number(rest % 10_000n));
  const units = ['', '万', '亿', '万亿'].slice(0, groups.length).reverse();
  let words = '';
  let gap = false;
  for (const [i, group] of groups.entries()) {
    if (group === 0) {
      gap = true;
      continue;
    }
    if (words !== '' && (gap || group < 1000)) words += '零';
    // Where 亿 itself has no digits, 万亿 keeps its 亿; elsewhere 亿 is said once, after the lower group.
    const unit = units[i] === '万亿' && (groups[i + 1] ?? 0) > 0 ? '万' : (units[i] ?? '');
    words += spellGroup(group) + unit;
    gap = false;
  }
  return words;
}

function spellGroup(group: number): string {
  const digits = String(group).padStart(4, '0');
  let words = '';
  for (let i = 0; i < 4; i += 1) {
    const digit = Number(digits.charAt(i));
    if (digit > 0) words += DIGITS.charAt(digit) + (['千', '百', '十', ''][i] ?? '');
    else if (words !== '' && /[1-9]/u.test(digits.slice(i)) && !words.endsWith('零')) words += '零';
  }
  return words;
}

describe('parseNumeral', () => {
  it.each([
    ['半', '0.5'],
    ['0', '0'],
    ['零', '0'],
    ['两', '2'],
    ['十', '10'],
    ['十五', '15'],
    ['一十五', '15'],
    ['廿', '20'],
    ['廿五', '25'],
    ['卅一', '31'],
    ['一百零五', '105'],
    ['一百〇五', '105'],
    ['一百五', '150'],
    ['两百五', '250'],
    ['三千五', '3500'],
    ['一万二', '12000'],
    ['一万二千', '12000'],
    ['一万零二', '10002'],
    ['十二万五', '125000'],
    ['3万5', '35000'],
    ['一千二百六十', '1260'],
    ['三千五百万', '35000000'],
    ['两千万', '20000000'],
    ['5千万', '50000000'],
    ['3千5百万', '35000000'],
    ['百万', '1000000'],
    ['千万', '10000000'],
    ['万亿', '1000000000000'],
    ['三万亿', '3000000000000'],
    ['一个亿', '100000000'],
    ['2个亿', '200000000'],
    ['半个亿', '50000000'],
    ['一个半亿', '150000000'],
    ['一亿五千万', '150000000'],
    ['1亿5000万', '150000000'],
    ['一亿三', '130000000'],
    ['1,234.5万', '12345000'],
    ['１２３', '123'],
    ['１，２３４', undefined],
    ['2.5亿', '250000000'],
    ['二点五亿', '250000000'],
    ['零点零五', '0.05'],
    ['60,000,000', '60000000'],
    ['6000 万', '60000000'],
    ['壹佰贰拾叁萬', '1230000'],
    ['二〇一六', '2016'],
    ['二○一六', '2016'],
    ['負三', '-3'],
    ['-500', '-500'],
  ])('reads %s as %s', (text, value) => {
    expect(parseNumeral(text)?.toFixed()).toBe(value);
  });

  it.each([
    '',
    '万',
    '百',
    '个亿',
    '几十万',
    '百分之三十',
    '三个',
    '一千二千',
    '十百',
    '1,23',
    '1.2.3',
    '亿万',
    '1.5亿2000万',
    'abc',
    '一百零',
  ])('does not read %s', (text) => {
    expect(parseNumeral(text)).toBeUndefined();
  });

  it('reads every whole number as the school book spells it', () => {
    fc.assert(
      fc.property(fc.oneof(fc.bigInt(0n, 99_999n), fc.bigInt(0n, 9_999_999_999_999_999n)), (value) => {
        expect(parseNumeral(spell(value))?.toFixed()).toBe(String(value));
      }),
      { numRuns: 5000 },
    );
  });

  it('reads the short form, in which the last unit is left unsaid', () => {
    const unit = fc.constantFrom(
      { words: '百', ten: 10n },
      { words: '千', ten: 100n },
      { words: '万', ten: 1_000n },
      { words: '亿', ten: 10_000_000n },
    );
    const digit = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(unit, digit, digit, ({ words, ten }, head, tail) => {
        const value = BigInt(head) * ten * 10n + BigInt(tail) * ten;
        const short = DIGITS.charAt(head) + words + DIGITS.charAt(tail);
        expect(parseNumeral(short)?.toFixed()).toBe(String(value));
        expect(parseNumeral(short.replace('二', '两'))?.toFixed()).toBe(String(value));
      }),
    );
  });

  it('reads decimals with 万 and 亿 without rounding', () => {
    const scale = fc.constantFrom({ unit: '万', power: '1e4' }, { unit: '亿', power: '1e8' }, { unit: '', power: '1' });
    fc.assert(
      fc.property(fc.nat({ max: 999_999 }), fc.nat({ max: 999_999 }), scale, (whole, decimals, { unit, power }) => {
        const digits = `${whole}.${String(decimals).padStart(6, '0')}`;
        const value = new Big(digits).times(new Big(power)).toFixed();
        expect(parseNumeral(`${digits}${unit}`)?.toFixed()).toBe(value);
        expect(
          parseNumeral(`${whole.toLocaleString('en-US')}.${String(decimals).padStart(6, '0')}${unit}`)?.toFixed(),
        ).toBe(value);
      }),
    );
  });

  it('never throws', () => {
    const character = fc.constantFrom(...Array.from('零一二三四五六七八九十百千万亿点半个两廿0123456789.,-负 '));
    fc.assert(
      fc.property(fc.array(character, { maxLength: 12 }), (characters) => {
        const value = parseNumeral(characters.join(''));
        expect(value === undefined || value instanceof Big).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });
});
