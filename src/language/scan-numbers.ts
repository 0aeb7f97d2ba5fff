import Big from 'big.js';
import number from './data/number-words.json' with { type: 'json' };
import type { NumberToken } from './number-token.js';
import { readDigits } from './read-digits.js';
import { readRatio } from './read-ratio.js';
import { readCurrencyBefore, readUnit, type Unit } from './read-unit.js';
import type { Span } from '../policy/span.js';

const CODES: ReadonlySet<string> = new Set(number.codes);
const DIGIT = /\d/u;
const STARTS = /[\d〇零一二两三四五六七八九十百千廿卅壹贰叁肆伍陆柒捌玖拾半]/u;
const JOINED_BEFORE = /[\d〇零一二两三四五六七八九十百千万亿%][-~至到、]$/u;
const JOINED_BEHIND = /^[-~至到、或和][\d〇零一二两三四五六七八九十百千]/u;
const MORE = /^[多余来](?!于)/u;
const NEGATIVE = /(?:负|(?:^|[是为:，( 额积量入润值])-)$/u; // 面积-1200平方米, but not 目标—5家

/**
 * Scans a folded text for numbers, ascending.
 * @param masks what is passed over, ascending by start
 */
export function scanNumbers(text: string, masks: readonly Span[]): readonly NumberToken[] {
  const tokens: NumberToken[] = [];
  let i = 0;
  let ahead = 0; // the first mask that does not end before i
  while (i < text.length) {
    while ((masks[ahead]?.end ?? Infinity) <= i) ahead += 1;
    const mask = masks[ahead];
    if (mask !== undefined && mask.start <= i) {
      i = mask.end;
      continue;
    }
    const token = readRatio(text, i) ?? readNumber(text, i, mask?.start ?? Infinity);
    if (token !== undefined) tokens.push(token);
    i = token?.end ?? Math.max(i + 1, endOfRun(text, i));
  }
  return tokens;
}

/** The end of a run of Arabic digits that is no quantity, so that no part of it is read as one. */
function endOfRun(text: string, at: number): number {
  if (!DIGIT.test(text.charAt(at))) return at;
  return at + (/^\d[\d.,]*/u.exec(text.slice(at, at + 40))?.[0].length ?? 0);
}

function readNumber(text: string, at: number, limit: number): NumberToken | undefined {
  if (!STARTS.test(text.charAt(at))) return undefined;
  const currency = readCurrencyBefore(text, at);
  const start = currency?.start ?? at;
  const before = text.charAt(start - 1);
  if (/[几数]/u.test(before) || (currency === undefined && /[a-z.]/u.test(before))) return undefined;
  const digits = readDigits(text, at, limit);
  if (digits === undefined) return undefined;
  const isCode = CODES.has(digits.words);
  const tail = isCode ? readTailOfCode(text, digits.end) : readTail(text, digits.end);
  const needsUnit = (tail.unit ?? currency) === undefined && !mayStandAlone(digits.words, text.charAt(tail.end));
  if (needsUnit && !isJoined(text, start, tail.end)) return undefined;
  const isNegative = NEGATIVE.test(text.slice(Math.max(0, start - 2), start));
  const sign = new Big(isNegative ? '-1' : '1');
  return {
    start: isNegative ? start - 1 : start,
    end: tail.end,
    low: digits.low.times(sign),
    high: digits.high.times(sign),
    scale: digits.scale,
    unit: tail.unit ?? currency?.unit,
    isUnitBefore: currency !== undefined && tail.unit === undefined,
    half: tail.half,
    isMore: digits.isMore || tail.isMore,
    isAbout: digits.isAbout,
    isCode: isCode && tail.unit === undefined,
    needsUnit,
  };
}

interface Tail {
  readonly end: number;
  readonly unit: Unit | undefined;
  readonly half: boolean;
  readonly isMore: boolean;
}

/** Reads what stands behind the digits: 多, the unit, and a half of it (三个半月, 一年半). */
function readTail(text: string, digitsEnd: number): Tail {
  const isMore = MORE.test(text.slice(digitsEnd, digitsEnd + 2));
  const at = isMore ? digitsEnd + 1 : digitsEnd;
  const inner = text.startsWith('个半', at) ? readUnit(`个${text.slice(at + 2, at + 6)}`, 0) : undefined;
  if (inner?.unit.dimension === 'duration') return { end: at + 1 + inner.end, unit: inner.unit, half: true, isMore };
  const found = readUnit(text, text.charAt(at) === ' ' ? at + 1 : at);
  const end = found?.end ?? at;
  const half = found?.unit.dimension === 'duration' && text.charAt(end) === '半';
  return { end: half ? end + 1 : end, unit: found?.unit, half, isMore };
}

/** 1210 is the name of a trade before 年线上交易额, and a number before 元. */
function readTailOfCode(text: string, end: number): Tail {
  const tail = readTail(text, end);
  return tail.unit?.dimension === 'duration' ? { end, unit: undefined, half: false, isMore: false } : tail;
}

/** A number without a unit: digits apart from Latin letters, or a Chinese numeral of some length that no other word goes on with. */
function mayStandAlone(words: string, next: string): boolean {
  if (/[a-z]/u.test(next)) return false;
  if (/\d/u.test(words)) return true;
  const isWhole =
    !/[\u4e00-\u9fff]/u.test(next) || /[的以左之封至到]/u.test(next) || /[一二两三四五六七八九十].*[万亿]/u.test(words);
  return words.length > 1 && /[十百千万亿]/u.test(words) && isWhole;
}

/** Whether a range or list goes on before or behind a Chinese numeral. */
function isJoined(text: string, start: number, end: number): boolean {
  if (/[a-z\d]/u.test(text.slice(start, end) + text.charAt(end))) return false;
  return JOINED_BEFORE.test(text.slice(Math.max(0, start - 2), start)) || JOINED_BEHIND.test(text.slice(end, end + 2));
}
