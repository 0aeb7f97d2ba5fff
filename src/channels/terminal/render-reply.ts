import type { Reply } from '../../policy/reply.js';
import { showPlain } from '../rendering/show-plain.js';
import { mayChooseByNumber } from '../rendering/write-suggestions.js';

/**
 * Writes a reply for a terminal: its text as it is, then what may be asked next.
 * The suggestions are numbered where a number chooses one.
 */
export function renderReply(reply: Reply): string {
  const mark = mayChooseByNumber(reply) ? (index: number) => `${index + 1}.` : () => '·';
  const suggestions = reply.suggestions.map((suggestion, index) => `  ${mark(index)} ${suggestion}`);
  const next = suggestions.length === 0 ? [] : ['', '您还可以问：', ...suggestions];
  return showPlain([reply.text, ...next].join('\n'));
}

/** Writes the whole clauses that a reply cites, each once, with the document and the label under which it stands. */
export function renderClauses(reply: Reply): string {
  const clauses = new Map(reply.citations.map((citation) => [citation.clauseId, citation]));
  const blocks = [...clauses.values()].map(
    ({ docNumber, title, clause, text }) =>
      `【《${title}》${docNumber === null ? '' : `（${docNumber}）`}${clause}】\n${text}`,
  );
  return showPlain(blocks.join('\n\n'));
}
