import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { Problem } from '../policy/problem.js';
import { parsePromptfoo } from './parse-promptfoo.js';
import { parseQuestionLines } from './parse-question-lines.js';
import type { Question } from './question.js';

const YAML = ['.yaml', '.yml'];

/**
 * Reads files of questions, and folders of such files in the order of their names.
 * @param paths absolute; YAML is read in promptfoo's form, anything else as JSON lines
 * @returns the questions in the order of the files, ids unique over all of them
 * @throws Problem `usage` where a path does not exist, `questions_invalid` where a file breaks the form or holds no question
 */
export async function loadQuestions(paths: readonly string[]): Promise<readonly Question[]> {
  const files = (await Promise.all(paths.map(listFiles))).flat();
  const fileOf = new Map<string, string>();
  const questions: Question[] = [];
  for (const file of files) {
    for (const question of await loadFile(file)) {
      const other = fileOf.get(question.id);
      if (other !== undefined) {
        throw new Problem('questions_invalid', { file, line: 1, why: `编号 ${question.id} 重复，另一处在 ${other}` });
      }
      fileOf.set(question.id, file);
      questions.push(question);
    }
  }
  return questions;
}

async function listFiles(path: string): Promise<readonly string[]> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) throw new Problem('usage', { why: `找不到问题文件 ${path}。` });
  if (!found.isDirectory()) return [path];
  const names = (await readdir(path)).filter((name) => [...YAML, '.jsonl'].includes(extname(name))).sort();
  if (names.length === 0) throw new Problem('usage', { why: `文件夹 ${path} 里没有问题文件（.jsonl .yaml）。` });
  return names.map((name) => join(path, name));
}

async function loadFile(file: string): Promise<readonly Question[]> {
  const text = await readFile(file, 'utf8');
  const extension = extname(file).toLowerCase();
  const questions = YAML.includes(extension)
    ? parsePromptfoo(text, file, basename(file, extname(file)))
    : parseQuestionLines(text, file);
  if (questions.length === 0) throw new Problem('questions_invalid', { file, line: 1, why: '没有问题' });
  return questions;
}
