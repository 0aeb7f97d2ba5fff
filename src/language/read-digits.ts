import type Big from 'big.js';
import { matchAt } from './match-at.js';
import { parseNumeral } from './parse-numeral.js';
import { LATIN_SCALES, readUnit } from './read-unit.js';

/** The digits of a number, without its unit. */
export interface Digits {
  /** Without scale; they differ only for 三四百万. */
  readonly low: Big;
  readonly high: Big;
  readonly scale: string;
  /** As written, a Latin scale put into Chinese (500w → 500万). */
  readonly words: string;
  readonly end: number;
  /** Two neighbouring digits: 三四百万. */
  readonly isAbout: boolean;
  /** 多, 余 or 来 before the scale: 500多万. */
  readonly isMore: boolean;
}

const ARABIC = String.raw`(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?`;
export const CHINESE_NUMERAL = '[〇零一二两三四五六七八九十百千万亿廿卅壹贰叁肆伍陆柒捌玖拾佰仟]';
const NUMBER = new RegExp(
  `(?:${ARABIC}|${CHINESE_NUMERAL}+(?:点[零〇一二三四五六七八九]+)?|半)(?:个半?(?=[万亿]))?(?:${CHINESE_NUMERAL}|${ARABIC})*`,
  'uy',
);
const NEIGHBOURS = /([一二两三四五六七八九])([二三四五六七八九])([十百千万亿]*)/uy;
/** 5千万, 三万 | 三千五百万, 一个亿: what may be shared with a neighbour stands last. */
const SCALED = /^(\d[\d,.]*|[一二两三四五六七八九])([十百千]?(?:万亿|[万亿])|[百千])$|^([^万亿个]+)个?(万亿|[万亿])$/u;
/** 100万一次性, 5万两项: a Chinese digit behind Arabic ones begins another word. */
const OTHER_WORD = /\d[百千万亿]+[一二三四五六七八九两]$/u;

const MORE_OF_SCALE = /[多余来]([十百千]?(?:万亿|[万亿]))/uy;
const LONGEST = 32;

/**
 * Reads the longest numeral that begins at an offset of a folded text.
 * @param limit where it must end
 */
export function readDigits(text: string, at: number, limit: number): Digits | undefined {
  const about = readNeighbours(text, at);
  if (about !== undefined) return about;
  let words = matchAt(NUMBER, text, at)?.[0].slice(0, limit - at) ?? '';
  if (OTHER_WORD.test(words)) words = words.slice(0, -1);
  if (!/^[\d,.]+$/u.test(words)) words = words.slice(0, LONGEST);
  while (words !== '' && parseNumeral(words) === undefined) words = words.slice(0, -1);
  if (words === '') return undefined;
  const end = at + words.length;
  const more = matchAt(MORE_OF_SCALE, text, end);
  if (more !== null) return split(words + (more[1] ?? ''), words + (more[1] ?? ''), end + more[0].length, true);
  const latin = LATIN_SCALES.get(text.charAt(end));
  if (latin === undefined || /[a-z\d]/u.test(text.charAt(end + 1))) return split(words, words, end);
  return split(words + latin, words + latin, end + 1);
}

/** 三四百万, 两三家, 三五年: two neighbouring digits for about so many, of a scale or right before a unit. */
function readNeighbours(text: string, at: number): Digits | undefined {
  const found = matchAt(NEIGHBOURS, text, at);
  if (found === null) return undefined;
  const [words, first = '', second = '', tail = ''] = found;
  const isNext =
    parseNumeral(second)
      ?.minus(parseNumeral(first) ?? '0')
      .eq('1') === true || first + second === '三五';
  const end = at + words.length;
  if (!isNext || matchAt(NUMBER, text, end) !== null) return undefined;
  if (tail === '' && readUnit(text, end) === undefined) return undefined;
  return split(first + tail, second + tail, end);
}

/** Parts the scale from two numerals that end alike. */
function split(low: string, high: string, end: number, isMore = false): Digits | undefined {
  const parts = SCALED.exec(high);
  const scale = parts?.[2] ?? parts?.[4] ?? '';
  const head = parts?.[1] ?? parts?.[3] ?? high;
  const values = [low === high ? head : low.slice(0, low.length - scale.length), head].map(parseNumeral);
  const [lower, upper] = values;
  if (lower === undefined || upper === undefined) return undefined;
  return { low: lower, high: upper, scale, words: high, end, isAbout: low !== high, isMore };
}
