import { averageGains, averageScores, scoreRankings } from '../../evaluation/retrieval/average-rankings.js';
import type { RankingAverages } from '../../evaluation/retrieval/average-rankings.js';
import type { BeirSet } from '../../evaluation/retrieval/read-beir.js';
import { rankingMeasures } from '../../evaluation/retrieval/score-ranking.js';
import type { RankingMeasure, RankingScores } from '../../evaluation/retrieval/score-ranking.js';
import { drawTable } from '../draw-table.js';
import { titleOf } from './contenders/measure-all.js';
import type { AllMeasured } from './contenders/measure-all.js';

/** How well each way to search found what is relevant. */
export interface RetrievalReport {
  readonly passages: number;
  readonly queries: number;
  readonly loose: BeirSet['loose'];
  readonly rows: readonly {
    readonly title: string;
    readonly scores: RankingAverages;
    /** Gain over our own words alone, query by query; null for those themselves. */
    readonly gains: RankingAverages | null;
  }[];
}

const TITLES: Readonly<Record<RankingMeasure, string>> = {
  recall5: 'R@5',
  recall10: 'R@10',
  recall20: 'R@20',
  recall100: 'R@100',
  mrr10: 'MRR@10',
  ndcg10: 'nDCG@10',
  hit1: 'Hit@1',
};
const BASE = titleOf('wence', 'words');

/** Scores what was found. @param queries those that were asked, in that order */
export function reportRetrieval(
  measured: AllMeasured,
  { passages, loose, goldOf }: BeirSet,
  queries: BeirSet['queries'],
): RetrievalReport {
  const scored = new Map<string, readonly RankingScores[]>();
  for (const [contender, result] of measured) {
    if (result.status !== 'measured') continue;
    for (const { way, found } of result.search.ways) {
      const rankings = new Map(queries.map(({ id }, i) => [id, found[i] ?? []]));
      scored.set(titleOf(contender, way), scoreRankings(rankings, { queries, goldOf }));
    }
  }
  const base = scored.get(BASE);
  const rows = [...scored].map(([title, scores]) => ({
    title,
    scores: averageScores(scores),
    gains: base === undefined || title === BASE ? null : averageGains(scores, base),
  }));
  return { passages: passages.length, queries: queries.length, loose, rows };
}

export function renderRetrieval({ passages, queries, loose, rows }: RetrievalReport): string {
  const spell = (averages: RankingAverages, sign: (mean: number) => string): readonly string[] =>
    rankingMeasures.map((measure) => {
      const { mean, error } = averages[measure];
      return `${sign(mean)}${mean.toFixed(3)}±${error === null ? '—' : error.toFixed(3)}`;
    });
  const heads = rankingMeasures.map((measure) => TITLES[measure]);
  const scores = rows.map(({ title, scores }) => [title, ...spell(scores, () => '')]);
  const gains = rows.flatMap(({ title, gains }) =>
    gains === null ? [] : [[title, ...spell(gains, (mean) => (mean >= 0 ? '+' : ''))]],
  );
  const missing = [
    loose.queriesWithoutGold > 0 ? `${loose.queriesWithoutGold} 个问题没有标出答案，没有问` : '',
    loose.goldWithoutQuery > 0 ? `${loose.goldWithoutQuery} 个标了答案的问题不在 queries.jsonl 里` : '',
    loose.goldWithoutPassage > 0 ? `${loose.goldWithoutPassage} 处答案不在 corpus.jsonl 里，算作没有找到` : '',
  ].filter((line) => line !== '');
  return [
    drawTable(['', ...heads], scores),
    '',
    `逐题与“${BASE}”相比的增减：`,
    drawTable(['', ...heads], gains),
    '',
    `${queries} 个问题，${passages} 个条款；± 为标准误`,
    ...missing,
    '',
  ].join('\n');
}
