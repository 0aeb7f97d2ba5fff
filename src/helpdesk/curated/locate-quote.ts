import { squeeze } from '../../language/squeeze.js';
import type { Span } from '../../policy/span.js';

/**
 * Finds where a quote stands in a clause, word for word; white space of the page counts nowhere.
 * @returns offsets in the clause's text, undefined where it does not stand there
 */
export function locateQuote(quote: string, text: string): Span | undefined {
  const wanted = squeeze(quote);
  if (wanted === '') return undefined;
  const exact = text.indexOf(quote);
  if (exact !== -1 && quote.trim() === quote) return { start: exact, end: exact + quote.length };
  const places: number[] = [];
  let plain = '';
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charAt(at);
    if (squeeze(unit) === '') continue;
    plain += unit;
    places.push(at);
  }
  const found = plain.indexOf(wanted);
  const [first, last] = [places[found], places[found + wanted.length - 1]];
  return first === undefined || last === undefined ? undefined : { start: first, end: last + 1 };
}
