import type { DocumentText } from '../../../contract/documents.js';
import type { Place } from './use-document.js';

/** A run of the text as issued. */
export interface TextRun {
  readonly look: 'plain' | 'clause' | 'quote';
  readonly text: string;
}

/** Cuts a text into what stands before the clause, the clause with its quote, and what follows: few runs, however long the text. */
export function cutText({ text, clauses }: DocumentText, { clauseId, at }: Place): readonly TextRun[] {
  const clause = clauses.find(({ id }) => id === clauseId)?.span ?? { start: 0, end: 0 };
  const ends = [0, clause.start, clause.end, text.length, ...(at === null ? [] : [at.start, at.end])];
  const sorted = [...new Set(ends.map((end) => Math.min(end, text.length)))].sort((a, b) => a - b);
  return sorted.slice(1).map((end, place): TextRun => {
    const start = sorted[place] ?? 0;
    const isIn = (span: { start: number; end: number } | null): boolean =>
      span !== null && start >= span.start && end <= span.end;
    return { look: isIn(at) ? 'quote' : isIn(clause) ? 'clause' : 'plain', text: text.slice(start, end) };
  });
}
