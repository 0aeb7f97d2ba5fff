import type { Excerpt } from './quote-block.js';
import type { PolicyDocument } from '../policy/policy-document.js';
import type { Span } from '../policy/span.js';

/**
 * Finds the clause in which a span of the text as issued stands.
 * @returns the excerpt, or undefined where no clause holds the span (page furniture)
 */
export function excerptAt(document: PolicyDocument, issued: Span): Excerpt | undefined {
  for (const clause of document.clauses) {
    const inside = clause.source.filter((run) => run.from < issued.end && run.from + run.length > issued.start);
    const first = inside[0];
    const last = inside.at(-1);
    if (first === undefined || last === undefined) continue;
    const start = first.at + Math.max(0, issued.start - first.from);
    const end = last.at + Math.min(last.length, issued.end - last.from);
    if (start < end) return { document, clause, spans: [{ start, end }] };
  }
  return undefined;
}
