import flips from '../data/flips.json' with { type: 'json' };
import { pairsIn } from '../ground.js';
import { FREE_CHARACTERS, FREE_WORDS } from '../lexicon.js';
import type { Rule } from '../sentence-view.js';

const AGENT = new RegExp(`(?:由|报|经)([^，。；:\\n]{2,30}?)(${flips.agents.join('|')})`, 'gu');
const MOST_FOREIGN = 0.1; // share of the words for an agent that no agent of the clause has
const LEAST_KEPT = 0.6; // share of the clause's words for him that are said
/** A title that a clause repeals: 《…》…同时废止. */
const REPEALED = /《[^《》]+》(?=(?:\([^()]*\))?(?:、[^。；\n]*?)?(?:同时)?废止)/gu;

interface Agent {
  readonly does: string;
  readonly pairs: readonly string[];
  readonly words: string;
}

const agentsIn = (text: string): readonly Agent[] =>
  Array.from(text.matchAll(AGENT), ({ 0: words, 1: agent = '', 2: does = '' }) => ({
    does,
    pairs: [...new Set(pairsIn(agent))].filter(
      (pair) => !FREE_WORDS.has(pair) && !Array.from(pair).some((sign) => FREE_CHARACTERS.has(sign) && sign !== '被'),
    ),
    words,
  }));

/** Who a clause says does something, all of him and nobody else, does it; and what a clause repeals is said to be repealed. */
export const checkAgents: Rule = ({ text, ground }) => {
  const own = agentsIn(ground.text);
  const wrong = agentsIn(text).filter(({ does, pairs }) => {
    const same = own.filter((each) => each.does === does);
    return (
      same.length > 0 &&
      !same.some((each) => {
        const foreign = pairs.filter((pair) => !each.pairs.includes(pair)).length;
        const kept = each.pairs.filter((pair) => pairs.includes(pair)).length;
        return foreign <= pairs.length * MOST_FOREIGN && kept >= each.pairs.length * LEAST_KEPT;
      })
    );
  });
  const repealed = /废止/u.test(text)
    ? []
    : (ground.text.match(REPEALED) ?? []).filter((title) => text.includes(title));
  return [...wrong.map(({ words }) => words), ...repealed].map((words) => ({ code: 'mixed', words }));
};
