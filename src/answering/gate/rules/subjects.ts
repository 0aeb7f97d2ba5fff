import flips from '../data/flips.json' with { type: 'json' };
import { pairsIn } from '../ground.js';
import { FREE_CHARACTERS, FREE_WORDS } from '../lexicon.js';
import type { Rule } from '../sentence-view.js';

const MODAL = new RegExp(
  `(?<subject>[\\u4e00-\\u9fff]{2,12}?)(?:还|也|均|都)?(?<![未不])(?:${[...flips.oblige, ...flips.permit, '不得'].join('|')})(?<act>[\\u4e00-\\u9fff]{2,8})`,
  'gu',
);
const SEGMENT = /[^，；。:\n]+/gu;
const FIRST = 2; // pairs behind a time by which what is to be done is known
/** Words that tell when, where and how, and not what. */
const SETTING = /^[在自于向按依以对]/u;
const WITHIN = /^(?:以|之)?内/u;
const UNIT_END = /[；。\n]/u;

interface Act {
  readonly subject: readonly string[];
  readonly act: string;
  /** Whether what stands before says when and not who: 特殊情况下. */
  readonly isCondition: boolean;
  readonly words: string;
}

const actsIn = (text: string): readonly Act[] =>
  Array.from(text.matchAll(SEGMENT)).flatMap(({ 0: segment }) =>
    Array.from(segment.matchAll(MODAL), ({ 0: words, index, groups }) => ({
      subject: telling(segment.slice(0, index + (groups?.subject?.length ?? 0))),
      act: groups?.act ?? '',
      isCondition: /[下时后的]$/u.test(groups?.subject ?? ''),
      words,
    })),
  );

const telling = (text: string): readonly string[] =>
  pairsIn(text).filter(
    (pair) => !FREE_WORDS.has(pair) && !Array.from(pair).some((sign) => FREE_CHARACTERS.has(sign) && sign !== '被'),
  );

/** Who has to do something, or may, is who has to in the clause, where the clause says it right before: 工作人员应当记录. */
export const checkSubjects: Rule = ({ text, ground }) => {
  const own = actsIn(ground.text);
  return actsIn(text)
    .filter(({ subject, act, isCondition }) => {
      const same = own.filter((each) => each.act.slice(0, 2) === act.slice(0, 2));
      const last = subject.at(-1);
      if (
        last === undefined ||
        isCondition ||
        SETTING.test(act) ||
        same.length === 0 ||
        same.some((each) => each.subject.length === 0)
      )
        return false;
      return !same.some((each) => each.subject.includes(last) || subject.includes(each.subject.at(-1) ?? ''));
    })
    .map(({ words }) => ({ code: 'mixed', words }));
};

/** What is to be done within a time is what the clause says behind that time. */
export const checkDeadlines: Rule = ({ text, ground, figures }) =>
  figures
    .filter(({ kind, end, keys }) => {
      if (kind !== 'duration' || !WITHIN.test(text.slice(end))) return false;
      const first = telling(until(text, end)).slice(0, FIRST);
      const behind = ground.figures
        .filter((each) => each.keys.join() === keys.join())
        .map((each) => telling(until(ground.text, each.end)));
      return (
        first.length > 0 && behind.length > 0 && !behind.some((pairs) => first.some((pair) => pairs.includes(pair)))
      );
    })
    .map(({ words }) => ({ code: 'mixed', words: `${words}内` }));

/** The rest of the rule behind an offset. */
function until(text: string, at: number): string {
  let end = at;
  while (end < text.length && !UNIT_END.test(text.charAt(end))) end += 1;
  return text.slice(at, end).replace(WITHIN, '');
}
