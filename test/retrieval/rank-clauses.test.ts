import { beforeAll, describe, expect, it } from 'vitest';
import type { PolicyIndex } from '../../src/indexing/policy-index.js';
import { makeRankClauses } from '../../src/retrieval/rank-clauses.js';
import type { RankedClause } from '../../src/retrieval/rank-clauses.js';
import { indexOf } from '../fixtures/index-of.js';
import { makeDocument } from '../fixtures/make-document.js';

const SUBJECTS = ['海外仓', '补贴', '人才', '通关', '园区', '平台', '试点', '电商', '仓储', '培养', '零售', '进口'];
const bodyOf = (i: number): string =>
  [1, 7, 5, 3].map((step, part) => SUBJECTS[(i * step + Math.floor(i / 12) * part) % SUBJECTS.length]).join('和');

/** A corpus in which more clauses hold words of a question than are ranked one by one. */
function corpusOf(count: number): Promise<PolicyIndex> {
  const clauses = Array.from({ length: count }, (_, i) => ({ body: `${bodyOf(i)}第${i % 9}号。` }));
  return indexOf([makeDocument({ id: 'd', clauses })]);
}

describe.each([
  { name: 'hundreds of clauses', count: 700 },
  { name: 'thousands of clauses', count: 6_000 },
])('the ranking of $name', ({ count }) => {
  let index: PolicyIndex;
  let all: readonly RankedClause[];
  const ask = (limit: number, mayPass?: (clause: number) => boolean): readonly RankedClause[] =>
    makeRankClauses(index.search)({ text: '海外仓补贴与人才培养', expansions: ['园区'], limit, mayPass });
  beforeAll(async () => {
    index = await corpusOf(count);
    all = ask(count);
  }, 60_000);

  it('is by score, ties in the order of the clauses', () => {
    expect(all.length).toBeGreaterThan(200);
    const sorted = all.toSorted((a, b) => b.score - a.score || a.number - b.number);
    expect(all.map(({ number }) => number)).toEqual(sorted.map(({ number }) => number));
  });

  it('holds each clause once, and with its own figures', () => {
    expect(new Set(all.map(({ number }) => number)).size).toBe(all.length);
    const vector = index.search.encode('海外仓补贴与人才培养');
    for (const { number, vector: cosine, words, coverage, matched } of all) {
      expect(cosine).toBe(index.search.rows.cosine(vector, number));
      expect(words).toBeGreaterThan(0);
      expect(coverage > 0).toBe(matched.length > 0);
    }
  });

  it('holds the best by words and the nearest of those with words in common', () => {
    const { rows, encode } = index.search;
    const vector = encode('海外仓补贴与人才培养');
    const found = new Set(all.map(({ number }) => number));
    const nearest = [...index.clauses.keys()]
      .filter((number) => /海外仓|补贴|人才|培养|园区/u.test(index.clauseAt(number)?.text ?? ''))
      .toSorted((a, b) => rows.cosine(vector, b) - rows.cosine(vector, a) || a - b);
    expect(nearest.slice(0, 50).filter((number) => !found.has(number))).toEqual([]);
    const best = index.clauses.findIndex(({ text }) => ['海外仓', '补贴', '人才'].every((word) => text.includes(word)));
    expect(found.has(best)).toBe(true);
  });

  it('is cut at the limit, and nothing else changes', () => {
    expect(ask(7)).toEqual(all.slice(0, 7));
  });

  it.each([2, 60])('finds only what may be found, one in %i', (every) => {
    const found = ask(50, (clause) => clause % every === 0);
    expect(found).toHaveLength(Math.min(50, found.length));
    expect(found.length).toBeGreaterThan(5);
    expect(found.filter(({ number }) => number % every !== 0)).toEqual([]);
  });
});
