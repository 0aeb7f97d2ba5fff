import type { MakeButton, Output } from '../../delivery/channel.js';
import type { Button } from '../../journal/values.js';
import type { Reply } from '../../policy/reply.js';

/** Whether a bare number is the choice of a suggestion. Where the reply asks for a fact, a number is the fact. */
export function mayChooseByNumber({ kind, reason }: Pick<Reply, 'kind' | 'reason'>): boolean {
  return !(kind === 'clarify' && reason === 'missing_input');
}

type Suggesting = Pick<Reply, 'kind' | 'reason' | 'suggestions'>;

const isNumbered = (reply: Suggesting): boolean => reply.kind === 'clarify' && mayChooseByNumber(reply);

/** The buttons of the choices that are shown as numbered lines, in their order: nobody sees them, and a bare number stands for one. */
export function makeChoices(output: Output, makeButton: MakeButton): readonly Button[] {
  if (output.kind !== 'reply' || !isNumbered(output.reply)) return [];
  return output.reply.suggestions.map((words) => makeButton('ask', words));
}

/** Writes what may be asked next, a line each, numbered where they are the choices of a question back; empty where there is nothing. */
export function writeSuggestions(reply: Suggesting): string {
  if (reply.suggestions.length === 0) return '';
  const hasNumbers = isNumbered(reply);
  const lines = reply.suggestions.map((words, index) => `${hasNumbers ? `${index + 1}.` : '·'} ${words}`);
  return ['您还可以问：', ...lines].join('\n');
}
