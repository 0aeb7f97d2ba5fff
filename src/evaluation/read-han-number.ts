import Big from 'big.js';

const DIGITS = '零一二三四五六七八九';
const SAME_SIGN: Readonly<Record<string, string>> = {
  〇: '零', 两: '二', 兩: '二', 壹: '一', 贰: '二', 叁: '三', 肆: '四', 伍: '五', 陆: '六', 柒: '七', 捌: '八', 玖: '九',
  拾: '十', 佰: '百', 仟: '千', 萬: '万', 億: '亿',
}; // prettier-ignore
const SMALL_SCALES: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
const LARGE_SCALES: Readonly<Record<string, number>> = { 万: 10_000, 亿: 100_000_000 };

/** The signs of which a Chinese number may be written. */
export const HAN_NUMBER_SIGNS = `${DIGITS}${Object.keys(SAME_SIGN).join('')}十百千万亿`;

/** The scale that a run of 十百千万亿 multiplies by: 千万 is 10000000. */
export function readScale(run: string): Big {
  return Array.from(run).reduce((product, sign) => {
    const plain = SAME_SIGN[sign] ?? sign;
    return product.times(SMALL_SCALES[plain] ?? LARGE_SCALES[plain] ?? 1);
  }, new Big(1));
}

/**
 * Reads a number written in Chinese: 二十六 is 26, 二〇二一 is 2021, 三千五百万 is 35000000, 三万五 is 35000.
 * @returns undefined for a run of signs that is no one number: 十四五
 */
export function readHanNumber(run: string): Big | undefined {
  const signs = Array.from(run).map((sign) => SAME_SIGN[sign] ?? sign);
  const isPositional = signs.every((sign) => DIGITS.includes(sign));
  return isPositional ? new Big(signs.map((sign) => DIGITS.indexOf(sign)).join('')) : readScaled(signs);
}

function readScaled(signs: readonly string[]): Big | undefined {
  let total = new Big(0); // of the 亿 and 万 that are closed
  let section = new Big(0); // below the next 万 or 亿
  let digit: number | undefined;
  let lastScale = 1;
  for (const sign of signs) {
    const small = SMALL_SCALES[sign];
    const large = LARGE_SCALES[sign];
    if (small !== undefined) {
      section = section.plus((digit ?? 1) * small);
      [digit, lastScale] = [undefined, small];
    } else if (large !== undefined) {
      section = section.plus(digit ?? 0);
      // 一万亿: what was closed by 万 counts again for 亿
      total = large > lastScale && total.gt(0) && section.eq(0) ? total.times(large) : total.plus(section.times(large));
      [section, digit, lastScale] = [new Big(0), undefined, large];
    } else if (sign === '零') {
      lastScale = 1;
    } else {
      if (digit !== undefined) return undefined;
      digit = DIGITS.indexOf(sign);
    }
  }
  if (digit === undefined) return total.plus(section);
  const place = lastScale >= 100 ? lastScale / 10 : 1; // 三万五: the last digit stands one place below the last scale
  return total.plus(section).plus(digit * place);
}
