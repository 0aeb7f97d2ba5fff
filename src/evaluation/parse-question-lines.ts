import { Problem } from '../policy/problem.js';
import type { Question } from './question.js';
import { questionSchema, spellIssues } from './question.js';

/** Faulty lines that are named one by one; the rest are counted. */
const FAULTS_NAMED = 10;

/**
 * Reads questions written as JSON lines; blank lines are left out.
 * @throws Problem `questions_invalid` at the first faulty line, naming the faults of the others too
 */
export function parseQuestionLines(text: string, file: string): readonly Question[] {
  const questions: Question[] = [];
  const faults: { readonly line: number; readonly why: string }[] = [];
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    if (line.trim() === '') continue;
    const read = readLine(line);
    if (typeof read === 'string') faults.push({ line: index + 1, why: read });
    else questions.push(read);
  }
  const [first, ...others] = faults;
  if (first === undefined) return questions;
  const named = others.slice(0, FAULTS_NAMED).map(({ line, why }) => `第 ${line} 行：${why}`);
  const unnamed = others.length - named.length;
  const why = [first.why, ...named, ...(unnamed > 0 ? [`另有 ${unnamed} 行`] : [])].join('；');
  throw new Problem('questions_invalid', { file, line: first.line, why });
}

function readLine(line: string): Question | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return '不是合法的 JSON';
  }
  const read = questionSchema.safeParse(value, { reportInput: true });
  return read.success ? read.data : spellIssues(read.error);
}
