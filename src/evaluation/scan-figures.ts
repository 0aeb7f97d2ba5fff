import Big from 'big.js';
import { narrowWords } from './fold-words.js';
import type { NumberToken } from './number-tokens.js';
import { findNumberTokens, ORDER } from './number-tokens.js';
import { HAN_NUMBER_SIGNS, readHanNumber } from './read-han-number.js';

/**
 * One way to read a figure.
 * `value` is exact, in the base unit; a run of signs that is no one number stands for itself.
 * `unit` is '' where the words give none, 序 for a mark of order such as （二） or 二、.
 */
export interface Reading {
  readonly value: string;
  readonly unit: string;
}

/**
 * A figure as it stands in a text.
 * It has two readings where a list or a range may lend it the unit of the next: 3—5家.
 * One that is not firm can back another figure and needs no backing itself: 一家.
 */
export interface Figure {
  readonly words: string;
  readonly readings: readonly Reading[];
  readonly isFirm: boolean;
}

const NUMERAL = String.raw`\d+(?:\.\d+)?|[${HAN_NUMBER_SIGNS}]+`;
const DATE = /(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/g;
const FRACTION = new RegExp(`(${NUMERAL})分之(${NUMERAL})`, 'g');
const JOINED = /^(?:[、,，~～—–－-]+|至|到|和|或|及)$/;
const PER: Readonly<Record<string, string>> = { '%': '100', '‰': '1000' };
const TAKEN = '\n'; // parts what stands on both sides

/**
 * Finds the figures of a text: Arabic and Chinese numerals with scale and unit, dates, fractions, marks of order.
 * Written for the evaluation alone, so that a fault of the product's own reader cannot hide itself.
 * @returns dates, then fractions, then the rest, each in the order of the text
 */
export function scanFigures(text: string): readonly Figure[] {
  const tidy = tidyText(text);
  const withoutDates = tidy.replace(DATE, TAKEN);
  const tokens = withoutDates.replace(FRACTION, TAKEN);
  return [
    ...[...tidy.matchAll(DATE)].flatMap(readDate),
    ...[...withoutDates.matchAll(FRACTION)].map(readFraction),
    ...readTokens(tokens),
  ];
}

function tidyText(text: string): string {
  return narrowWords(text.replaceAll('，', '\uFE10')) // a Chinese comma parts a list and never groups digits
    .replaceAll('\uFE10', '，')
    .replace(/(?<!\d)\s+|\s+(?!\d)/g, (space) => (space.includes('\n') ? '\n' : ''))
    .replace(/第\(([^()]{1,6})\)/g, '第$1');
}

function readDate(match: RegExpExecArray): readonly Figure[] {
  return ['年', '月', '日'].map((unit, index) => ({
    words: match[0],
    readings: [{ value: new Big(match[index + 1] ?? '0').toFixed(), unit }],
    isFirm: true,
  }));
}

function readFraction(match: RegExpExecArray): Figure {
  const [words, below = '', above = ''] = match;
  const [numerator, denominator] = [readNumeral(above), readNumeral(below)];
  const reading = (): Reading => {
    if (numerator === undefined || denominator === undefined || denominator.eq(0)) return { value: words, unit: '%' };
    if (/^10*$/.test(denominator.toFixed())) return { value: numerator.div(denominator).toFixed(), unit: '%' };
    return { value: `${numerator.toFixed()}/${denominator.toFixed()}`, unit: '%' };
  };
  return { words, readings: [reading()], isFirm: true };
}

function readNumeral(numeral: string): Big | undefined {
  return /^\d/.test(numeral) ? new Big(numeral) : readHanNumber(numeral);
}

function readTokens(text: string): readonly Figure[] {
  const tokens = findNumberTokens(text);
  const figures: Figure[] = [];
  let lent: Lent | undefined; // what the token to the right can lend
  for (const [index, token] of [...tokens.entries()].reverse()) {
    const next = tokens[index + 1];
    const isJoined = next !== undefined && JOINED.test(text.slice(token.end, next.start));
    const own = readToken(token, token);
    const borrowed = isJoined && lent !== undefined ? borrow(token, lent) : undefined;
    lent = borrowed ?? { scale: token.scale, unit: token.unit };
    const readings = borrowed === undefined ? own : [...own, ...readToken(token, borrowed)];
    const isFirm = token.isFirm || (borrowed !== undefined && token.numeral !== '一');
    if (isFirm || token.unit !== '') figures.push({ words: token.words, readings, isFirm });
  }
  return figures.reverse();
}

type Lent = Pick<NumberToken, 'scale' | 'unit'>;

function borrow(token: NumberToken, { scale, unit }: Lent): Lent | undefined {
  if (unit === '' && scale.eq(1)) return undefined;
  if (token.unit !== '' && token.unit !== ORDER) return undefined;
  return { scale: token.scale.eq(1) ? scale : token.scale, unit };
}

/** Two Chinese digits side by side are a choice of two: 三四家 is 三家 or 四家. */
function readToken(token: NumberToken, { scale, unit }: Lent): readonly Reading[] {
  const per = PER[unit];
  const value = (number: Big): Reading => {
    const scaled = number.times(scale);
    return per === undefined ? { value: scaled.toFixed(), unit } : { value: scaled.div(per).toFixed(), unit: '%' };
  };
  if (/^[一二三四五六七八九两]{2}$/.test(token.numeral)) {
    return Array.from(token.numeral)
      .flatMap((sign) => readHanNumber(sign) ?? [])
      .map(value);
  }
  return [token.number === undefined ? { value: token.numeral, unit } : value(token.number)];
}
