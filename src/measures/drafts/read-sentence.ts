import { findQuantities } from '../../language/find-quantities.js';
import type { Quantity } from '../../policy/quantity.js';
import { locateNumber, single } from '../locate-number.js';
import { locateQuote } from '../locate-quote.js';
import { isCurrency, unitOf } from '../units.js';

/** What a number does in a sentence that promises money, as far as its words tell. */
export type NumberPart = 'rate' | 'cap' | 'give' | 'threshold';

export interface ReadNumber {
  readonly part: NumberPart;
  readonly quantity: Quantity;
  /** As a data file writes it. */
  readonly value: string;
  readonly unit: string;
  /** The shortest words between stops that hold it and stand once in the clause; null where there are none. */
  readonly quote: string | null;
  /** What stands before it, back to the stop. */
  readonly before: string;
}

/** Words of a promise: what is given to somebody, and not what is to be reached. */
const PROMISE = /补助|补贴|奖励|奖补|资助|扶持|贴息|减免|返还|给予|资金支持|支持资金/u;
const STOP = /[，,。；;：:！？\n（）()]/u;
const UP_TO = new Set(['at_most', 'less_than']);
const FROM = new Set(['at_least', 'more_than']);

export const isPromise = (sentence: string): boolean => PROMISE.test(sentence);

/** Reads what each number of a sentence does: which is a share, a cap, a grant, or what must be reached. */
export function readNumbers(sentence: string, clauseText: string): readonly ReadNumber[] {
  return findQuantities(sentence).flatMap((quantity): ReadNumber[] => {
    const written = writeNumber(quantity);
    if (written === undefined) return [];
    const start = lastStop(sentence, quantity.start);
    const before = sentence.slice(start, quantity.start);
    return [
      {
        part: partOf(quantity, before),
        quantity,
        ...written,
        quote: quoteOf(sentence, quantity, written, clauseText),
        before,
      },
    ];
  });
}

function partOf({ dimension, bound }: Quantity, before: string): NumberPart {
  const isGiven = PROMISE.test(before) || /(?:一次性|最高|最多|至多|每[^，。；]{1,6})$/u.test(before);
  if (dimension === 'ratio') return FROM.has(bound) && !isGiven ? 'threshold' : 'rate';
  if (!isCurrency(dimension)) return 'threshold';
  if (UP_TO.has(bound)) return 'cap';
  if (FROM.has(bound)) return 'threshold';
  return 'give';
}

/** The number as a data file writes it; undefined for a range, and for a unit that the data files do not know. */
function writeNumber({ low, high, unit }: Quantity): { readonly value: string; readonly unit: string } | undefined {
  if (!low.eq(high) || unit === '') return undefined;
  const factor = unitOf(unit)?.factor;
  if (factor === undefined) return undefined;
  // A length of time is kept as its own unit counts it; everything else in base units.
  const value = /[年月]$/u.test(unit) ? low : low.div(factor.toFixed());
  return { value: value.toFixed(), unit };
}

function lastStop(text: string, before: number): number {
  for (let at = before - 1; at >= 0; at -= 1) if (STOP.test(text.charAt(at))) return at + 1;
  return 0;
}

function nextStop(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) if (STOP.test(text.charAt(at))) return at;
  return text.length;
}

function quoteOf(
  sentence: string,
  { start, end }: Quantity,
  written: { readonly value: string; readonly unit: string },
  clauseText: string,
): string | null {
  const phrase = sentence.slice(lastStop(sentence, start), nextStop(sentence, end)).trim();
  const whole = sentence.replace(/[。；！？\s]+$/u, '').trim();
  const fits = (quote: string): boolean =>
    locateNumber(single(written), quote) !== undefined && locateQuote(quote, clauseText).length === 1;
  return [phrase, whole].find(fits) ?? null;
}
