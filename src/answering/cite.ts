import { createHash } from 'node:crypto';
import type { Clause } from '../policy/clause.js';
import type { IsoDate } from '../policy/iso-date.js';
import type { PolicyDocument } from '../policy/policy-document.js';
import type { Citation } from '../policy/reply.js';
import type { Span } from '../policy/span.js';
import { statusOn } from '../policy/status-on.js';

interface Part {
  /** In the clause's text. */
  readonly at: Span;
  /** In the text as issued. */
  readonly issued: Span;
}

/** Cuts a span of a clause's text where page residue interrupts it in the text as issued, so that each part stands there whole. */
function partsOf(document: PolicyDocument, clause: Clause, span: Span): readonly Part[] {
  const parts: Part[] = [];
  for (const run of clause.source) {
    const start = Math.max(run.at, span.start);
    const end = Math.min(run.at + run.length, span.end);
    if (start >= end) continue;
    const from = run.from + (start - run.at);
    const last = parts.at(-1);
    const joins = last !== undefined && document.text.slice(last.issued.end, from).trim() === '';
    if (joins) {
      parts[parts.length - 1] = {
        at: { start: last.at.start, end },
        issued: { start: last.issued.start, end: from + end - start },
      };
    } else {
      parts.push({ at: { start, end }, issued: { start: from, end: from + end - start } });
    }
  }
  return parts;
}

/**
 * Cites a span of a clause's text.
 * @returns one citation, or one for each side where a page's own furniture interrupts the words; in reading order
 */
export function cite(document: PolicyDocument, clause: Clause, span: Span, asOf: IsoDate): readonly Citation[] {
  return partsOf(document, clause, span).map((part) => {
    const quote = clause.text.slice(part.at.start, part.at.end);
    return {
      docNumber: document.number,
      title: document.title,
      clauseId: clause.id,
      clause: clause.label,
      quote,
      text: clause.text,
      start: part.issued.start,
      end: part.issued.end,
      sha256: createHash('sha256').update(quote, 'utf8').digest('hex'),
      status: statusOn(document, asOf),
    };
  });
}
