import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { z } from 'zod';
import { Problem } from '../policy/problem.js';

/** A text of a corpus, or the answer of a pair. */
const entrySchema = z.union([z.object({ text: z.string() }), z.object({ p: z.string() })]);
const LISTS = new Set(['queries.jsonl']); // questions are no texts

/**
 * Reads every text of some folders: `text` or `p` of each line of .jsonl, each paragraph of .txt and .md.
 * @returns each once, in the order of folders, names and lines
 * @throws Problem `data_invalid`
 */
export async function readTexts(folders: readonly string[]): Promise<readonly string[]> {
  const texts = new Set<string>();
  for (const folder of folders) {
    for (const name of (await listFolder(folder)).sort()) {
      const file = join(folder, name);
      if (extname(name) === '.jsonl' && !LISTS.has(name)) await readLines(file, texts);
      if (['.txt', '.md'].includes(extname(name))) {
        for (const part of (await readFile(file, 'utf8')).split(/\n\s*\n/u)) texts.add(part.trim());
      }
    }
  }
  texts.delete('');
  return [...texts];
}

async function listFolder(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (cause) {
    throw new Problem('data_invalid', { file: folder, why: '读不到这个文件夹' }, { cause });
  }
}

async function readLines(file: string, texts: Set<string>): Promise<void> {
  const lines = (await readFile(file, 'utf8')).split('\n');
  lines.forEach((line, i) => {
    if (line.trim() === '') return;
    try {
      const entry = entrySchema.parse(JSON.parse(line));
      texts.add('text' in entry ? entry.text : entry.p);
    } catch (cause) {
      throw new Problem('data_invalid', { file, why: `第 ${i + 1} 行应有 text 或 q、p` }, { cause });
    }
  });
}
