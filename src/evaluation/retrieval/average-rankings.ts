import { average } from './average.js';
import type { Average } from './average.js';
import type { BeirSet } from './read-beir.js';
import { rankingMeasures, scoreRanking } from './score-ranking.js';
import type { RankingMeasure, RankingScores } from './score-ranking.js';

/** Ids best first, by query; a query that is not there found nothing. */
export type Rankings = ReadonlyMap<string, readonly string[]>;

export type RankingAverages = Readonly<Record<RankingMeasure, Average>>;

/** Scores the rankings of every query of a set: one score a query, in the order of the queries. */
export function scoreRankings(rankings: Rankings, { queries, goldOf }: Judged): readonly RankingScores[] {
  return queries.map(({ id }) => scoreRanking(rankings.get(id) ?? [], goldOf.get(id) ?? new Map()));
}

type Judged = Pick<BeirSet, 'queries' | 'goldOf'>;

export function averageScores(scores: readonly RankingScores[]): RankingAverages {
  return averageBy((measure) => scores.map((score) => score[measure]));
}

/** The gain of one side over another on the same queries, query by query: its error is that of the difference. */
export function averageGains(one: readonly RankingScores[], other: readonly RankingScores[]): RankingAverages {
  return averageBy((measure) => one.map((score, i) => score[measure] - (other[i]?.[measure] ?? 0)));
}

function averageBy(valuesOf: (measure: RankingMeasure) => readonly number[]): RankingAverages {
  return Object.fromEntries(rankingMeasures.map((measure) => [measure, average(valuesOf(measure))])) as Record<
    RankingMeasure,
    Average
  >;
}
