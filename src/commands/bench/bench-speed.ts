import { averageScores, scoreRankings } from '../../evaluation/retrieval/average-rankings.js';
import type { BeirSet } from '../../evaluation/retrieval/read-beir.js';
import { drawTable } from '../draw-table.js';
import { percentile } from './bench-answers.js';
import { titleOf } from './contenders/measure-all.js';
import type { AllMeasured } from './contenders/measure-all.js';
import type { ContenderName } from './contenders/contender-names.js';

/** Times in milliseconds, sizes in bytes. */
export interface SpeedRow {
  readonly contender: ContenderName;
  readonly way: string;
  readonly build: number;
  readonly buildCpu: number;
  readonly open: number;
  readonly openCpu: number;
  readonly p50: number;
  readonly p99: number;
  /** Queries a second, one after another. */
  readonly perSecond: number;
  /** Time of processors a query. */
  readonly cpu: number;
  readonly rss: number;
  readonly bytes: number;
  readonly ndcg10: number;
}

export interface SpeedReport {
  readonly clauses: number;
  readonly queries: number;
  readonly rows: readonly SpeedRow[];
  /** The same contender by contender, as multiples of ours: above 1 where we are quicker, smaller or better. */
  readonly ratios: readonly (Pick<SpeedRow, 'contender' | 'way'> & Readonly<Record<RatioName, number>>)[];
  /** Of the ten nearest by vector, the share that our graph finds; null where it was not looked for. */
  readonly nearestFound: number | null;
  /** Time of processors of our building over that of hnswlib alone and of our words alone; null where hnswlib was not measured. */
  readonly buildOverParts: number | null;
  /** The quicker of the peers that search words, and how many times as many queries a second we answer. */
  readonly textPeer: { readonly contender: ContenderName; readonly times: number } | null;
}

const ratioNames = ['build', 'open', 'p50', 'p99', 'perSecond', 'cpu', 'rss', 'bytes', 'ndcg10'] as const;
type RatioName = (typeof ratioNames)[number];
const moreIsBetter: ReadonlySet<RatioName> = new Set(['perSecond', 'ndcg10']);
const TEXT: readonly ContenderName[] = ['minisearch', 'orama'];

export function reportSpeed(
  measured: AllMeasured,
  { goldOf }: BeirSet,
  queries: BeirSet['queries'],
  clauses: number,
): SpeedReport {
  const rows = [...measured].flatMap(([contender, result]): readonly SpeedRow[] => {
    if (result.status !== 'measured') return [];
    const { build, search, bytes } = result;
    return search.ways.map(({ way, walls, cpu, found }) => {
      const rankings = new Map(queries.map(({ id }, i) => [id, found[i] ?? []]));
      return {
        ...{ contender, way, build: build.wall, buildCpu: build.cpu, open: search.open.wall, openCpu: search.open.cpu },
        p50: percentile(walls, 50),
        p99: percentile(walls, 99),
        perSecond: (1000 * walls.length) / walls.reduce((sum, wall) => sum + wall, 0),
        ...{ cpu: cpu / walls.length, rss: search.rss, bytes },
        ndcg10: averageScores(scoreRankings(rankings, { queries, goldOf })).ndcg10.mean,
      };
    });
  });
  const ours = rows.find(({ way }) => way === 'hybrid');
  const ratios = rows.flatMap((row) => (ours === undefined || row.contender === 'wence' ? [] : [compare(row, ours)]));
  const own = measured.get('wence');
  const raw = measured.get('hnswlib');
  const text = ratios
    .filter(({ contender }) => TEXT.includes(contender))
    .toSorted((a, b) => a.perSecond - b.perSecond)[0];
  return {
    ...{ clauses, queries: queries.length, rows, ratios },
    nearestFound: own?.status === 'measured' ? own.search.nearestFound : null,
    buildOverParts:
      own?.status === 'measured' && raw?.status === 'measured'
        ? own.build.cpu / (raw.build.cpu + (own.build.wordsCpu ?? 0))
        : null,
    textPeer: text === undefined ? null : { contender: text.contender, times: text.perSecond },
  };
}

function compare(row: SpeedRow, ours: SpeedRow): SpeedReport['ratios'][number] {
  const ratios = ratioNames.map((name) => [
    name,
    moreIsBetter.has(name) ? ours[name] / row[name] : row[name] / ours[name],
  ]);
  return {
    contender: row.contender,
    way: row.way,
    ...(Object.fromEntries(ratios) as Record<RatioName, number>),
  };
}

const HEADS = [
  '建立（秒）',
  '打开（秒）',
  'p50（毫秒）',
  'p99（毫秒）',
  '每秒问数',
  '处理器（毫秒/问）',
  '内存（MiB）',
  '磁盘（MiB）',
  'nDCG@10',
];

export function renderSpeed({
  rows,
  ratios,
  clauses,
  queries,
  nearestFound,
  buildOverParts,
  textPeer,
}: SpeedReport): string {
  const mebibytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(bytes < 10 * 2 ** 20 ? 1 : 0);
  const drawn = rows.map((row) => [
    titleOf(row.contender, row.way),
    (row.build / 1000).toFixed(1),
    (row.open / 1000).toFixed(2),
    row.p50.toFixed(2),
    row.p99.toFixed(2),
    row.perSecond.toFixed(row.perSecond < 10 ? 1 : 0),
    row.cpu.toFixed(2),
    mebibytes(row.rss),
    row.bytes === 0 ? '—' : mebibytes(row.bytes),
    row.ndcg10.toFixed(3),
  ]);
  const times = (ratio: number): string => (Number.isFinite(ratio) && ratio > 0 ? `${ratio.toPrecision(3)}×` : '—');
  const compared = ratios.map((row) => [
    titleOf(row.contender, row.way),
    ...ratioNames.map((name) => times(row[name])),
  ]);
  return [
    drawTable(['', ...HEADS], drawn),
    '',
    ...(compared.length === 0
      ? []
      : [
          '各项与“问策 混合”之比，大于 1 是我们快、省或准：',
          drawTable(['', ...HEADS.map((head) => head.replace(/（.*）/u, ''))], compared),
          '',
        ]),
    ...(textPeer === null
      ? []
      : [`每秒问数是较快的全文检索同类（${titleOf(textPeer.contender)}）的 ${textPeer.times.toFixed(0)} 倍`]),
    ...(nearestFound === null ? [] : [`最近的十个条款，近似查找找到了其中的 ${(nearestFound * 100).toFixed(1)}%`]),
    ...(buildOverParts === null
      ? []
      : [`建立所用的处理器时间是 hnswlib-node 建图与单建词语索引之和的 ${buildOverParts.toFixed(2)} 倍`]),
    `${clauses} 个条款，${queries} 个问题；每项各在自己的进程里测，查找时的内存不含建立`,
    '',
  ].join('\n');
}
