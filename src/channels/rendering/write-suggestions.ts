import type { Reply } from '../../policy/reply.js';

/** Whether a bare number is the choice of a suggestion. Where the reply asks for a fact, a number is the fact. */
export function mayChooseByNumber({ kind, reason }: Pick<Reply, 'kind' | 'reason'>): boolean {
  return !(kind === 'clarify' && reason === 'missing_input');
}

/** Writes what may be asked next, a line each, numbered where they are the choices of a question back; empty where there is nothing. */
export function writeSuggestions(reply: Pick<Reply, 'kind' | 'reason' | 'suggestions'>): string {
  if (reply.suggestions.length === 0) return '';
  const isNumbered = reply.kind === 'clarify' && mayChooseByNumber(reply);
  const lines = reply.suggestions.map((words, index) => `${isNumbered ? `${index + 1}.` : '·'} ${words}`);
  return ['您还可以问：', ...lines].join('\n');
}
