import Big from 'big.js';
import { matchAt } from './match-at.js';
import type { NumberToken } from './number-token.js';
import { parseNumeral } from './parse-numeral.js';
import { CHINESE_NUMERAL, readDigits } from './read-digits.js';
import type { Unit } from './read-unit.js';

const STARTS = new RegExp(`${CHINESE_NUMERAL}|翻`, 'u');
const FRACTION = /(百|千|万)分之/uy;
const PARTS = new RegExp(`(${CHINESE_NUMERAL}+)分之(${CHINESE_NUMERAL}+)`, 'uy');
const DOUBLING = new RegExp(`翻了?(?:(${CHINESE_NUMERAL}|\\d)番|番)`, 'uy');
const MOST_DOUBLINGS = 20;
const OVER: Readonly<Record<string, string>> = { 百: '100', 千: '1000', 万: '10000' };

const RATIO: Unit = { dimension: 'ratio', name: '%', times: new Big('1'), over: new Big('1') };
const MULTIPLE: Unit = { ...RATIO, dimension: 'multiple', name: '番' };
const plain = {
  scale: '',
  isUnitBefore: false,
  half: false,
  isMore: false,
  isAbout: false,
  isCode: false,
  needsUnit: false,
} as const;

/** Reads a ratio or multiple that is spelt in words at an offset of a folded text: 百分之三十, 三分之二, 一半, 翻三番. */
export function readRatio(text: string, at: number): NumberToken | undefined {
  if (!STARTS.test(text.charAt(at))) return undefined;
  if (text.startsWith('一半', at)) {
    const half = new Big('0.5');
    return { ...plain, start: at, end: at + 2, low: half, high: half, unit: RATIO };
  }
  return readFraction(text, at) ?? readParts(text, at) ?? readDoubling(text, at);
}

function readFraction(text: string, at: number): NumberToken | undefined {
  const found = matchAt(FRACTION, text, at);
  if (found === null) return undefined;
  const digits = readDigits(text, at + found[0].length, Infinity);
  const value = digits === undefined ? undefined : parseNumeral(digits.words);
  if (digits === undefined || value === undefined) return undefined;
  const unit = { ...RATIO, over: new Big(OVER[found[1] ?? ''] ?? '1') };
  return { ...plain, start: at, end: digits.end, low: value, high: value, unit, isUnitBefore: true };
}

function readParts(text: string, at: number): NumberToken | undefined {
  const found = matchAt(PARTS, text, at);
  if (found === null) return undefined;
  const over = parseNumeral(found[1] ?? '');
  const value = parseNumeral(found[2] ?? '');
  if (over === undefined || value === undefined || !over.gt('0')) return undefined;
  return { ...plain, start: at, end: at + found[0].length, low: value, high: value, unit: { ...RATIO, over } };
}

/** 翻三番 is eight times as much. */
function readDoubling(text: string, at: number): NumberToken | undefined {
  const found = matchAt(DOUBLING, text, at);
  if (found === null) return undefined;
  const times = Number(parseNumeral(found[1] ?? '一')?.toFixed() ?? 'NaN');
  if (!(times >= 1 && times <= MOST_DOUBLINGS)) return undefined;
  const value = new Big('2').pow(times);
  return { ...plain, start: at, end: at + found[0].length, low: value, high: value, unit: MULTIPLE };
}
