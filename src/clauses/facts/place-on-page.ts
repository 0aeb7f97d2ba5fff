import type { Clause } from '../../policy/clause.js';
import type { Span } from '../../policy/span.js';

/** Where a span of a clause's text stands in the text as issued, from its first to its last character. */
export function placeOnPage({ source }: Clause, { start, end }: Span): Span {
  const from = offsetOf(source, start);
  return { start: from, end: end > start ? offsetOf(source, end - 1) + 1 : from };
}

function offsetOf(source: Clause['source'], at: number): number {
  let low = 0;
  let high = source.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((source[middle]?.at ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  const run = source[low];
  return run === undefined ? 0 : run.from + (at - run.at);
}
