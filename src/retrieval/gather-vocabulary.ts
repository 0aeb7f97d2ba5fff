import type { PolicyIndex } from '../indexing/policy-index.js';
import { fold } from '../language/fold.js';
import { synonymWords } from '../language/synonym-words.js';

const RUN = /[\u3400-\u9fff]+/gu;
const LONGEST = 4;

/**
 * Gathers the words against which spelling is corrected: those of the synonym list, and stretches of two to four characters
 * that stand in two headings or more, so that a cut across two words rarely passes for one.
 */
export function gatherVocabulary({ clauses }: Pick<PolicyIndex, 'clauses'>): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { heading } of clauses) {
    for (const [run] of fold(heading).text.matchAll(RUN)) {
      for (let start = 0; start < run.length; start += 1) {
        for (let length = 2; length <= LONGEST && start + length <= run.length; length += 1) {
          const word = run.slice(start, start + length);
          counts.set(word, (counts.get(word) ?? 0) + 1);
        }
      }
    }
  }
  const repeated = [...counts].filter(([, count]) => count > 1).map(([word]) => word);
  return new Set([...synonymWords, ...repeated]);
}
