import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutPassages } from '../../src/indexing/cut-passages.js';
import { weighWords } from '../../src/indexing/passage-words.js';
import { HELD } from '../../src/indexing/word-index.js';
import type { PolicyIndex } from '../../src/indexing/policy-index.js';
import { terms } from '../../src/language/terms.js';
import { readQuestion } from '../../src/retrieval/read-question.js';
import type { QuestionTerm } from '../../src/retrieval/read-question.js';
import { makeScoreWords } from '../../src/retrieval/score-words.js';
import { indexOf } from '../fixtures/index-of.js';
import { makeDocument } from '../fixtures/make-document.js';

const letters = '补贴电商海外仓人才园区，。；1210';
const body = fc.string({ unit: fc.constantFrom(...Array.from(letters)), minLength: 1, maxLength: 260 });
const plans = fc.array(fc.array(body, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 3 });
const question = fc.string({ unit: fc.constantFrom(...Array.from(letters)), minLength: 1, maxLength: 12 });

describe('the fast word search', () => {
  it('agrees with BM25 over plain Maps, to the last clause, with and without a filter', async () => {
    await fc.assert(
      fc.asyncProperty(plans, question, fc.integer({ min: 1, max: 3 }), async (bodies, text, every) => {
        const index = await indexOf(
          bodies.map((clauses, i) =>
            makeDocument({ id: `d${i}`, title: '海外仓补贴', clauses: clauses.map((words) => ({ body: words })) }),
          ),
        );
        const read = readQuestion(text, ['园区人才'], index.search.words);
        const asked = [...read.terms, ...read.synonyms];
        const mayPass = (clause: number): boolean => clause % every === 0;
        const { clauses, scores } = makeScoreWords(index.search)(asked, mayPass);
        const slow = slowScores(index, asked);
        const expected = [...slow.keys()].filter(mayPass).sort((a, b) => a - b);
        expect(clauses).toEqual(expected);
        for (const clause of expected) expect(scores[clause]).toBeCloseTo(slow.get(clause) ?? NaN, 9);
      }),
      { numRuns: 60 },
    );
  });

  it('gives the same when it is asked twice', async () => {
    const index = await indexOf([makeDocument({ id: 'd', clauses: [{ body: '海外仓补贴' }, { body: '人才' }] })]);
    const scoreWords = makeScoreWords(index.search);
    const ask = (text: string): readonly (readonly [number, number | undefined])[] => {
      const { clauses, scores } = scoreWords(readQuestion(text, [], index.search.words).terms, () => true);
      return clauses.map((clause) => [clause, scores[clause]]);
    };
    const first = ask('海外仓');
    expect(first.map(([clause]) => clause)).toEqual([0]);
    expect(ask('人才').map(([clause]) => clause)).toEqual([1]);
    expect(ask('海外仓')).toEqual(first);
  });
});

/** BM25 as the books write it: k1 1.2, b 0.75; a clause is its best passage. */
function slowScores(index: PolicyIndex, asked: readonly QuestionTerm[]): ReadonlyMap<number, number> {
  const passages = index.clauses.flatMap((clause, number) =>
    cutPassages(clause).map((span) => {
      const document = index.documentById.get(clause.document);
      if (document === undefined) throw new Error('every clause has its document');
      return { number, weights: weighWords(clause, span, document, index.tree, terms) };
    }),
  );
  const lengthOf = (weights: ReadonlyMap<string, number>): number => [...weights.values()].reduce((a, b) => a + b, 0);
  const mean = passages.reduce((sum, { weights }) => sum + lengthOf(weights), 0) / passages.length;
  const byClause = new Map<number, number[]>();
  for (const { number, weights } of passages) {
    let score = 0;
    for (const { term, weight } of asked) {
      const held = passages.filter((passage) => countOf(term, passage.weights) >= HELD).length;
      const idf = Math.log(1 + (passages.length - held + 0.5) / (held + 0.5));
      const count = countOf(term, weights) / 10;
      score += (weight * idf * count * 2.2) / (count + 1.2 * (0.25 + (0.75 * lengthOf(weights)) / mean));
    }
    byClause.set(number, [...(byClause.get(number) ?? []), score]);
  }
  const content = asked.filter(({ isContent }) => isContent);
  const bearing = new Set(
    passages
      .filter(({ weights }) => content.some(({ term }) => countOf(term, weights) >= HELD))
      .map(({ number }) => number),
  );
  return new Map(
    [...byClause].filter(([number]) => bearing.has(number)).map(([number, scores]) => [number, Math.max(...scores)]),
  );
}

/** What a term weighs in a passage; of a phrase, what the least of its pairs does. */
function countOf(term: string, weights: ReadonlyMap<string, number>): number {
  const pairs = Array.from({ length: term.length - 1 }, (_, i) => term.slice(i, i + 2));
  const parts = term.length > 2 && !/^[a-z0-9]/.test(term) ? pairs : [term];
  return Math.min(...parts.map((part) => Math.min(weights.get(part) ?? 0, 255)));
}
