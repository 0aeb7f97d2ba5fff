import { cp, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { decideReplacement, guardedSetSchema, type GuardedSet, type Replacement } from './decide-replacement.js';
import { runTrainer } from './run-trainer.js';

/** Hybrid search with word side and embedding weighing the same. */
const SHARE = 1;

/**
 * Measures a new embedding against the old on fixed sets, and decides whether it may take its place.
 * @param sets folders in BEIR's form
 */
export async function guardEmbedding(
  old: string,
  candidate: string,
  sets: readonly string[],
): Promise<{ readonly sets: readonly GuardedSet[]; readonly replacement: Replacement }> {
  const found: GuardedSet[] = [];
  if (sets.length > 0) {
    await runTrainer('guard', [old, candidate, String(SHARE), ...sets], (line) => {
      found.push(guardedSetSchema.parse(JSON.parse(line)));
    });
  }
  return { sets: found, replacement: decideReplacement(found) };
}

/** The folders below one that are in BEIR's form, in the order of their names; none where it is not there. */
export async function listSets(folder: string): Promise<readonly string[]> {
  if (!existsSync(folder)) return [];
  const names = (await readdir(folder)).sort();
  return names.map((name) => join(folder, name)).filter((path) => existsSync(join(path, 'corpus.jsonl')));
}

/** Puts a copy of a folder of weights where another stood; a failure on the way leaves that one whole. */
export async function replaceEmbedding(folder: string, candidate: string): Promise<void> {
  const [coming, going] = [`${folder}.coming`, `${folder}.going`];
  await rm(coming, { recursive: true, force: true });
  await rm(going, { recursive: true, force: true });
  await mkdir(dirname(folder), { recursive: true });
  await cp(candidate, coming, { recursive: true });
  if (existsSync(folder)) await rename(folder, going);
  await rename(coming, folder);
  await rm(going, { recursive: true, force: true });
}
