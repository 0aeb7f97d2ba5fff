import flips from '../data/flips.json' with { type: 'json' };
import { pairsIn } from '../ground.js';
import { FREE_WORDS } from '../lexicon.js';
import type { Rule } from '../sentence-view.js';

const DIRECTED = new RegExp(flips.directed.join('|'), 'gu');
const UNIT = /[^；。\n]+/gu;
const SEGMENT = /^[^，:]+/u;

interface Sides {
  readonly word: string;
  readonly before: ReadonlySet<string>;
  readonly behind: ReadonlySet<string>;
  readonly words: string;
}

const telling = (text: string): ReadonlySet<string> => new Set(pairsIn(text).filter((pair) => !FREE_WORDS.has(pair)));

/** What stands before each directed word since the last ；or 。, for its subject may stand there, and behind it in its stretch. */
const sidesIn = (text: string): readonly Sides[] =>
  Array.from(text.matchAll(UNIT)).flatMap(({ 0: unit }) =>
    Array.from(unit.matchAll(DIRECTED), ({ 0: word, index }) => {
      const behind = SEGMENT.exec(unit.slice(index + word.length))?.[0] ?? '';
      return {
        word,
        before: telling(unit.slice(0, index)),
        behind: telling(behind),
        words: unit.slice(Math.max(0, index - 6), index + word.length + 6),
      };
    }),
  );

const shared = (one: ReadonlySet<string>, other: ReadonlySet<string>, without: ReadonlySet<string>): number =>
  [...one].filter((pair) => other.has(pair) && !without.has(pair)).length;

/** How well two sides agree: not at all where only one of them does. */
const both = (one: number, other: number): number => (one > 0 && other > 0 ? one + other : 0);

/** Who does something to whom stays so: 调解人员是投诉人的近亲属 is not 投诉人是调解人员的近亲属. */
export const checkDirection: Rule = ({ text, ground }) => {
  const own = sidesIn(ground.text);
  return sidesIn(text)
    .filter(({ word, before, behind }) => {
      const same = own.filter((each) => each.word === word);
      const onward = Math.max(
        0,
        ...same.map((each) => both(shared(before, each.before, each.behind), shared(behind, each.behind, each.before))),
      );
      return same.some(
        (each) => both(shared(before, each.behind, each.before), shared(behind, each.before, each.behind)) > onward,
      );
    })
    .map(({ words }) => ({ code: 'mixed', words }));
};
