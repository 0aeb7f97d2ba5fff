import type Big from 'big.js';
import { findDates, type DateMention } from './find-dates.js';
import { findQuantities } from './find-quantities.js';
import { fold, unfold, type Folded } from './fold.js';
import { parseNumeral } from './parse-numeral.js';
import type { Quantity } from '../policy/quantity.js';
import type { Span } from '../policy/span.js';

/** A figure of a text under a key that all its spellings share: `money:60000000`, `ratio:0.02`, `ordinal:2`, `date:2021-09`. */
export interface Figure extends Span {
  readonly key: string;
  readonly words: string;
}

const NUMERAL = '[\\d〇零一二两三四五六七八九十百千]+';
const DOCUMENT = /〔(?<year>\d{4})〕第?(?<number>\d+)号?/gu;
const ORDINALS: readonly RegExp[] = [
  new RegExp(`第(?<number>${NUMERAL})`, 'gu'),
  new RegExp(`\\((?<number>[一二三四五六七八九十百]{1,3}|\\d{1,2})\\)`, 'gu'),
  /(?<=^|[。；:》”)\s])(?<number>[一二三四五六七八九十]{1,3}|\d{1,2})、(?!\d)/gu,
  /(?<=^|[。；:》”)、\s])(?<number>\d{1,2})\.(?!\d)/gu,
];
const CIRCLED = /[①-⑳]/gu;
const MONTH_DAY = /(?<![\d年])(?<month>\d{1,2})月(?<day>\d{1,2})[日号]/gu;
const DIGITS = /(?<![a-z\d])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![a-z\d])/gu;

/**
 * Lists every figure of a text: amounts, percentages, counts, lengths of time, dates, numbers of clauses and of documents.
 * Equal figures have equal keys however they are written: 6000万, 6000万元, 0.6亿元 and 60,000,000元; 2% and 百分之二; （二）
 * and 第二; 3年 and 36个月; 20家 and 20个. A range gives both its ends. A day also gives its month and its year, and the number of
 * a document its year, so that a figure that is less exact traces to one that is more so.
 * @param text as issued or folded; offsets count in it
 * @returns by place; one place may carry several keys
 */
export function figuresIn(text: string): readonly Figure[] {
  const folded = fold(text);
  const dates = findDates(text).flatMap((date) =>
    keysOfDate(date).map((key): Figure => ({ ...spanOf(date), words: date.words, key })),
  );
  const numbers = [
    ...dates,
    ...readDocuments(folded, text),
    ...readOrdinals(folded, text),
    ...readMonthDays(folded, text),
  ];
  const quantities = findQuantities(text)
    .filter((quantity) => !isCovered(quantity, numbers))
    .flatMap((quantity) =>
      keysOfQuantity(quantity).map((key): Figure => ({ ...spanOf(quantity), words: quantity.words, key })),
    );
  const known = [...numbers, ...quantities];
  const rest = collect(DIGITS, blank(folded, known), text, ({ 0: digits }) => [`number:${digits.replace(/,/gu, '')}`]);
  return [...known, ...rest].sort((a, b) => a.start - b.start);
}

const spanOf = ({ start, end }: Span): Span => ({ start, end });
const isCovered = (span: Span, figures: readonly Figure[]): boolean =>
  figures.some(({ start, end }) => start < span.end && span.start < end);

/** The folded text with blanks in the place of what is already read, so that every digit left is read once. */
function blank({ text, at }: Folded, known: readonly Figure[]): Folded {
  const isKnown = new Uint8Array((at.at(-1) ?? 0) + 1);
  for (const { start, end } of known) isKnown.fill(1, start, end);
  return {
    text: Array.from({ length: text.length }, (_, i) => (isKnown[at[i] ?? 0] === 1 ? ' ' : text.charAt(i))).join(''),
    at,
  };
}

/** Figures of a pattern, at their place in the original. */
function collect(
  pattern: RegExp,
  folded: Folded,
  text: string,
  keys: (match: RegExpExecArray) => readonly string[],
): readonly Figure[] {
  return Array.from(folded.text.matchAll(pattern)).flatMap((match) => {
    const span = unfold(folded, match.index, match.index + match[0].length);
    return keys(match).map((key) => ({ ...span, words: text.slice(span.start, span.end), key }));
  });
}

function keysOfDate({ kind, from, to }: DateMention): readonly string[] {
  const year = `date:${from.slice(0, 4)}`;
  switch (kind) {
    case 'day':
      return [year, `date:${from.slice(0, 7)}`, `date:${from}`, `date:-${from.slice(4)}`];
    case 'month':
      return [year, `date:${from.slice(0, 7)}`];
    case 'year':
      return [year];
    case 'years':
      return [year, `date:${to.slice(0, 4)}`];
    default:
      return kind satisfies never;
  }
}

const readDocuments = (folded: Folded, text: string): readonly Figure[] =>
  collect(DOCUMENT, folded, text, ({ groups }) => {
    const year = groups?.year ?? '';
    return [`document:${year}-${groups?.number ?? ''}`, `date:${year}`];
  });

const readMonthDays = (folded: Folded, text: string): readonly Figure[] =>
  collect(MONTH_DAY, folded, text, ({ groups }) => [
    `date:--${(groups?.month ?? '').padStart(2, '0')}-${(groups?.day ?? '').padStart(2, '0')}`,
  ]);

function readOrdinals(folded: Folded, text: string): readonly Figure[] {
  const spelt = ORDINALS.flatMap((pattern) =>
    collect(pattern, folded, text, ({ groups }) => {
      const value = parseNumeral(groups?.number ?? '');
      return value === undefined ? [] : [`ordinal:${value.toFixed()}`];
    }),
  );
  const circled = collect(CIRCLED, folded, text, ({ 0: sign }) => [`ordinal:${(sign.codePointAt(0) ?? 0) - 0x245f}`]);
  return [...spelt, ...circled];
}

function keysOfQuantity(quantity: Quantity): readonly string[] {
  const { low, high } = quantity;
  return (low.eq(high) ? [low] : [low, high]).map((value) => keyOf(quantity, value));
}

function keyOf({ dimension, unit }: Quantity, value: Big): string {
  switch (dimension) {
    case 'CNY':
    case 'money':
      return `money:${value.toFixed()}`;
    case 'count':
      return `number:${value.toFixed()}`;
    case 'duration':
      return unit === '年' ? `duration:${value.times('12').toFixed()}月` : `duration:${value.toFixed()}${unit}`;
    default:
      return `${dimension}:${value.toFixed()}`;
  }
}
