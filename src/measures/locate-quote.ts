import type { Span } from '../policy/span.js';
import { squeeze } from '../language/squeeze.js';

/**
 * Finds every place where a quote stands in a text; white space counts on neither side, because it comes from the page.
 * @returns spans in the text given, in order, from the first to the last character of the quote
 */
export function locateQuote(quote: string, text: string): readonly Span[] {
  const wanted = squeeze(quote);
  if (wanted === '') return [];
  const at: number[] = [];
  let plain = '';
  for (let offset = 0; offset < text.length; offset += 1) {
    const unit = squeeze(text.charAt(offset));
    if (unit === '') continue;
    plain += unit;
    at.push(offset);
  }
  const spans: Span[] = [];
  for (let from = plain.indexOf(wanted); from >= 0; from = plain.indexOf(wanted, from + 1)) {
    spans.push({ start: at[from] ?? 0, end: (at[from + wanted.length - 1] ?? 0) + 1 });
  }
  return spans;
}
