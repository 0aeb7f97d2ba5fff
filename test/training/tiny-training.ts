import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pairsFromSynonyms } from '../../src/training/pairs-from-synonyms.js';
import { FULL } from '../../src/training/recipe.js';
import { findPython } from '../../src/training/run-trainer.js';
import { seededRandom } from '../../src/training/seeded-random.js';
import type { TrainingJob } from '../../src/training/training-job.js';

/** Whether the trainer can run here; says so where it cannot. */
export async function canTrain(): Promise<boolean> {
  const isThere = (await findPython()) !== undefined;
  if (!isThere) console.warn('SKIPPED: no Python with numpy and scipy (apt-get install python3-numpy python3-scipy).');
  return isThere;
}

const MATTERS = ['海外仓', '保税备货', '退税', '培训', '用地', '物流', '融资', '人才引进', '展会', '品牌'];
const DEEDS = ['补助', '奖励', '备案', '申请', '认定', '验收', '公示', '审核', '拨付', '监督'];
const WHO = ['市商务局', '市财政局', '海关', '税务部门', '县人民政府', '园区管委会'];

/** A small world of texts, each about one matter, with questions that name it; the same for the same seed. */
export async function makeTinyJob(seed = 1): Promise<TrainingJob> {
  const folder = await mkdtemp(join(tmpdir(), 'training-'));
  const random = seededRandom(seed);
  const pick = (words: readonly string[]): string => words[Math.floor(random() * words.length)] ?? '';
  const texts = Array.from({ length: 120 }, (_, i) => {
    const matter = MATTERS[i % MATTERS.length] ?? '';
    const sentence = (): string => `${pick(WHO)}负责${matter}的${pick(DEEDS)}和${pick(DEEDS)}。`;
    return { _id: `t${i}`, title: `第${i}条`, text: Array.from({ length: 4 }, sentence).join('') };
  });
  const [text, pairs, out] = [join(folder, 'text'), join(folder, 'pairs'), join(folder, 'out')];
  await Promise.all([text, pairs].map((path) => mkdir(path)));
  await writeFile(join(text, 'corpus.jsonl'), lines(texts));
  const queries = MATTERS.map((matter, i) => ({ _id: `q${i}`, text: `${matter}归谁管？` }));
  await writeFile(join(text, 'queries.jsonl'), lines(queries));
  const judgements = queries.map(({ _id }, i) => `${_id}\tt${i}\t1\n`);
  await writeFile(join(text, 'qrels.tsv'), `query-id\tcorpus-id\tscore\n${judgements.join('')}`);
  await writeFile(join(pairs, 'titles.jsonl'), lines(texts.map(({ title, text: p }) => ({ q: `${title}说什么`, p }))));
  const synonyms = [{ say: ['补贴', '发钱'], mean: ['补助', '奖励'] }];
  return {
    recipe: { ...FULL, vocabulary: 600, wide: 24, length: 16, steps: 20, batch: 64, ownBatch: 16, epochs: 1 },
    ...{ pairs: [pairs], text: [text], out, begin: null, judge: null, similar: null, mayResume: false },
    own: {
      synonyms: pairsFromSynonyms(
        synonyms,
        texts.map(({ text: words }) => words),
        seed,
      ),
    },
    words: synonyms.flatMap(({ say, mean }) => [...say, ...mean]),
    samples: ['补贴归谁管？', 'Ｏ２Ｏ 海外仓', '', texts[0]?.text ?? ''],
  };
}

export const lines = (values: readonly unknown[]): string =>
  values.map((value) => `${JSON.stringify(value)}\n`).join('');
