import type { Passage } from '../../../evaluation/retrieval/read-beir.js';
import type { Contender, Finding } from './contender.js';
import type { BuildResult, ContenderJob, SearchResult, WayResult } from './contender-job.js';

/** The meters of the process in which a contender is measured. */
export interface Meters {
  /** Milliseconds that only ever grow. */
  readonly now: () => number;
  /** Milliseconds of processors that this process has used. */
  readonly cpu: () => number;
  /** Bytes that the process holds once garbage is gone. */
  readonly rss: () => number;
}

const WARMING = { queries: 20, most: 2_000 } as const; // milliseconds

type Task = Pick<ContenderJob, 'folder' | 'queries' | 'limit' | 'comparesNearest'>;

export async function measureBuild(
  contender: Contender,
  passages: readonly Passage[],
  folder: string,
  meters: Meters,
): Promise<BuildResult> {
  const [start, used] = [meters.now(), meters.cpu()];
  await contender.build(passages, folder);
  const whole = { wall: meters.now() - start, cpu: meters.cpu() - used, rss: meters.rss() };
  if (contender.indexWords === undefined) return { ...whole, wordsCpu: null };
  const before = meters.cpu();
  contender.indexWords(passages);
  return { ...whole, wordsCpu: meters.cpu() - before };
}

/** Opens what was built and asks it every query in every way, after a few to warm up. */
export async function measureSearch(
  contender: Contender,
  passages: () => Promise<readonly Passage[]>,
  { folder, queries, limit, comparesNearest }: Task,
  meters: Meters,
): Promise<SearchResult> {
  const [start, used] = [meters.now(), meters.cpu()];
  const open = await contender.open(folder, passages);
  const opened = { wall: meters.now() - start, cpu: meters.cpu() - used };
  const texts = queries.map(({ text }) => text);
  const ways: WayResult[] = [];
  for (const [way, find] of Object.entries(open.ways)) ways.push(await measureWay(way, find, texts, limit, meters));
  const rss = meters.rss();
  return { open: opened, rss, ways, nearestFound: comparesNearest ? (open.nearestFound?.(texts) ?? null) : null };
}

async function measureWay(
  way: string,
  find: Finding,
  texts: readonly string[],
  limit: number,
  { now, cpu }: Meters,
): Promise<WayResult> {
  const until = now() + WARMING.most;
  for (const text of texts.slice(0, WARMING.queries)) if (now() < until) await find(text, limit);
  const walls: number[] = [];
  const found: (readonly string[])[] = [];
  const used = cpu();
  for (const text of texts) {
    const start = now();
    const answer = find(text, limit);
    const ids = answer instanceof Promise ? await answer : answer;
    walls.push(now() - start);
    found.push(ids);
  }
  return { way, walls, cpu: cpu() - used, found };
}
