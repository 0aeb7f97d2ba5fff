import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dispatch } from '../../src/commands/dispatch.js';
import { packageRoot } from '../../src/config.js';
import { makeContext } from '../fakes/fake-context.js';

const runFile = promisify(execFile);
const RUN = join(packageRoot, 'dist', 'commands', 'run.js');
const corpus = [
  { _id: 'a', title: '海外仓', text: '单个海外仓面积1000平方米以上的，一次性奖励50万元。' },
  { _id: 'b', title: '人才', text: '鼓励高校设置跨境电子商务专业，培养人才。' },
  { _id: 'c', text: '普及跨境电子商务知识，加大宣传。' },
];
const queries = [
  { _id: '1', text: '海外仓面积要多大' },
  { _id: '2', text: '高校人才专业' },
];

let data: string;
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'beir-'));
  const write = (name: string, rows: readonly object[]): Promise<void> =>
    writeFile(join(data, name), rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  await write('corpus.jsonl', corpus);
  await write('queries.jsonl', queries);
  await writeFile(join(data, 'qrels.tsv'), '1\ta\t1\n2\tb\t1\n');
});
afterAll(async () => {
  await rm(data, { recursive: true });
});

/** Runs the command as a person does, with a folder of its own for what it works on. */
async function bench(...argv: readonly string[]): Promise<{ stdout: string; stderr: string; left: readonly string[] }> {
  const place = await mkdtemp(join(tmpdir(), 'bench-'));
  try {
    const env = { ...process.env, TMPDIR: place };
    const said = await runFile(process.execPath, [RUN, 'bench', ...argv], { env, cwd: packageRoot });
    return { ...said, left: await readdir(place) };
  } finally {
    await rm(place, { recursive: true });
  }
}

interface Figures {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly missing: readonly string[];
}

describe('npm run bench -- retrieval', () => {
  it('measures our ways to search and the peers on the same data in one run, and leaves nothing behind', async () => {
    const { stdout, left } = await bench('retrieval', '--data', data, '--weights', '2', '--json');
    const { rows, missing } = JSON.parse(stdout) as Figures;
    expect(missing).toEqual([]);
    expect(rows.map(({ title }) => title)).toEqual([
      '问策 混合',
      '问策 词语',
      '问策 向量',
      '问策 混合 w=2',
      'MiniSearch',
      'Orama',
      'LangChain MemoryVectorStore',
    ]);
    for (const { scores } of rows) expect(scores).toMatchObject({ hit1: { mean: 1, error: 0 }, ndcg10: { mean: 1 } });
    expect(left).toEqual([]);
  });

  it('draws a table, and without peers has our rows alone', async () => {
    const { stdout, stderr } = await bench('retrieval', '--data', data, '--no-peers');
    for (const words of ['R@100', 'nDCG@10', '问策 混合', '±', '2 个问题，3 个条款']) expect(stdout).toContain(words);
    expect(stdout).not.toContain('MiniSearch');
    expect(stderr).toBe('正在测 问策\n');
  });
});

describe('npm run bench -- speed', () => {
  it('measures all on drawn clauses, each with figures of its own', async () => {
    const { stdout } = await bench('speed', '--data', data, '--clauses', '40', '--json');
    const report = JSON.parse(stdout) as Figures & Readonly<Record<string, unknown>>;
    expect(report).toMatchObject({ clauses: 40, queries: 2, missing: [], nearestFound: 1 });
    expect([...new Set(report.rows.map(({ contender }) => contender))]).toEqual([
      'wence',
      'minisearch',
      'orama',
      'langchain',
      'hnswlib',
    ]);
    for (const { build, p50, rss } of report.rows)
      expect([build, p50, rss].every((figure) => Number(figure) > 0)).toBe(true);
    expect(report['textPeer']).toMatchObject({ contender: expect.stringMatching(/minisearch|orama/) as string });
    expect(Number(report['buildOverParts'])).toBeGreaterThan(0);
  });

  it('takes the corpus of the project and its questions where no data is named', async () => {
    const { stdout } = await bench('speed', '--no-peers', '--queries', '5');
    for (const words of ['每秒问数', '问策 混合', '5 个问题']) expect(stdout).toContain(words);
  });
});

describe('wrong use of the benches', () => {
  it.each([
    { argv: ['retrieval'], why: '请用 --data' },
    { argv: ['retrieval', '--data', 'x', '--weights', 'much'], why: '--weights' },
    { argv: ['retrieval', '--data', 'x', 'y'], why: '请写出要测什么' },
    { argv: ['speed', '--clauses', '0'], why: '--clauses' },
    { argv: ['speed', '--queries', '-3'], why: '--queries' },
  ])('$argv is told: $why', async ({ argv, why }) => {
    const context = makeContext();
    expect(await dispatch(['bench', ...argv], context)).toBe(2);
    expect(context.complained()).toContain(why);
  });

  it('names a folder that is not there', async () => {
    const context = makeContext();
    expect(await dispatch(['bench', 'retrieval', '--data', '/nowhere'], context)).toBe(1);
    expect(context.complained()).toContain('/nowhere/corpus.jsonl');
  });
});
