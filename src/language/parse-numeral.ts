import Big from 'big.js';
import { fold } from './fold.js';

const DIGITS = '零一二三四五六七八九';
/** Other ways to write a digit, among them those of cheques (壹贰叁). */
const SAME_DIGIT: Readonly<Record<string, string>> = {
  〇: '零',
  两: '二',
  壹: '一',
  贰: '二',
  弐: '二',
  叁: '三',
  肆: '四',
  伍: '五',
  陆: '六',
  柒: '七',
  捌: '八',
  玖: '九',
  拾: '十',
  佰: '百',
  仟: '千',
};
const ARABIC = /^(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?$/u;
const LONGEST_SPELT = 64; // no numeral in words is longer, and reading one takes the square of its length
const HALF = new Big('0.5');
const SMALL = ['千', '百', '十'] as const;
const POWER: Readonly<Record<string, string>> = { 十: '10', 百: '100', 千: '1000', 万: '10000', 亿: '100000000' };

/**
 * Reads one whole numeral, exactly: 1,234.5万, １２３, 三千五百万, 5千万, 一个亿, 一亿五千万, 二点五亿, 半, 十五, 廿, 二〇一六,
 * and the short forms of speech 一万二 (12000), 两百五 (250), 3万5 (35000). A minus or 负 may precede.
 * @returns undefined for anything else: 几十万, 百, 三个, 百分之三十, or units in the wrong order
 */
export function parseNumeral(text: string): Big | undefined {
  if (ARABIC.test(text)) return new Big(text.replace(/,/gu, ''));
  const spelt = fold(text)
    .text.replace(/ /gu, '')
    .replace(/[〇两壹贰弐叁肆伍陆柒捌玖拾佰仟]/gu, (character) => SAME_DIGIT[character] ?? character)
    .replace(/廿/gu, '二十')
    .replace(/卅/gu, '三十');
  if (spelt.length > LONGEST_SPELT && !ARABIC.test(spelt)) return undefined;
  const negative = /^[-负]/u.test(spelt);
  const value = readLarge(negative ? spelt.slice(1) : spelt);
  return negative ? value?.neg() : value;
}

/** A numeral with 亿 or 万, of which the last 亿 divides first: 三万亿, 一亿三千五百万. */
function readLarge(text: string): Big | undefined {
  for (const unit of ['亿', '万'] as const) {
    const cut = text.lastIndexOf(unit);
    if (cut < 0) continue;
    const head = text.slice(0, cut).replace(/个半?$/u, (word) => (word === '个' ? '' : '半'));
    const many = readHead(head);
    const rest = readRest(text.slice(cut + 1), unit);
    if (many === undefined || rest === undefined) return undefined;
    if (head.includes('.') && !rest.eq('0')) return undefined;
    return many.times(power(unit)).plus(rest);
  }
  return readSmall(text);
}

/** What stands before 万 or 亿: a numeral, a bare 十百千万 (百万, 万亿), or one with a half (一个半亿, 半). */
function readHead(text: string): Big | undefined {
  if (/^[十百千万]$/u.test(text)) return power(text);
  if (text.length > 1 && text.endsWith('半')) return readLarge(text.slice(0, -1))?.plus(HALF);
  return readLarge(text);
}

/** What stands after a unit: nothing, a half of it, a digit that counts tenths of it (一万二), or a smaller numeral. */
function readRest(text: string, unit: string): Big | undefined {
  if (text === '') return new Big('0');
  if (text === '半') return power(unit).times(HALF);
  if (/^[一二三四五六七八九1-9]$/u.test(text)) return readSmall(text)?.times(power(unit)).times('0.1');
  const value = readLarge(text.replace(/^零/u, ''));
  return value?.lt(power(unit)) === true ? value : undefined;
}

/** A numeral below 万: digits alone, with a decimal point, or with 千百十. */
function readSmall(text: string): Big | undefined {
  if (ARABIC.test(text)) return new Big(text.replace(/,/gu, ''));
  if (text === '半') return HALF;
  const point = /^(.+)点([零一二三四五六七八九]+)$/u.exec(text);
  if (point !== null) return readPoint(point[1] ?? '', point[2] ?? '');
  if (/^[零一二三四五六七八九]+$/u.test(text)) return new Big(arabic(text));
  for (const unit of SMALL) {
    const cut = text.indexOf(unit);
    if (cut < 0) continue;
    const head = text.slice(0, cut);
    const many = unit === '十' && head === '' ? new Big('1') : readCount(head);
    const rest = readRest(text.slice(cut + 1), unit);
    if (many === undefined || rest === undefined || (head.includes('.') && !rest.eq('0'))) return undefined;
    return many.times(power(unit)).plus(rest);
  }
  return undefined;
}

/** What may count 千百十: one Chinese digit, or Arabic digits (3千5百, 1.2千). */
function readCount(text: string): Big | undefined {
  if (/^[一二三四五六七八九]$/u.test(text)) return new Big(arabic(text));
  return ARABIC.test(text) ? new Big(text.replace(/,/gu, '')) : undefined;
}

function readPoint(whole: string, decimals: string): Big | undefined {
  const value = readSmall(whole);
  return value === undefined ? undefined : value.plus(new Big(`0.${arabic(decimals)}`));
}

const arabic = (text: string): string => Array.from(text, (digit) => String(DIGITS.indexOf(digit))).join('');

const power = (unit: string): Big => new Big(POWER[unit] ?? '1');
