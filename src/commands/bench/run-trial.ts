import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { drawPassages } from '../../evaluation/retrieval/draw-passages.js';
import { readBeir } from '../../evaluation/retrieval/read-beir.js';
import type { BeirSet, Passage } from '../../evaluation/retrieval/read-beir.js';
import type { CommandContext, ExitCode } from '../command.js';
import { renderRetrieval, reportRetrieval } from './bench-retrieval.js';
import { renderSpeed, reportSpeed } from './bench-speed.js';
import { contenderNames } from './contenders/contender-names.js';
import { explainMissing, measureAll } from './contenders/measure-all.js';
import type { Trial } from './contenders/measure-all.js';
import { writeCorpusSet } from './write-corpus-set.js';

/** What a person asked for. */
export interface TrialOptions {
  /** A folder in BEIR's form, as typed; the project's own corpus where there is none. */
  readonly data: string | undefined;
  /** A folder of an embedding, as typed; that of the program where there is none. */
  readonly embedding: string | undefined;
  /** So many clauses, the rest drawn where the data has fewer. */
  readonly clauses: number | undefined;
  /** At most so many queries, spread over all. */
  readonly queries: number | undefined;
  readonly weights: readonly number[];
  readonly hasPeers: boolean;
  readonly isJson: boolean;
}

const DEPTH = 100; // as deep as recall is looked at
const SPEED = { queries: 100, depth: 10 } as const; // a page of results: what people are given

/** `npm run bench -- retrieval`: how well things are found, by us and by others. */
export function runRetrieval(options: TrialOptions, context: CommandContext): Promise<ExitCode> {
  return runTrial(options, context, async (trial, set) => {
    const queries = spread(set.queries, options.queries ?? set.queries.length);
    const contenders = trial.contenders.filter((name) => name !== 'hnswlib'); // finds what our vectors find
    const measured = await measureAll({ ...trial, contenders, queries, limit: DEPTH, comparesNearest: false });
    const report = reportRetrieval(measured, set, queries);
    return { report, text: renderRetrieval(report), missing: explainMissing(measured) };
  });
}

/** `npm run bench -- speed`: what finding costs, us and others. */
export function runSpeed(options: TrialOptions, context: CommandContext): Promise<ExitCode> {
  return runTrial(options, context, async (trial, set) => {
    const queries = spread(set.queries, options.queries ?? SPEED.queries);
    const measured = await measureAll({ ...trial, queries, limit: SPEED.depth, comparesNearest: true });
    const report = reportSpeed(measured, set, queries, options.clauses ?? set.passages.length);
    return { report, text: renderSpeed(report), missing: explainMissing(measured) };
  });
}

type Common = Omit<Trial, 'queries' | 'limit' | 'comparesNearest'>;

interface Told {
  readonly report: object;
  readonly text: string;
  readonly missing: readonly string[];
}

async function runTrial(
  { data: typed, embedding, clauses, weights, hasPeers, isJson }: TrialOptions,
  context: CommandContext,
  measure: (trial: Common, set: BeirSet) => Promise<Told>,
): Promise<ExitCode> {
  const settings = context.settings();
  const progress = (line: string): void => {
    context.stderr.write(`${line}\n`);
  };
  const work = await mkdtemp(join(tmpdir(), 'wence-trial-'));
  try {
    const given = typed === undefined ? join(work, 'corpus') : resolve(settings.invokedFrom, typed);
    if (typed === undefined) await writeCorpusSet(given, context);
    const set = await readBeir(given);
    const data = clauses === undefined ? given : await drawSet(set, clauses, join(work, 'drawn'));
    const contenders = contenderNames.filter((name) => hasPeers || name === 'wence');
    const common: Common = {
      ...{ work, contenders, data, weights, progress },
      embedding: embedding === undefined ? settings.embedding : resolve(settings.invokedFrom, embedding),
    };
    const { report, text, missing } = await measure(common, set);
    const machine = { cores: availableParallelism(), node: process.version };
    context.stdout.write(
      isJson
        ? `${JSON.stringify({ ...machine, ...report, missing }, null, 2)}\n`
        : `${text}${missing.map((line) => `${line}\n`).join('')}${machine.cores} 核，Node ${machine.node}\n`,
    );
    return 0;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Takes so many of the values, as far apart as may be. */
function spread<T>(values: readonly T[], count: number): readonly T[] {
  if (count >= values.length) return values;
  return Array.from({ length: count }, (_, i) => values[Math.floor((i * values.length) / count)]).flatMap(
    (value) => value ?? [],
  );
}

/** Writes the corpus of a set with so many clauses: all that a contender reads. */
async function drawSet(set: BeirSet, clauses: number, folder: string): Promise<string> {
  await mkdir(folder);
  await pipeline(linesOf(drawPassages(set.passages, clauses)), createWriteStream(join(folder, 'corpus.jsonl')));
  return folder;
}

function* linesOf(passages: Iterable<Passage>): Generator<string> {
  for (const { id, title, text } of passages) yield `${JSON.stringify({ _id: id, title, text })}\n`;
}
