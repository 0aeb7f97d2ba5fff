import type { Gold } from './read-beir.js';

export const rankingMeasures = ['recall5', 'recall10', 'recall20', 'recall100', 'mrr10', 'ndcg10', 'hit1'] as const;
export type RankingMeasure = (typeof rankingMeasures)[number];

/** Each 0–1. */
export type RankingScores = Readonly<Record<RankingMeasure, number>>;

/**
 * Scores one ranking as trec_eval does: recall is of all that is relevant; the reciprocal rank and the first hit count whatever is
 * relevant, however little; nDCG takes the grade itself as gain, over log2(rank + 1), against the best order of the grades.
 * @param ranked ids, best first; one that comes again counts where it came first and takes up no rank
 * @param gold at least one
 */
export function scoreRanking(ranked: readonly string[], gold: Gold): RankingScores {
  const once = [...new Set(ranked)];
  const recall = (depth: number): number => once.slice(0, depth).filter((id) => gold.has(id)).length / gold.size;
  const first = once.slice(0, 10).findIndex((id) => gold.has(id));
  const ideal = gainOf([...gold.values()].sort((a, b) => b - a));
  return {
    recall5: recall(5),
    recall10: recall(10),
    recall20: recall(20),
    recall100: recall(100),
    mrr10: first === -1 ? 0 : 1 / (first + 1),
    ndcg10: gainOf(once.map((id) => gold.get(id) ?? 0)) / ideal,
    hit1: first === 0 ? 1 : 0,
  };
}

function gainOf(grades: readonly number[]): number {
  return grades.slice(0, 10).reduce((sum, grade, i) => sum + grade / Math.log2(i + 2), 0);
}
