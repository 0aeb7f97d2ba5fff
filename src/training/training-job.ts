import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadEmbedding } from '../indexing/load-embedding.js';
import type { Recipe } from './recipe.js';
import { runTrainer } from './run-trainer.js';
import { tellProgress } from './tell-progress.js';
import type { TrainingPair } from './training-pair.js';

/** What an embedding is trained from, and where it goes. */
export interface TrainingJob {
  readonly recipe: Recipe;
  /** Folders of `{"q","p"}` lines, and of texts; folders in BEIR's form bring their questions with them. */
  readonly pairs: readonly string[];
  readonly text: readonly string[];
  /** Pairs of the documents at hand, by what they were made of: each kind gets the same share of every step. */
  readonly own: Readonly<Record<string, readonly TrainingPair[]>>;
  /** Words all of whose n-grams get a vector. */
  readonly words: readonly string[];
  /** Texts on which the encoder of the product is held to the trainer's. */
  readonly samples: readonly string[];
  /** Cosine from which a clause answers in other words than the person's; null leaves it to the default. */
  readonly similar: number | null;
  /** Folder of an embedding from which to go on; null begins from nothing. */
  readonly begin: string | null;
  /** Folder in BEIR's form whose questions are scored out of fold; null leaves that out. */
  readonly judge: string | null;
  readonly out: string;
  readonly mayResume: boolean;
}

/** What the embedding weighs beside the word side's 1 where hybrid search is scored. */
const SHARES = [0.5, 1, 2];
const WORK = '.training';

/**
 * Trains an embedding into a folder, and opens it as the product does: that the encoder agrees with the trainer to a millionth is checked
 * there. The same job gives the same bytes on the same machine, cut off and resumed or not.
 * @param progress gets lines for a person
 * @throws Problem `trainer_missing`, `training_failed`, `embedding_damaged`
 */
export async function trainEmbedding(
  job: TrainingJob,
  progress: (line: string) => void,
  signal?: AbortSignal,
): Promise<void> {
  const work = join(job.out, WORK);
  if (!job.mayResume) await rm(work, { recursive: true, force: true });
  await mkdir(work, { recursive: true });
  const config = await writeWork(job, work);
  const hear = (line: string): void => {
    progress(tellProgress(line));
  };
  await runTrainer('train', [config], hear, signal);
  await loadEmbedding(job.out);
  progress('已核对：本程序的编码与训练程序一致（误差小于百万分之一）');
  if (job.judge !== null) await runTrainer('judge', [config], hear, signal);
  await rm(work, { recursive: true });
}

async function writeWork(job: TrainingJob, work: string): Promise<string> {
  const own: string[] = [];
  for (const [name, pairs] of Object.entries(job.own).filter(([, list]) => list.length > 0)) {
    const path = join(work, `${name}.jsonl`);
    await writeFile(path, lines(pairs));
    own.push(path);
  }
  const words = join(work, 'words.jsonl');
  await writeFile(words, lines(job.words));
  const { recipe, pairs, text, samples, similar, begin, judge, out } = job;
  const config = join(work, 'config.json');
  const settings = {
    ...recipe,
    pairs,
    text,
    own,
    words,
    samples,
    similar,
    begin,
    judge,
    out,
    keep: work,
    shares: SHARES,
  };
  await writeFile(config, JSON.stringify(settings, null, 2));
  return config;
}

function lines(values: readonly unknown[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join('');
}
