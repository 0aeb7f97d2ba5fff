import { findDates } from '../language/find-dates.js';
import { findQuantities } from '../language/find-quantities.js';
import { fold } from '../language/fold.js';
import type { IsoDate } from '../policy/iso-date.js';
import type { Quantity } from '../policy/quantity.js';
import type { Span } from '../policy/span.js';
import { endsOf, givenFromQuantity, type GivenFact, type GivenQuantity } from './given.js';
import { locateQuote } from './locate-quote.js';
import type { FactInput, QuantityInput } from './measure.js';
import { isCurrency } from './units.js';

/** A number that somebody other than the person, say a language model, read in the person's words. */
export interface QuotedQuantity {
  /** Decimal: 3000. */
  readonly value: string;
  /** 万元. */
  readonly unit: string;
  readonly quote: string;
}

/** A fact that somebody other than the person read in the person's words. */
export interface QuotedFact {
  readonly holds: boolean;
  readonly quote: string;
}

/** The calendar year of the figures, four digits, as somebody else read it. */
export interface QuotedYear {
  readonly value: string;
  readonly quote: string;
}

/** What a quote bears out, or why it bears out nothing, in Chinese with the remedy. */
export type Quoted<T> = { readonly given: T } | { readonly fault: string };

/**
 * Holds a number against the person's message. The quote must stand there and be, or be part of, a number that agrees with the
 * one stated; bound, range and currency are then taken from the message itself, so 1亿以上 stays 以上 however it is quoted.
 */
export function readQuotedQuantity(
  input: QuantityInput,
  { value, unit, quote }: QuotedQuantity,
  message: string,
): Quoted<GivenQuantity> {
  const places = locateQuote(quote, message);
  if (places.length === 0) return refuseQuote(input.title, quote);
  const there = findQuantities(message).filter((quantity) => places.some((place) => overlaps(place, quantity)));
  const [stated] = findQuantities(value + unit);
  const agreeing = there.filter((quantity) => stated !== undefined && agrees(quantity, stated, value));
  const read = agreeing.flatMap((quantity) => {
    const given = givenFromQuantity(isBare(quantity) ? { ...quantity, dimension: 'count' } : quantity);
    return given === undefined ? [] : [isNegated(message, quantity) ? negate(given) : given];
  });
  const [first, ...others] = read;
  if (first === undefined) {
    const found = there.map(({ words }) => `“${words}”`).join('、') || '没有数';
    return {
      fault: `“${input.title}”填的是${value}${unit}，而引用的原话“${quote}”里是${found}。请按原话填写；原话没有写清的不要填。`,
    };
  }
  if (others.some((other) => !isSame(first, other))) {
    return { fault: `“${quote}”在用户的话里不止一处，意思不同。请把引文写长，使它只指一处。` };
  }
  return { given: first };
}

/** Holds a fact against the person's message: the quote must stand there, and must not only deny what is said to hold. */
export function readQuotedFact(input: FactInput, { holds, quote }: QuotedFact, message: string): Quoted<GivenFact> {
  if (locateQuote(quote, message).length === 0) return refuseQuote(input.title, quote);
  const words = fold(quote).text;
  const denied = input.words.deny.map((word) => fold(word).text).filter((word) => words.includes(word));
  const rest = denied.reduce((text, word) => text.replaceAll(word, ''), words);
  const isAsserted = input.words.assert.some((word) => rest.includes(fold(word).text));
  if (holds && denied.length > 0 && !isAsserted) {
    return { fault: `“${input.title}”填的是符合，而引用的原话“${quote}”说的是不符合。请按原话填写。` };
  }
  return { given: { holds, words: quote } };
}

/** Holds the year of the figures against the person's message; 去年 counts from `asOf`. */
export function readQuotedYear({ value, quote }: QuotedYear, message: string, asOf: IsoDate): Quoted<number> {
  const places = locateQuote(quote, message);
  if (places.length === 0) return refuseQuote('年份', quote);
  const isThere = findDates(message, asOf).some(
    (date) =>
      date.from.slice(0, 4) <= value && value <= date.to.slice(0, 4) && places.some((place) => overlaps(place, date)),
  );
  if (!isThere) return { fault: `引用的原话“${quote}”里没有${value}年。请按原话填写；用户没有说哪一年就不要填。` };
  return { given: Number(value) };
}

const refuseQuote = (title: string, quote: string): { readonly fault: string } => {
  return {
    fault: `“${title}”引用的“${quote}”不在用户的话里。请逐字照抄用户的原话；用户没有说到的不要填，应当向用户提问。`,
  };
};

const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

/** One end of what the person said is what is stated: 3000万 of 3000万到4000万. A bare number counts by its digits alone. */
function agrees(quantity: Quantity, stated: Quantity, value: string): boolean {
  if (isBare(quantity) && quantity.low.eq(value)) return true;
  const isMoney = quantity.dimension === 'money' && isCurrency(stated.dimension);
  if (!isMoney && quantity.dimension !== stated.dimension) return false;
  const [said, meant] = [endsOf(quantity), endsOf(stated)];
  return said !== undefined && meant !== undefined && (said.low.eq(meant.low) || said.high.eq(meant.high));
}

/** A number with nothing behind it: whether 4500 is 元 or 万元 is for the person to say. */
const isBare = ({ unit, dimension }: Quantity): boolean =>
  unit === '' && (dimension === 'count' || dimension === 'money');

function isSame(a: GivenQuantity, b: GivenQuantity): boolean {
  const [high, other] = [a.high?.toFixed(), b.high?.toFixed()];
  return (
    a.dimension === b.dimension &&
    a.low.eq(b.low) &&
    high === other &&
    a.lowOpen === b.lowOpen &&
    a.highOpen === b.highOpen &&
    a.approximate === b.approximate
  );
}

/** A minus sign that stands right before a number: 流水-3000万. */
const isNegated = (message: string, { start }: Quantity): boolean =>
  /(?:^|[^\d\s])\s*[-−－]$/u.test(message.slice(0, start));

function negate(given: GivenQuantity): GivenQuantity {
  const low = (given.high ?? given.low).neg();
  return { ...given, low, high: given.low.neg(), words: `-${given.words}` };
}
