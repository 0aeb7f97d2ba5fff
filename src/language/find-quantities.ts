import Big from 'big.js';
import words from './data/number-words.json' with { type: 'json' };
import { fold, unfold } from './fold.js';
import { keepByText } from './keep-by-text.js';
import { numberMasks } from './number-masks.js';
import { readBoundAfter, readBoundBefore } from './read-bound.js';
import { CHINESE_NUMERAL } from './read-digits.js';
import type { Unit } from './read-unit.js';
import { scanNumbers } from './scan-numbers.js';
import { scaled, shareUnits, type SharedToken } from './share-units.js';
import type { Bound, Dimension, Quantity } from '../policy/quantity.js';

/** One number or one range, with scale and unit resolved. */
interface Reading {
  readonly start: number;
  readonly end: number;
  readonly low: Big;
  readonly high: Big;
  readonly scale: string;
  readonly unit: Unit | undefined;
  readonly isMore: boolean;
  readonly isAbout: boolean;
  /** 1210: names a trade and counts nothing. */
  readonly isCode: boolean;
  /** Whether it goes on a list that the reading before it belongs to. */
  readonly isListed: boolean;
}

/** What follows a bare number that counts something: 补助1餐; particles and words of comparison do not. */
const COUNTED = /(?![的吧呢了吗啊呀左以上下多整补能给就算折按到和与及或是])[\u4e00-\u9fff]/u;
const HALF = new Big('0.5');
/** Without one of these a text has no number. */
const NUMERAL = new RegExp(`[\\d半翻]|${CHINESE_NUMERAL}`, 'u');
const KEPT = 256; // texts: a message under way is read again for every input of every measure
const CURRENCIES: ReadonlySet<Dimension> = new Set(['CNY', 'USD', 'EUR', 'HKD', 'JPY', 'money']);

/**
 * Finds every number of a text that counts or measures something, in order: with its unit, its bound, and both ends of a range.
 * A unit or 万 that stands only once is shared: 5到10万元, 超过5000、3000、1000万美元. `words` are number and unit without the
 * words of the bound. Numbers of clauses and documents, dates and words such as O2O are left out; a bare number (1210) is a
 * count with unit ''.
 * @param text as issued or folded; offsets count in it
 */
export const findQuantities: (text: string) => readonly Quantity[] = keepByText(KEPT, readQuantities);

function readQuantities(text: string): readonly Quantity[] {
  const folded = fold(text);
  if (!NUMERAL.test(folded.text)) return [];
  const tokens = scanNumbers(folded.text, numberMasks(folded, text));
  const readings = joinRanges(shareUnits(tokens, folded.text));
  const dimensions = readings.map((reading) => dimensionOf(reading, folded.text));
  const bounds = spreadBounds(readings, dimensions, folded.text);
  return readings.map((reading, i) => {
    const span = unfold(folded, reading.start, reading.end);
    const dimension = dimensions[i] ?? 'count';
    return {
      dimension,
      low: inBase(reading.low, reading),
      high: inBase(reading.high, reading),
      unit: nameOf(reading, dimension),
      bound: bounds[i] ?? 'none',
      words: text.slice(span.start, span.end),
      ...span,
    };
  });
}

/** Turns two numbers joined by 至, 到 or a dash into one range. */
function joinRanges(tokens: readonly SharedToken[]): readonly Reading[] {
  const readings: Reading[] = [];
  for (let i = 0; i < tokens.length; i += 1) {
    const [token, next] = [tokens[i], tokens[i + 1]];
    if (token === undefined) continue;
    const first = readingOf(token);
    if (next?.joint !== 'range' || !isSameUnit(token.unit, next.unit)) {
      readings.push(first);
      continue;
    }
    const second = readingOf(next);
    const [low, high] = first.low.lte(second.high) ? [first.low, second.high] : [second.low, first.high];
    readings.push({
      ...second,
      start: first.start,
      low,
      high,
      isListed: first.isListed,
      isAbout: first.isAbout || second.isAbout,
    });
    i += 1;
  }
  return readings;
}

function readingOf(token: SharedToken): Reading {
  const half = token.half ? HALF : new Big('0');
  const { start, end, scale, unit, isMore, isAbout, isCode, joint } = token;
  const [low, high] = [scaled(token.low, scale).plus(half), scaled(token.high, scale).plus(half)];
  return {
    start,
    end,
    scale,
    unit,
    isMore,
    isAbout,
    isCode,
    isListed: joint === 'list' || joint === 'loose',
    low,
    high,
  };
}

const isSameUnit = (a: Unit | undefined, b: Unit | undefined): boolean =>
  a?.dimension === b?.dimension && (a?.dimension !== 'duration' || a.name === b?.name);

const inBase = (value: Big, { unit }: Reading): Big =>
  unit === undefined ? value : value.times(unit.times).div(unit.over);

const nameOf = ({ unit, scale }: Reading, dimension: Dimension): string =>
  CURRENCIES.has(dimension) ? scale + (unit?.name ?? '') : (unit?.name ?? '');

/** What a number counts; without a unit, the words nearby or a bare 万 or 亿 say whether it is money. */
function dimensionOf({ unit, start, end, scale, isCode }: Reading, text: string): Dimension {
  if (unit !== undefined) return unit.dimension;
  if (isCode) return 'count';
  const isLarge = /[万亿w]/u.test(scale + text.slice(start, end));
  const before = /[^，。；、\d]*$/u.exec(text.slice(Math.max(0, start - 14), start))?.[0] ?? '';
  const last = (list: readonly string[]): number => Math.max(...list.map((word) => before.lastIndexOf(word)));
  const [money, count] = [last(words.money), last(words.count)];
  if (money > count) return isLarge || !COUNTED.test(text.charAt(end)) ? 'money' : 'count';
  return isLarge && count < 0 ? 'money' : 'count';
}

/** Bounds at the number itself, then spread over a list of like quantities: the word before its head, the word behind its tail. */
function spreadBounds(readings: readonly Reading[], dimensions: readonly Dimension[], text: string): readonly Bound[] {
  const bounds = readings.map((reading, i): Bound => {
    const dimension = dimensions[i] ?? 'count';
    const before = readBoundBefore(text, reading.start, dimension);
    const after = readBoundAfter(text, reading.end, dimension);
    const own = before === 'none' || (before === 'about' && after !== 'none') ? after : before;
    if (own !== 'none') return own;
    return reading.isMore ? 'more_than' : reading.isAbout ? 'about' : 'none';
  });
  const isLinked = (i: number): boolean => readings[i]?.isListed === true && dimensions[i] === dimensions[i - 1];
  const isOpen = (i: number): boolean => bounds[i] === 'none';
  for (let i = 1; i < bounds.length; i += 1) {
    if (isLinked(i) && isOpen(i) && readBoundAfter(text, readings[i - 1]?.end ?? 0, 'count') === 'none')
      bounds[i] = bounds[i - 1] ?? 'none';
  }
  for (let i = bounds.length - 1; i > 0; i -= 1) {
    if (isLinked(i) && isOpen(i - 1)) bounds[i - 1] = bounds[i] ?? 'none';
  }
  return bounds;
}
