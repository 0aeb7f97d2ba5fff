import type { QuotedClause } from '../contract/queue.js';

/** The word of a member of staff as every channel can show it: the text, then each quote and where it stands. */
export function writeStaffWords(text: string, citations: readonly QuotedClause[]): string {
  const quotes = citations.flatMap(({ quote, title, docNumber, clause }) => [
    '',
    `“${quote}”`,
    `依据：《${title}》${docNumber === null ? '' : `（${docNumber}）`}${clause}`,
  ]);
  return [`【工作人员答复】`, text, ...quotes].join('\n');
}
