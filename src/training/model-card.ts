import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { TrainingJob } from './training-job.js';

const metaSchema = z.object({ V: z.number(), D: z.number() });
const scoreSchema = z.object({ mean: z.number(), error: z.number() });
const tableSchema = z.record(z.string(), z.record(z.string(), scoreSchema));
const scoresSchema = z.object({
  set: z.string(),
  questions: z.number(),
  texts: z.number(),
  folds: z.number(),
  scores: tableSchema,
  aboveWords: tableSchema,
});
type Scores = z.infer<typeof scoresSchema>;

const MEASURES = ['R@5', 'R@10', 'R@20', 'R@100', 'MRR@10', 'nDCG@10', 'Hit@1'] as const;

/** Writes the model card of trained weights beside them: what they are, what they were trained on, how, and how well they do. */
export async function writeModelCard(job: TrainingJob): Promise<void> {
  const meta = metaSchema.parse(JSON.parse(await readFile(join(job.out, 'meta.json'), 'utf8')));
  const scores =
    job.judge === null ? null : scoresSchema.parse(JSON.parse(await readFile(join(job.out, 'scores.json'), 'utf8')));
  await writeFile(join(job.out, 'README.md'), renderCard(job, meta, scores));
}

function renderCard(job: TrainingJob, { V, D }: z.infer<typeof metaSchema>, scores: Scores | null): string {
  const megabytes = ((V * (D + 12)) / 1e6).toFixed(1);
  return [
    '# Model card: the embedding of clauses and questions',
    '',
    '| | |',
    '| --- | --- |',
    `| what | a static n-gram embedding for Chinese policy and statute text: ${V} n-grams of 1 to 4 characters, ${D} numbers each, int8 with one scale a row; about ${megabytes} MB |`,
    '| what for | the second opinion beside the word search: which clause speaks of what a question asks in other words |',
    '| not for | deciding that a corpus says nothing: words are the gate for that |',
    '| licence | own work, under the licence of this project |',
    '| needs | no network, no model server, no Python: `src/indexing/make-encode.ts` is all of it; Python with numpy and scipy to train it anew |',
    '',
    ...FILES_AND_ENCODING,
    ...renderData(job),
    ...renderRecipe(job),
    ...(scores === null ? [] : renderScores(scores)),
    ...LIMITS,
    '',
  ].join('\n');
}

const FILES_AND_ENCODING = [
  '## Files',
  '',
  '| file | what |',
  '| --- | --- |',
  '| vocab.txt | the n-grams, one a line; line number = row |',
  '| vectors.i8 | signed bytes, row-major |',
  '| scales.f32 | one little-endian float a row; a weight is byte × scale |',
  '| meta.json | sizes and recipe of encoding |',
  '| parity.json | texts with the vectors that the trainer computed for them; checked at every start |',
  '| checksums.json | length and SHA-256 of each of the above; a file that differs is refused |',
  '',
  '## Encoding',
  '',
  'NFKC, lower case. In every run of [U+3400–9FFF a–z 0–9] look up **all** 1- to 4-grams. v = Σ over distinct n-grams of',
  '(1 + ln count) · scale · row, brought to unit length. There is no segmenter, so trainer and product agree to 1e-6.',
  '',
];

function renderData({ own, begin, words }: TrainingJob): readonly string[] {
  return [
    '## Data',
    '',
    ...(begin === null ? DATA : ['Went on from the weights that stood there before; see their card.', '']),
    'Of the documents at hand, made by general rules:',
    '',
    '| pairs | number |',
    '| --- | --- |',
    ...Object.entries(own).map(([name, pairs]) => `| ${name} | ${pairs.length} |`),
    '',
    `All n-grams of ${words.length} lay, trade and official words of the synonym list are in the vocabulary.`,
    'None of the questions in `test/` was trained on.',
    '',
  ];
}

const DATA = [
  '| data | licence |',
  '| --- | --- |',
  '| STARD (oneal2000/STARD): lay legal questions → statute articles, train split only | MIT |',
  '| LeCoQA, train split: lay legal questions → answers | MIT |',
  '| national and local statutes: titles, and a sentence → the rest of its article | statutes are not copyrightable (Article 5 of the Copyright Law of the PRC) |',
  '| State Council policy texts: heading → passage; titles of published cases → facts | official documents, the same article |',
  '| documents in `corpus/`: headings, agencies and duties, titles of measures, targets, in question templates | official documents |',
  '| the synonym list of this project | own work |',
  '',
];

function renderRecipe({ recipe, begin }: TrainingJob): readonly string[] {
  const { seed, steps, batch, ownBatch, rate, epochs, tuneRate, wide, length } = recipe;
  const start =
    begin === null
      ? `SVD-${wide} of idf-weighted rows as the start`
      : 'the weights before as the start, n-grams new to them at zero';
  const tuned =
    epochs === 0
      ? ''
      : ` Then ${epochs} rounds on the questions whose right texts are known, each against 16 texts that look right (10 by the model, 6 by BM25), τ 0.05, rate ${tuneRate} falling to nothing.`;
  return [
    '## Recipe',
    '',
    `${start}; symmetric InfoNCE with in-batch negatives, ${steps} steps of ${batch} pairs, up to ${ownBatch} of them of the documents at hand, τ 0.1, lazy Adam ${rate}; pairs that answer each other's questions are masked.${tuned} Rotated to ${length} numbers by the axes of the texts (PCA); int8. Seed ${seed}; one thread, so the same bytes on the same machine.`,
    '',
  ];
}

function renderScores({ set, questions, texts, folds, scores, aboveWords }: Scores): readonly string[] {
  const table = (rows: Scores['scores']): readonly string[] => [
    `| | ${MEASURES.join(' | ')} |`,
    `| --- |${MEASURES.map(() => ' --- |').join('')}`,
    ...Object.entries(rows).map(
      ([name, row]) =>
        `| ${name} | ${MEASURES.map((measure) => spell(row[measure] ?? { mean: NaN, error: NaN })).join(' | ')} |`,
    ),
    '',
  ];
  return [
    '## Scores',
    '',
    `${set}: ${questions} questions, ${texts} texts, ${folds} folds by right text: no right text of a fold, nor a copy of one, was met in any part of the training that scores it. Words: BM25 over character uni- and bigrams, k1 1.2, b 0.75. Hybrid: min–max BM25 + w · min–max cosine. ± standard error.`,
    '',
    ...table(scores),
    'Above words alone, by question (± standard error of the difference):',
    '',
    ...table(aboveWords),
  ];
}

const spell = ({ mean, error }: { readonly mean: number; readonly error: number }): string =>
  `${mean.toFixed(3)} ± ${error.toFixed(3)}`;

const LIMITS = [
  '## Limits',
  '',
  '- It has no sense of word order beyond four characters, of negation, or of numbers: 2% and 3% are near each other.',
  '- It knows the lay and trade words of the synonym list, and few others.',
  '- Simplified characters only: traditional text must be simplified first.',
  '- While it is the weaker side, fuse scores and not ranks.',
];
