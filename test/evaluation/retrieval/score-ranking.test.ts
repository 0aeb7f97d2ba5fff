import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { average } from '../../../src/evaluation/retrieval/average.js';
import { averageGains, averageScores, scoreRankings } from '../../../src/evaluation/retrieval/average-rankings.js';
import { scoreRanking } from '../../../src/evaluation/retrieval/score-ranking.js';

const gold = (grades: Readonly<Record<string, number>>): ReadonlyMap<string, number> => new Map(Object.entries(grades));
const fillers = (count: number): readonly string[] => Array.from({ length: count }, (_, i) => `x${i}`);

describe('scoreRanking', () => {
  it.each([
    {
      why: 'nothing found',
      ranked: [],
      grades: { a: 1 },
      expected: { recall5: 0, recall100: 0, mrr10: 0, ndcg10: 0, hit1: 0 },
    },
    {
      why: 'the only one first',
      ranked: ['a'],
      grades: { a: 1 },
      expected: { recall5: 1, mrr10: 1, ndcg10: 1, hit1: 1 },
    },
    {
      why: 'the only one second: 1 / log2(3)',
      ranked: ['x', 'a'],
      grades: { a: 1 },
      expected: { recall5: 1, mrr10: 0.5, ndcg10: 0.63093, hit1: 0 },
    },
    {
      why: 'one of two gold, third: (1/2) over (1 + 1/log2(3))',
      ranked: ['x', 'y', 'a'],
      grades: { a: 1, b: 1 },
      expected: { recall5: 0.5, mrr10: 0.33333, ndcg10: 0.30657, hit1: 0 },
    },
    {
      why: 'graded gold in the wrong order: (1 + 3/log2(3)) over (3 + 1/log2(3))',
      ranked: ['low', 'high'],
      grades: { high: 3, low: 1 },
      expected: { ndcg10: 0.79671, mrr10: 1, hit1: 1 },
    },
    {
      why: 'equal grades in either order',
      ranked: ['b', 'a', 'c'],
      grades: { a: 2, b: 2, c: 1 },
      expected: { ndcg10: 1 },
    },
    {
      why: 'just inside and outside each depth',
      ranked: [...fillers(4), 'a', ...fillers(4).map((x) => `${x}y`), 'b', 'c'],
      grades: { a: 1, b: 1, c: 1, d: 1 },
      expected: { recall5: 0.25, recall10: 0.5, recall20: 0.75, recall100: 0.75, mrr10: 0.2 },
    },
    {
      why: 'the eleventh, which the ranks of ten leave out',
      ranked: [...fillers(10), 'a'],
      grades: { a: 1 },
      expected: { recall10: 0, recall20: 1, mrr10: 0, ndcg10: 0, hit1: 0 },
    },
    {
      why: 'more gold than ten places: the best order has ten',
      ranked: fillers(12),
      grades: Object.fromEntries(fillers(12).map((id) => [id, 1])),
      expected: { ndcg10: 1, recall10: 0.83333, recall20: 1 },
    },
    {
      why: 'one that comes again: it counts once and takes up no rank',
      ranked: ['x', 'x', 'a', 'a'],
      grades: { a: 1, b: 1 },
      expected: { recall5: 0.5, mrr10: 0.5, ndcg10: 0.38685 },
    },
  ])('scores $why', ({ ranked, grades, expected }) => {
    const scores: Readonly<Record<string, number>> = scoreRanking(ranked, gold(grades));
    for (const [measure, value] of Object.entries(expected)) expect(scores[measure], measure).toBeCloseTo(value, 5);
  });

  it('agrees with the definitions worked out rank by rank', () => {
    const id = fc.constantFrom(...fillers(30));
    const grades = fc.uniqueArray(fc.tuple(id, fc.integer({ min: 1, max: 4 })), {
      minLength: 1,
      maxLength: 14,
      selector: ([name]) => name,
    });
    fc.assert(
      fc.property(fc.uniqueArray(id, { maxLength: 30 }), grades, (ranked, entries) => {
        const judged = new Map(entries);
        const scores = scoreRanking(ranked, judged);
        for (const [measure, depth] of [
          ['recall5', 5],
          ['recall10', 10],
          ['recall20', 20],
          ['recall100', 100],
        ] as const) {
          let hits = 0;
          for (let rank = 1; rank <= depth; rank += 1) if (judged.has(ranked[rank - 1] ?? '')) hits += 1;
          expect(scores[measure]).toBeCloseTo(hits / judged.size, 12);
        }
        let first = 0;
        for (let rank = 10; rank >= 1; rank -= 1) if (judged.has(ranked[rank - 1] ?? '')) first = rank;
        expect(scores.mrr10).toBe(first === 0 ? 0 : 1 / first);
        expect(scores.hit1).toBe(first === 1 ? 1 : 0);
        // The ideal is the greatest gain that any order of the gold reaches: greedy, one place after the other.
        const left = entries.map(([, grade]) => grade);
        let [gain, ideal] = [0, 0];
        for (let rank = 1; rank <= 10; rank += 1) {
          gain += (judged.get(ranked[rank - 1] ?? '') ?? 0) * (Math.LN2 / Math.log(rank + 1));
          const best = Math.max(0, ...left);
          left.splice(left.indexOf(best), best === 0 ? 0 : 1);
          ideal += best * (Math.LN2 / Math.log(rank + 1));
        }
        expect(scores.ndcg10).toBeCloseTo(gain / ideal, 12);
      }),
    );
  });
});

describe('average', () => {
  it.each([
    { values: [1], mean: 1, error: null },
    { values: [0, 1], mean: 0.5, error: 0.5 }, // deviation √½, over √2
    { values: [1, 1, 1], mean: 1, error: 0 },
    { values: [0, 0, 1, 1], mean: 0.5, error: 0.288675 }, // deviation √⅓, over 2
  ])('of $values is $mean, within $error', ({ values, mean, error }) => {
    const found = average(values);
    expect(found.mean).toBeCloseTo(mean, 6);
    if (error === null) expect(found.error).toBeNull();
    else expect(found.error).toBeCloseTo(error, 6);
  });
});

describe('scores of several rankings', () => {
  const judged = {
    queries: [
      { id: 'q1', text: '' },
      { id: 'q2', text: '' },
    ],
    goldOf: new Map([
      ['q1', gold({ a: 1 })],
      ['q2', gold({ b: 1 })],
    ]),
  };

  it('count a query without a ranking as one that found nothing', () => {
    const averages = averageScores(scoreRankings(new Map([['q1', ['a']]]), judged));
    expect(averages.hit1).toEqual({ mean: 0.5, error: 0.5 });
  });

  it('differ query by query, so that what both find or miss adds no error', () => {
    const one = scoreRankings(
      new Map([
        ['q1', ['a']],
        ['q2', ['b']],
      ]),
      judged,
    );
    const other = scoreRankings(
      new Map([
        ['q1', ['x', 'a']],
        ['q2', ['x', 'b']],
      ]),
      judged,
    );
    expect(averageGains(one, other).mrr10).toEqual({ mean: 0.5, error: 0 });
    expect(averageGains(one, one).ndcg10).toEqual({ mean: 0, error: 0 });
  });
});
