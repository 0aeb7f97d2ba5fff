import type { IsoDate } from '../policy/iso-date.js';
import { isClauseOrBelow } from './judge.js';
import type { Outcome } from './outcome.js';
import type { Metrics } from './report.js';
import { mean, share } from './statistics.js';

/** Measures the clauses cited by the last replies against the clauses expected. */
export function measureClauses(
  outcomes: readonly Outcome[],
): Pick<Metrics, 'clause_recall_1' | 'clause_recall_5' | 'clause_precision'> {
  const cases = outcomes.flatMap(({ question, reply }) => {
    const expected = question.expect?.clauses ?? [];
    return expected.length === 0 ? [] : [{ expected, cited: reply?.citations.map(({ clauseId }) => clauseId) ?? [] }];
  });
  const recallAt = (depth: number): number | null => {
    const found = cases.flatMap(({ expected, cited }) =>
      expected.map((clause) => cited.slice(0, depth).some((id) => isClauseOrBelow(id, clause))),
    );
    return share(found.filter(Boolean).length, found.length);
  };
  const hits = cases.flatMap(({ expected, cited }) =>
    cited.map((id) => expected.some((clause) => isClauseOrBelow(id, clause))),
  );
  return {
    clause_recall_1: recallAt(1),
    clause_recall_5: recallAt(5),
    clause_precision: share(hits.filter(Boolean).length, hits.length),
  };
}

/** Measures retrieval alone; questions of several turns are left out, because their last words do not stand by themselves. */
export function measureRetrieval(
  outcomes: readonly Outcome[],
  retrieve: (text: string, asOf: IsoDate) => readonly string[],
): NonNullable<Metrics['retrieval']> {
  const ranks = outcomes.flatMap(({ question, result }) => {
    const [text, ...others] = question.turns;
    const expected = question.expect?.clauses ?? [];
    const isAnswerable = question.expect?.kind === undefined || question.expect.kind === 'answer';
    if (text === undefined || others.length > 0 || expected.length === 0 || !isAnswerable) return [];
    const ranked = retrieve(text, result.asOf);
    return [ranked.findIndex((id) => expected.some((clause) => isClauseOrBelow(id, clause))) + 1];
  });
  const hitsAt = (depth: number): number => ranks.filter((rank) => rank > 0 && rank <= depth).length;
  return {
    questions: ranks.length,
    hit_1: share(hitsAt(1), ranks.length),
    hit_5: share(hitsAt(5), ranks.length),
    mrr: mean(ranks.map((rank) => (rank === 0 ? 0 : 1 / rank))),
  };
}
