import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checksum } from '../../src/indexing/checksum.js';
import { loadEmbedding } from '../../src/indexing/load-embedding.js';
import { guardEmbedding, replaceEmbedding } from '../../src/training/guard-embedding.js';
import { writeModelCard } from '../../src/training/model-card.js';
import { trainEmbedding, type TrainingJob } from '../../src/training/training-job.js';
import { canTrain, makeTinyJob } from './tiny-training.js';

const FILES = ['checksums.json', 'meta.json', 'parity.json', 'scales.f32', 'vectors.i8', 'vocab.txt'];
const made: string[] = [];
afterAll(async () => {
  for (const folder of made) await rm(folder, { recursive: true, force: true });
});

async function train(changed: Partial<TrainingJob> = {}): Promise<{ job: TrainingJob; told: readonly string[] }> {
  const job = { ...(await makeTinyJob()), ...changed };
  made.push(dirname(job.out));
  const told: string[] = [];
  await trainEmbedding(job, (line) => told.push(line));
  return { job, told };
}

const bytesOf = (folder: string): Promise<readonly string[]> =>
  Promise.all(FILES.map(async (name) => `${name} ${checksum(await readFile(join(folder, name)))}`));

const vectorsIn = async (folder: string): Promise<Buffer> => readFile(join(folder, 'vectors.i8'));

describe.skipIf(!(await canTrain()))('trainEmbedding', () => {
  it('gives the same bytes for the same seed, and others for another', async () => {
    const [one, same] = [await train(), await train()];
    expect(await bytesOf(same.job.out)).toEqual(await bytesOf(one.job.out));
    const other = await train({ recipe: { ...one.job.recipe, seed: 8 } });
    expect((await vectorsIn(other.job.out)).equals(await vectorsIn(one.job.out))).toBe(false);
  });

  it('leaves nothing but the files of an embedding, which the product opens and encodes with as the trainer did', async () => {
    const { job, told } = await train({ similar: 0.5 });
    expect((await readdir(job.out)).sort()).toEqual(FILES);
    const { encode, length, similar } = await loadEmbedding(job.out);
    expect([length, similar]).toEqual([16, 0.5]);
    const parity = JSON.parse(await readFile(join(job.out, 'parity.json'), 'utf8')) as {
      texts: string[];
      vec: number[][];
    };
    expect(parity.texts).toEqual(job.samples);
    parity.texts.forEach((text, i) => {
      expect(parity.vec[i]).toHaveLength(16);
      encode(text).forEach((value, j) => {
        expect(Math.abs(value - (parity.vec[i]?.[j] ?? NaN))).toBeLessThan(1e-6);
      });
    });
    expect(told.at(-1)).toContain('已核对');
  });

  it('gives every n-gram of the words a row', async () => {
    const { job } = await train();
    const rows = new Set((await readFile(join(job.out, 'vocab.txt'), 'utf8')).trimEnd().split('\n'));
    expect(['补', '贴', '补贴', '发钱', '补助', '奖励'].filter((gram) => !rows.has(gram))).toEqual([]);
    expect(rows.size).toBeLessThanOrEqual(job.recipe.vocabulary);
  });

  it('goes on where it was cut off, to the same bytes', async () => {
    const whole = await train({ recipe: { ...(await makeTinyJob()).recipe, steps: 250 } });
    const job = { ...(await makeTinyJob()), recipe: whole.job.recipe };
    made.push(dirname(job.out));
    const ending = new AbortController();
    const hear = (line: string): void => {
      if (line.startsWith('通用训练')) ending.abort();
    };
    await expect(trainEmbedding(job, hear, ending.signal)).rejects.toMatchObject({ code: 'training_failed' });
    expect(await readdir(job.out)).toEqual(['.training']);
    await trainEmbedding({ ...job, mayResume: true }, () => undefined);
    expect(await bytesOf(job.out)).toEqual(await bytesOf(whole.job.out));
  });

  it('scores the questions of a set out of fold, and says so on the card', async () => {
    const { job } = await train();
    const judged = { ...job, judge: job.text[0] ?? '', mayResume: true };
    await trainEmbedding(judged, () => undefined);
    await writeModelCard(judged);
    const card = await readFile(join(job.out, 'README.md'), 'utf8');
    expect(card).toContain('10 questions, 120 texts, 5 folds');
    expect(card).toMatch(/\| hybrid w=1 \| \d\.\d{3} ± \d\.\d{3}/u);
    const scores = JSON.parse(await readFile(join(job.out, 'scores.json'), 'utf8')) as {
      scores: Record<string, unknown>;
    };
    expect(Object.keys(scores.scores)).toEqual(['words', 'vectors', 'hybrid w=0.5', 'hybrid w=1', 'hybrid w=2']);
  });

  it('goes on from weights that are there, and keeps what they know', async () => {
    const { job } = await train({ similar: 0.3 });
    const onward = await train({
      ...{
        begin: job.out,
        pairs: [],
        text: [],
        own: { journal: [{ q: '寄存处在哪', p: '仓库', group: 'confirmed x' }, ...(job.own['synonyms'] ?? [])] },
      },
      recipe: { ...job.recipe, steps: 5, epochs: 0 },
    });
    const rows = async (folder: string): Promise<readonly string[]> =>
      (await readFile(join(folder, 'vocab.txt'), 'utf8')).trimEnd().split('\n');
    const [before, after] = [await rows(job.out), new Set(await rows(onward.job.out))];
    expect(before.filter((gram) => !after.has(gram))).toEqual([]);
    expect(after.has('寄存处')).toBe(true);
    expect((await loadEmbedding(onward.job.out)).similar).toBe(0.3);
  });

  it('says what is wrong with its input', async () => {
    const job = await makeTinyJob();
    made.push(dirname(job.out));
    await writeFile(join(job.pairs[0] ?? '', 'broken.jsonl'), '{"q":\n');
    await expect(trainEmbedding(job, () => undefined)).rejects.toMatchObject({ code: 'training_failed' });
  });

  it('keeps weights that do worse out, and lets those in that do not', async () => {
    const { job } = await train();
    const worse = await train({ recipe: { ...job.recipe, length: 1, wide: 1, steps: 1, epochs: 0 } });
    const sets = [job.text[0] ?? ''];
    const { replacement } = await guardEmbedding(job.out, worse.job.out, sets);
    expect(replacement).toMatchObject({ kind: 'keep', reason: 'worse' });
    const back = await guardEmbedding(worse.job.out, job.out, sets);
    expect(back.replacement).toEqual({ kind: 'replace' });
    expect(back.sets).toMatchObject([{ set: 'text', questions: 10 }]);
    await replaceEmbedding(worse.job.out, job.out);
    expect(await bytesOf(worse.job.out)).toEqual(await bytesOf(job.out));
  });
});
