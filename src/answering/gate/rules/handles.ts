import { pairsIn } from '../ground.js';
import type { SentenceFault } from '../fault.js';
import type { WordingEvidence } from '../wording-evidence.js';
import type { Rule } from '../sentence-view.js';
import { fold } from '../../../language/fold.js';

const FEWEST = 2; // pairs of characters that a clause must give to a sentence which names it

/** A sentence names clauses that were given, at least one, and takes something from each. */
export const checkHandles: Rule = ({ sentence, given, named, text }) => {
  const { handles, marks } = sentence;
  const wrong: readonly SentenceFault[] = [
    ...marks.map((words) => ({ code: 'unread_mark' as const, words })),
    ...handles.filter((handle) => !given.has(handle)).map((handle) => ({ code: 'unknown_handle' as const, handle })),
  ];
  if (wrong.length > 0) return wrong;
  if (named.length === 0) return [{ code: 'no_handle' }];
  const pairs = new Set(pairsIn(text));
  const isIdle = (clause: WordingEvidence): boolean => {
    const own = new Set(pairsIn(fold(clause.text).text));
    const shared = [...own].filter((pair) => pairs.has(pair)).length;
    return shared < Math.min(FEWEST, own.size);
  };
  return named.filter(isIdle).map(({ handle }) => ({ code: 'idle_handle', handle }));
};
