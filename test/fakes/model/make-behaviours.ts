import type { Act, Behaviour } from './act.js';
import type { CallUse, ChatCall } from './chat-request.js';
import { chooseSentence } from './read-shown.js';

type Say = Extract<Act, { kind: 'say' }>;

/** What a model that words says, and what of it may reach nobody. */
interface Worded {
  readonly text: string;
  readonly forbid: readonly string[];
}

/** Says what `word` makes of a sentence of the evidence and its handle. */
function words(
  name: string,
  isHonest: boolean,
  word: (sentence: string, handle: number, call: ChatCall) => Worded,
  how: Partial<Say> = {},
): Behaviour {
  const make = (call: ChatCall): Worded => {
    const { words: sentence, handle } = chooseSentence(call);
    return word(sentence, handle, call);
  };
  return {
    name,
    use: 'word',
    isHonest,
    act: (call) => ({ kind: 'say', text: make(call).text, ...how }),
    forbid: (call) => make(call).forbid,
  };
}

/** Words the evidence as it should be. */
export const honest = (
  name: string,
  word: (sentence: string, handle: number, call: ChatCall) => string,
  how: Partial<Say> = {},
): Behaviour => words(name, true, (...given) => ({ text: word(...given), forbid: [] }), how);

/**
 * Copies a sentence of the evidence with something changed in it, and cites it as if it stood there.
 * @param otherwise said after the sentence where there was nothing in it to change
 */
export const corrupt = (name: string, change: (sentence: string) => string, otherwise: string): Behaviour =>
  words(name, false, (sentence, handle) => {
    const changed = change(sentence);
    const said = changed === sentence ? `${sentence}，${otherwise}` : changed;
    return { text: `${said}[${handle}]。`, forbid: [said] };
  });

/** Says after an honest sentence what nothing backs, with the handle of the honest one. */
export const append = (name: string, claim: string): Behaviour =>
  words(name, false, (sentence, handle) => ({
    text: `${sentence}[${handle}]。${claim}[${handle}]。`,
    forbid: [claim],
  }));

/** Says something else altogether. */
export const sayInstead = (
  name: string,
  word: (sentence: string, handle: number, call: ChatCall) => Worded,
  how: Partial<Say> = {},
): Behaviour => words(name, false, word, how);

/** The same act whatever is asked. */
export const always = (use: CallUse, name: string, act: Act, forbid: readonly string[] = []): Behaviour => ({
  name,
  use,
  isHonest: false,
  act: () => act,
  forbid: () => forbid,
});
