import type { Clause, ClauseId } from '../../policy/clause.js';
import type { Span } from '../../policy/span.js';
import { locateNumber, single } from '../locate-number.js';
import { locateQuote } from '../locate-quote.js';
import type { Parameter, Subsidy } from '../measure.js';
import { escapeHtml } from './html.js';

interface Mark extends Span {
  /** Numbers of the rows in the table. */
  readonly rows: readonly number[];
}

/** Every number that a measure uses, in the order of the table. */
export function numbersOf({ parameters, window }: Subsidy): readonly Parameter[] {
  const length = window?.length ?? null;
  return length === null ? parameters : [...parameters, length];
}

/** The clauses that the numbers of a measure stand in, its own first. */
export function clausesOf(measure: Subsidy): readonly ClauseId[] {
  return [...new Set([measure.clause, ...numbersOf(measure).map(({ cite }) => cite.clause)])];
}

/** The text of a clause as HTML, its numbers marked with the row of the table in which they stand. */
export function markNumbers(clause: Pick<Clause, 'id' | 'text'>, parameters: readonly Parameter[]): string {
  let html = '';
  let last = 0;
  for (const { start, end, rows } of marksIn(clause, parameters)) {
    const number = escapeHtml(clause.text.slice(start, end));
    html += `${escapeHtml(clause.text.slice(last, start))}<mark>${number}<sup>${rows.join('、')}</sup></mark>`;
    last = end;
  }
  return html + escapeHtml(clause.text.slice(last));
}

function marksIn({ id, text }: Pick<Clause, 'id' | 'text'>, parameters: readonly Parameter[]): readonly Mark[] {
  const marks = new Map<number, Mark>();
  parameters.forEach(({ cite, written }, i) => {
    const quote = cite.clause === id ? locateQuote(cite.quote, text)[0] : undefined;
    const number = quote && locateNumber(single(written), text.slice(quote.start, quote.end));
    if (quote === undefined || number === undefined) return;
    const start = quote.start + number.start;
    const rows = [...(marks.get(start)?.rows ?? []), i + 1];
    marks.set(start, { start, end: quote.start + number.end, rows });
  });
  return [...marks.values()].sort((a, b) => a.start - b.start);
}
