import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageRoot } from '../../config.js';
import { loadQuestions } from '../../evaluation/load-questions.js';
import type { CommandContext } from '../command.js';

const QUESTIONS = ['working.jsonl', 'held-apart.jsonl'].map((name) => join(packageRoot, 'test', 'questions', name));

/**
 * Writes the clauses of the documents that the product answers from, and the questions of test/questions whose clause is known, as
 * a set in BEIR's form.
 * @param folder that is not there yet
 */
export async function writeCorpusSet(folder: string, context: CommandContext): Promise<void> {
  const { openApp } = await context.loadApp();
  const app = await openApp(context.settings());
  const clauses = app.documents.flatMap((document) => document.clauses).filter(({ text }) => text !== '');
  const known = new Set<string>(clauses.map(({ id }) => id));
  await app.close();
  const asked = (await loadQuestions(QUESTIONS)).flatMap(({ id, turns: [text], expect }) => {
    const gold = expect?.clauses.filter((clause) => known.has(clause)) ?? [];
    return text === undefined || gold.length === 0 ? [] : [{ id, text, gold }];
  });
  await mkdir(folder, { recursive: true });
  const write = (name: string, lines: readonly string[]): Promise<void> =>
    writeFile(join(folder, name), lines.map((line) => `${line}\n`).join(''));
  await write(
    'corpus.jsonl',
    clauses.map(({ id, heading, text }) => JSON.stringify({ _id: id, title: heading, text })),
  );
  await write(
    'queries.jsonl',
    asked.map(({ id, text }) => JSON.stringify({ _id: id, text })),
  );
  await write(
    'qrels.tsv',
    asked.flatMap(({ id, gold }) => gold.map((clause) => `${id}\t${clause}\t1`)),
  );
}
