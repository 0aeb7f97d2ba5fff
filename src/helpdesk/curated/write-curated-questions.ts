import type { KeptCuratedVersion } from '../../journal/desk/curated-store.js';
import type { IsoDate } from '../../policy/iso-date.js';
import { CURATED_MARK } from '../contract/curated.js';

/**
 * Writes the examples of live answers as questions of the evaluation, a line of JSON each: a positive one must be answered from the
 * clauses that are cited, a negative one must not be given the answer.
 * @param asOf the day on which they are asked
 */
export function writeCuratedQuestions(live: readonly KeptCuratedVersion[], asOf: IsoDate): string {
  return live
    .flatMap(({ id, version, citations, positives, negatives }) => {
      const clauses = [...new Set(citations.map(({ clauseId }) => clauseId))];
      const name = `curated-${id}-v${version}`;
      return [
        ...positives.map((text, at) => ({
          id: `${name}-p${at + 1}`,
          tags: ['curated', 'positive'],
          turns: [text],
          asOf,
          expect: { kind: 'answer', clauses },
        })),
        ...negatives.map((text, at) => ({
          id: `${name}-n${at + 1}`,
          tags: ['curated', 'negative'],
          turns: [text],
          asOf,
          expect: { excludes: [CURATED_MARK] },
        })),
      ];
    })
    .map((question) => `${JSON.stringify(question)}\n`)
    .join('');
}
