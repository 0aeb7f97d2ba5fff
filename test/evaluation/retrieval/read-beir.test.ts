import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readBeir } from '../../../src/evaluation/retrieval/read-beir.js';
import { Problem } from '../../../src/policy/problem.js';

const whole: Readonly<Record<string, string>> = {
  'corpus.jsonl': '{"_id":"a","title":"海外仓","text":"奖励50万元。"}\n{"_id":"b","text":"培养人才。"}\n',
  'queries.jsonl': '{"_id":"1","text":"海外仓"}\n{"_id":"2","text":"人才","split":"train"}\n',
  'qrels.tsv': 'query-id\tcorpus-id\tscore\n1\ta\t1\n2\tb\t2\n',
};

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beir-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function lay(files: Readonly<Record<string, string | undefined>>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    if (content === undefined) continue;
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
}

describe('readBeir', () => {
  it('reads passages, queries and graded gold', async () => {
    await lay(whole);
    const set = await readBeir(folder);
    expect(set.passages).toEqual([
      { id: 'a', title: '海外仓', text: '奖励50万元。' },
      { id: 'b', title: '', text: '培养人才。' },
    ]);
    expect(set.queries).toEqual([
      { id: '1', text: '海外仓' },
      { id: '2', text: '人才' },
    ]);
    expect(set.goldOf).toEqual(
      new Map([
        ['1', new Map([['a', 1]])],
        ['2', new Map([['b', 2]])],
      ]),
    );
    expect(set.loose).toEqual({ queriesWithoutGold: 0, goldWithoutQuery: 0, goldWithoutPassage: 0 });
  });

  it.each([
    { why: 'without a line of names', qrels: { 'qrels.tsv': '1\ta\t1\n2\tb\t2\n' } },
    { why: 'in the folder of BEIR', qrels: { 'qrels.tsv': undefined, 'qrels/test.tsv': whole['qrels.tsv'] } },
    {
      why: 'as Windows writes them',
      qrels: { 'qrels.tsv': '\uFEFFquery-id\tcorpus-id\tscore\r\n1\ta\t1\r\n2\tb\t2\r\n\r\n' },
    },
    { why: 'with pairs that are not relevant', qrels: { 'qrels.tsv': '1\ta\t1\n1\tb\t0\n2\ta\t-1\n2\tb\t2\n' } },
    { why: 'with a pair judged twice', qrels: { 'qrels.tsv': '1\ta\t1\n2\tb\t2\n2\tb\t1\n' } },
  ])('reads judgements $why', async ({ qrels }) => {
    await lay({ ...whole, ...qrels });
    const { goldOf } = await readBeir(folder);
    expect([...goldOf].map(([query, gold]) => [query, [...gold]])).toEqual([
      ['1', [['a', 1]]],
      ['2', [['b', 2]]],
    ]);
  });

  it('reads ids that are numbers, a byte-order mark and blank lines', async () => {
    await lay({
      'corpus.jsonl': '\uFEFF{"_id":7,"title":null,"text":"甲"}\n\n',
      'queries.jsonl': '\n{"_id":1,"text":"乙"}',
      'qrels.tsv': '1\t7\t1',
    });
    const { passages, queries } = await readBeir(folder);
    expect([passages[0]?.id, queries[0]?.id]).toEqual(['7', '1']);
  });

  it('leaves out queries without gold, and counts what does not fit', async () => {
    await lay({ ...whole, 'qrels.tsv': '1\ta\t1\n1\tgone\t1\nnobody\ta\t1\n' });
    const { queries, loose } = await readBeir(folder);
    expect(queries.map(({ id }) => id)).toEqual(['1']);
    expect(loose).toEqual({ queriesWithoutGold: 1, goldWithoutQuery: 1, goldWithoutPassage: 1 });
  });

  it.each([
    { why: 'no corpus', files: { 'corpus.jsonl': undefined }, named: 'corpus.jsonl' },
    { why: 'no queries', files: { 'queries.jsonl': undefined }, named: 'queries.jsonl' },
    { why: 'no judgements', files: { 'qrels.tsv': undefined }, named: 'qrels.tsv' },
    { why: 'an empty corpus', files: { 'corpus.jsonl': '\n\n' }, named: '什么也没有' },
    { why: 'a line that is no JSON', files: { 'corpus.jsonl': '{"_id":"a","text":"甲"}\n{"_id":' }, named: '第 2 行' },
    { why: 'a line that is a list', files: { 'queries.jsonl': '[]' }, named: '第 1 行' },
    { why: 'a passage without text', files: { 'corpus.jsonl': '{"_id":"a","title":"甲"}' }, named: '第 1 行' },
    { why: 'an empty id', files: { 'queries.jsonl': '{"_id":"","text":"甲"}' }, named: '第 1 行' },
    {
      why: 'an id twice',
      files: { 'corpus.jsonl': '{"_id":1,"text":"甲"}\n{"_id":"1","text":"乙"}' },
      named: '第 2 行',
    },
    { why: 'a grade that is no number', files: { 'qrels.tsv': '1\ta\t1\n2\tb\tyes\n' }, named: '第 2 行' },
    { why: 'two columns', files: { 'qrels.tsv': '1\ta\n' }, named: '第 1 行' },
    { why: 'four columns', files: { 'qrels.tsv': '1\t0\ta\t1\n' }, named: '第 1 行' },
    { why: 'spaces for tabs', files: { 'qrels.tsv': '1 a 1\n' }, named: '第 1 行' },
    { why: 'no gold at all', files: { 'qrels.tsv': '1\ta\t0\n' }, named: '没有一个问题' },
    { why: 'gold for other queries alone', files: { 'qrels.tsv': '9\ta\t1\n' }, named: '没有一个问题' },
  ])('refuses $why', async ({ files, named }) => {
    await lay({ ...whole, ...files });
    await expect(readBeir(folder)).rejects.toSatisfy(
      (error: unknown) => error instanceof Problem && error.code === 'data_invalid' && error.message.includes(named),
    );
  });
});
