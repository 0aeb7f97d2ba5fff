import { readFile } from 'node:fs/promises';
import { z } from 'zod';

/** A lay question with the clauses that answer it equally well. */
export interface LayQuestion {
  readonly id: string;
  readonly text: string;
  readonly gold: readonly string[];
}

const query = z.strictObject({ _id: z.string().min(1), text: z.string().min(1) });

const linesOf = (text: string): readonly string[] => text.split('\n').filter((line) => line !== '');

/** Reads the questions of a folder in BEIR's form, in order. */
export async function readLaySet(folder: URL): Promise<readonly LayQuestion[]> {
  const [queries, qrels] = await Promise.all(
    ['queries.jsonl', 'qrels.tsv'].map((name) => readFile(new URL(name, folder), 'utf8')),
  );
  const judged = linesOf(qrels ?? '')
    .slice(1) // the names of the columns
    .map((line) => line.split('\t'));
  return linesOf(queries ?? '').map((line) => {
    const { _id: id, text } = query.parse(JSON.parse(line));
    return { id, text, gold: judged.flatMap(([of, clause]) => (of === id && clause !== undefined ? [clause] : [])) };
  });
}
