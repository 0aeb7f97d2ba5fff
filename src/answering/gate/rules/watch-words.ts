import words from '../data/watch-words.json' with { type: 'json' };
import type { SentenceFault } from '../fault.js';
import { segmentAround, type Rule, type SentenceView } from '../sentence-view.js';

const any = (list: readonly string[], flags = 'gu'): RegExp => new RegExp(list.join('|'), flags);
const SELF_TALK = any(words.selfTalk);
const ACTIONS = any(words.actions);
const STRONG = any(words.strong);
const NOW = any(words.now);
const VERDICT = any(words.verdicts);
const PROMISE = any(words.promises);
const CONDITION = any(words.conditions, 'u');
const ADDRESS =
  /(?:https?|ftp|www)[:.]|[a-z\d-]+\.(?:com|cn|net|org|gov|edu|io|top|vip|info)(?![a-z])|[\w.+-]+@[\w.-]*|@[\w\u4e00-\u9fff]+|[a-z]:[\\/]|(?:\.{0,2}\/)[a-z\d_-]+\/|!?〔[^〔〕]{0,40}〕\(|<\/?[a-z]|\b0\d{2,3}-?\d{7,8}|(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)[48]00-?\d{3}-?\d{4}/gu;

/** Words of a pattern that the clauses do not have. */
function foreign(pattern: RegExp, { text, ground }: SentenceView): readonly string[] {
  return Array.from(text.matchAll(pattern), ({ 0: found }) => found).filter((found) => !ground.text.includes(found));
}

/** Nothing that only a liar, a salesman or a broken machine writes: addresses, calls to act, talk of itself, promises beyond the clause. */
export const checkWatchWords: Rule = (view) => {
  const name =
    (code: 'address' | 'self_talk' | 'action' | 'modality') =>
    (found: string): SentenceFault => ({ code, words: found });
  return [
    // Never, though a clause may hold one: a lead is no place from which to be led away, and the quote below it has it all the same.
    ...Array.from(view.text.matchAll(ADDRESS), ({ 0: found }) => name('address')(found)),
    ...foreign(SELF_TALK, view).map(name('self_talk')),
    ...foreign(ACTIONS, view).map(name('action')),
    ...foreign(STRONG, view).map(name('modality')),
  ];
};

/** What has run out is not said to hold today, and nothing is where the clause does not say so itself. */
export const checkStatus: Rule = (view) => {
  const hasEnded = view.own.some(({ status }) => status === 'period_ended');
  const found = hasEnded ? Array.from(view.text.matchAll(NOW), ({ 0: each }) => each) : foreign(NOW, view);
  return found.map((each) => ({ code: 'status', words: each }));
};

/** Nobody is told that he fulfils a condition or will get something: that is decided by code, or by an agency. */
export const checkPromises: Rule = ({ text }) => {
  const verdicts = Array.from(text.matchAll(VERDICT))
    .filter(({ index }) => !isConditional(text, index))
    .map(({ 0: found }): SentenceFault => ({ code: 'verdict', words: found }));
  const promises = Array.from(text.matchAll(PROMISE))
    .filter(({ index }) => !isConditional(text, index) && !CONDITION.test(text.slice(0, index)))
    .map(({ 0: found }): SentenceFault => ({ code: 'promise', words: found }));
  return [...verdicts, ...promises];
};

const isConditional = (text: string, at: number): boolean => {
  const { start } = segmentAround(text, at);
  return /如果|若|假如|倘若|只要|是否/u.test(text.slice(start, at + 8));
};
