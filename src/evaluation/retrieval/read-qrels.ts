import { readFile } from 'node:fs/promises';
import { Problem } from '../../policy/problem.js';
import type { Gold } from './read-beir.js';

const GRADE = /^-?\d+$/u;

/**
 * Reads judgements: query, passage and grade a line, tabs between them, with a line of names above or without.
 * A grade of 0 or less says that the passage is not relevant; of a pair that is judged twice the higher grade counts.
 * @returns by query, for queries to which something is relevant
 * @throws Problem `data_invalid` naming the line
 */
export async function readQrels(file: string): Promise<ReadonlyMap<string, Gold>> {
  const goldOf = new Map<string, Map<string, number>>();
  const lines = (await readFile(file, 'utf8')).replace(/^\uFEFF/u, '').split(/\r?\n/u);
  lines.forEach((line, i) => {
    if (line.trim() === '') return;
    const [query = '', passage = '', grade = '', ...more] = line.split('\t');
    if (i === 0 && !GRADE.test(grade) && more.length === 0 && grade !== '') return; // the names of the columns
    if (query === '' || passage === '' || !GRADE.test(grade) || more.length > 0) {
      throw new Problem('data_invalid', {
        file,
        why: `第 ${i + 1} 行应为问题编号、条款编号、整数分值三列，以制表符分开`,
      });
    }
    if (Number(grade) <= 0) return;
    const gold = goldOf.get(query) ?? new Map<string, number>();
    gold.set(passage, Math.max(gold.get(passage) ?? 0, Number(grade)));
    goldOf.set(query, gold);
  });
  return goldOf;
}
