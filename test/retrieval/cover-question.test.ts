import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeCoverage } from '../../src/retrieval/cover-question.js';
import { placeOf } from '../../src/retrieval/postings.js';
import { readQuestion } from '../../src/retrieval/read-question.js';
import { indexOf } from '../fixtures/index-of.js';
import { makeDocument } from '../fixtures/make-document.js';

const letters = Array.from('补贴电商海外仓人才园区，。；1210');
const text = (maxLength: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength });

describe('the share of a question that clauses hold', () => {
  it('is the same for many passages at once as unit by unit and passage by passage', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(text(200), { minLength: 1, maxLength: 8 }), text(12), async (bodies, asked) => {
        const { search } = await indexOf([makeDocument({ id: 'd', clauses: bodies.map((body) => ({ body })) })]);
        const question = readQuestion(asked, ['园区人才', '海外'], search.words);
        const passages = Uint32Array.from(search.clauseOfPassage.keys()).filter((passage) => passage % 2 === 0);
        const total = question.units.reduce((sum, { mass }) => sum + mass, 0);
        const expected = [...passages].map((passage) => {
          const held = question.units.filter(({ start, end, terms }) =>
            [
              ...question.terms.filter(({ term }) => terms.includes(term)),
              ...question.synonyms.filter((word) => word.start <= start && end <= word.end),
            ].some(({ postings }) => placeOf(postings, passage) !== -1),
          );
          return total === 0 ? 0 : held.reduce((sum, { mass }) => sum + mass, 0) / total;
        });
        expect([...makeCoverage(question).shares(passages)]).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });
});
