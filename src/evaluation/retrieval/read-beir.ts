import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { Problem } from '../../policy/problem.js';
import { readQrels } from './read-qrels.js';

/** A text that may be found; `title` is '' where it has none. */
export interface Passage {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

export interface BeirQuery {
  readonly id: string;
  readonly text: string;
}

/** What is relevant to a query, by the id of the passage: a whole number from 1, more is better. */
export type Gold = ReadonlyMap<string, number>;

/** Questions about a set of passages, and which passages answer them. */
export interface BeirSet {
  readonly passages: readonly Passage[];
  /** Only those to which something is relevant, in the order of the file. */
  readonly queries: readonly BeirQuery[];
  readonly goldOf: ReadonlyMap<string, Gold>;
  /** What the judgements do not fit; none of it is an error in BEIR's form. */
  readonly loose: {
    /** Queries to which nothing is relevant: they are not asked. */
    readonly queriesWithoutGold: number;
    /** Judged queries that the file of queries does not have. */
    readonly goldWithoutQuery: number;
    /** Relevant passages that the corpus does not have: they count as not found. */
    readonly goldWithoutPassage: number;
  };
}

const id = z.union([z.string().min(1), z.number()]).transform(String);
const passageSchema = z.object({ _id: id, title: z.string().nullish(), text: z.string() });
const querySchema = z.object({ _id: id, text: z.string() });
const QRELS = ['qrels.tsv', join('qrels', 'test.tsv')];

/**
 * Reads a folder in BEIR's form: corpus.jsonl, queries.jsonl, and qrels.tsv or qrels/test.tsv.
 * @throws Problem `data_invalid` naming the file and the line where one is missing, empty, broken or holds an id twice
 */
export async function readBeir(folder: string): Promise<BeirSet> {
  const passages = await readPassages(folder);
  const asked = await readLines(join(folder, 'queries.jsonl'), ({ _id, text }) => ({ id: _id, text }), querySchema);
  const goldOf = await readQrels(await findQrels(folder));
  const queries = asked.filter((query) => goldOf.has(query.id));
  if (queries.length === 0) throw new Problem('data_invalid', { file: folder, why: '没有一个问题标有答案' });
  const known = new Set(passages.map((passage) => passage.id));
  const posed = new Set(asked.map((query) => query.id));
  const golds = queries.flatMap((query) => [...(goldOf.get(query.id)?.keys() ?? [])]);
  return {
    passages,
    queries,
    goldOf,
    loose: {
      queriesWithoutGold: asked.length - queries.length,
      goldWithoutQuery: [...goldOf.keys()].filter((query) => !posed.has(query)).length,
      goldWithoutPassage: golds.filter((passage) => !known.has(passage)).length,
    },
  };
}

/**
 * Reads the corpus of such a folder alone.
 * @throws Problem `data_invalid`
 */
export function readPassages(folder: string): Promise<readonly Passage[]> {
  return readLines(
    join(folder, 'corpus.jsonl'),
    ({ _id, title, text }) => ({ id: _id, title: title ?? '', text }),
    passageSchema,
  );
}

async function findQrels(folder: string): Promise<string> {
  for (const name of QRELS) if (await isFile(join(folder, name))) return join(folder, name);
  throw new Problem('data_invalid', { file: folder, why: `没有 ${QRELS.join('，也没有 ')}` });
}

async function readLines<R, T extends { readonly id: string }>(
  file: string,
  make: (row: R) => T,
  schema: z.ZodType<R>,
): Promise<readonly T[]> {
  if (!(await isFile(file))) throw new Problem('data_invalid', { file, why: '文件不存在' });
  const rows: T[] = [];
  const seen = new Set<string>();
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity })) {
    number += 1;
    const text = number === 1 ? line.replace(/^\uFEFF/u, '') : line;
    if (text.trim() === '') continue;
    const wrong = (why: string): Problem => new Problem('data_invalid', { file, why: `第 ${number} 行${why}` });
    const { data, error } = schema.safeParse(parseJson(text));
    if (error !== undefined) throw wrong('应为 JSON 对象，_id 和 text 都是字符串');
    const row = make(data);
    if (seen.has(row.id)) throw wrong(`的 _id ${row.id} 前面已经有了`);
    seen.add(row.id);
    rows.push(row);
  }
  if (rows.length === 0) throw new Problem('data_invalid', { file, why: '里面什么也没有' });
  return rows;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isFile() === true;
}
