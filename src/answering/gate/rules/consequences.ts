import { pairsIn } from '../ground.js';
import { FREE_WORDS } from '../lexicon.js';
import type { Rule } from '../sentence-view.js';

const UNIT = /[^；。\n]+/gu;
const SEGMENT = /[^，:]+/gu;
const CONDITION = /的$/u;
const CONDITIONED = /的，/u;

const telling = (text: string): readonly string[] => pairsIn(text).filter((pair) => !FREE_WORDS.has(pair));

/**
 * What follows in a clause from one condition is not said to follow from another: the words behind …的， come from a rule of the clause
 * in which that condition stands, or from one that lists conditions.
 */
export const checkConsequences: Rule = ({ text, ground }) => {
  const units = Array.from(ground.text.matchAll(UNIT), ({ 0: words }) => ({ words, pairs: new Set(telling(words)) }));
  const scores = (words: string): readonly number[] => {
    const pairs = telling(words);
    return units.map((unit) => pairs.filter((pair) => unit.pairs.has(pair)).length);
  };
  const rules = units.map(({ words }) => CONDITIONED.test(words) && !words.trimEnd().endsWith(':'));
  return Array.from(text.matchAll(UNIT)).flatMap(({ 0: rule }) => {
    const segments = Array.from(rule.matchAll(SEGMENT), ({ 0: words }) => words);
    return segments.flatMap((condition, i) => {
      const consequence = segments[i + 1];
      if (!CONDITION.test(condition) || consequence === undefined || CONDITION.test(consequence)) return [];
      const [ofCondition, ofConsequence] = [scores(condition), scores(consequence)];
      const [most, best] = [Math.max(0, ...ofCondition), Math.max(0, ...ofConsequence)];
      if (most === 0 || best === 0) return [];
      const isTorn = units.every((_, at) => {
        const isHome = ofCondition[at] === most || !(rules[at] ?? false);
        return !(isHome && ofConsequence[at] === best);
      });
      return isTorn ? [{ code: 'mixed' as const, words: `${condition}，${consequence}` }] : [];
    });
  });
};
