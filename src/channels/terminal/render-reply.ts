import type { Reply } from '../../policy/reply.js';

/** Characters that a terminal takes for orders: a document must not be able to give any. */
const CONTROLS = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g;

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

/** Whether a bare number is the choice of a suggestion. Where the reply asks for a fact, a number is the fact. */
export function mayChooseByNumber({ kind, reason }: Reply): boolean {
  return !(kind === 'clarify' && reason === 'missing_input');
}

/** Takes out of a text what would steer the terminal; line breaks and tabs stay. */
export function showPlain(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(CONTROLS, '');
}
