import { compactOf, pairsIn } from '../ground.js';
import { FREE_WORDS } from '../lexicon.js';
import type { Rule } from '../sentence-view.js';

const OR = /(?:或者|或是|或)([^，。；:、]{2})/gu;
const AND = /(?:并且|而且|同时|且)([^，。；:、]{2})/gu;
const SINCE = /自([^，。；]{1,40}?)之?日起/gu;
const LEAST = 0.5;

/** 且 stays 且, and 或者 stays 或者. */
export const checkJoints: Rule = ({ text, ground }) => {
  const either = Array.from(text.matchAll(OR)).filter(
    ({ 1: head = '' }) =>
      !new RegExp(`(?:或者?|、|或是)[^，。；:、]{0,4}${escape(head)}`, 'u').test(ground.text) &&
      ground.text.includes(head),
  );
  const both = Array.from(text.matchAll(AND)).filter(({ 1: head = '' }) => {
    const has = (joint: string): boolean => new RegExp(`${joint}${escape(head)}`, 'u').test(ground.text);
    return has('(?:或者?|或是)') && !has('(?:且|并|同时|，)');
  });
  return [...either, ...both].map(({ 0: words }) => ({ code: 'mixed', words }));
};

/** What a time runs from is what it runs from in the clause: 自收到投诉之日起. */
export const checkBeginnings: Rule = ({ text, ground }) => {
  const own = Array.from(ground.text.matchAll(SINCE), ({ 1: words = '' }) => new Set(pairsIn(words)));
  return Array.from(text.matchAll(SINCE))
    .filter(({ 1: words = '' }) => {
      const pairs = pairsIn(words).filter((pair) => !FREE_WORDS.has(pair));
      const best = Math.max(0, ...own.map((set) => pairs.filter((pair) => set.has(pair)).length));
      return compactOf(words) !== '' && best < pairs.length * LEAST;
    })
    .map(({ 0: words }) => ({ code: 'mixed', words }));
};

const escape = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
