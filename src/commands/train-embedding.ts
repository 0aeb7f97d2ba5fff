import { join, resolve } from 'node:path';
import { packageRoot } from '../config.js';
import type { App } from '../app.js';
import { openJournal } from '../journal/open-journal.js';
import { parseDocumentData } from '../measures/load-document-data.js';
import { Problem } from '../policy/problem.js';
import { GUARDED, type GuardedSet, type Replacement } from '../training/decide-replacement.js';
import { guardEmbedding, listSets, replaceEmbedding } from '../training/guard-embedding.js';
import { writeModelCard } from '../training/model-card.js';
import { pairsFromJournal, type JournalPairs } from '../training/pairs-from-journal.js';
import { clauseTexts, pairsFromStructure } from '../training/pairs-from-structure.js';
import { pairsFromSynonyms } from '../training/pairs-from-synonyms.js';
import { readTexts } from '../training/read-texts.js';
import { FULL, ONWARD, SEED } from '../training/recipe.js';
import { readSynonyms, shippedSynonyms, type SynonymList } from '../training/synonym-list.js';
import { trainEmbedding, type TrainingJob } from '../training/training-job.js';
import type { Command, CommandContext, ExitCode } from './command.js';
import { drawTable } from './draw-table.js';
import { onLibrary } from './on-library.js';
import { parseArguments } from './parse-arguments.js';
import { withApp } from './with-app.js';

const HELP = `训练向量模型：条款和问题的向量由它算出。需要 Python 3 和 numpy、scipy。

用法：npm run train:embedding -- --out 文件夹 [选项]

  --pairs 文件夹         通用配对，每行一个 {"q": …, "p": …}；可以写多次
  --text 文件夹          通用文本（.jsonl .txt .md），有 queries.jsonl 和 qrels.tsv 的，其中的问题也用来训练；可以写多次
  --out 文件夹           新模型写到哪里
  --synonyms 文件        同义词表；不写就用本项目的
  --corpus 文件夹        本库的政策文件；不写就用现在答复所依据的
  --from-journal 文件夹  从这个数据文件夹里点过赞的答复和已发布的人工答案学习；服务须先停止
  --guard 文件夹         固定的评测集（BEIR 格式），可以写多次；不写就用 test/retrieval 下的
  --judge 文件夹         用这个评测集的问题分五组评测：评测某组时，训练从未见过该组的答案
  --similar 数           余弦达到多少就算说的是同一件事，写进新模型；不写就沿用
  --seed 数              随机种子，不写是 ${SEED}
  --resume               上次中断了，接着训练
  --help                 显示本说明

--pairs 和 --text 都不写时，在现有模型的基础上用本库的配对继续训练，几分钟即可。
用了 --from-journal 时，新旧模型在固定的评测集上比较；没有一项变差超过标准误差，才换下现有模型，然后请运行 npm run index 重建索引。

例：
  npm run train:embedding -- --pairs ./配对 --text ./法规 --out ./新模型
  npm run train:embedding -- --from-journal ./data --out ./新模型

退出码：0 已训练；1 出错，或新模型变差而没有换上；2 用法不对。`;

const options = {
  pairs: { type: 'string', multiple: true },
  text: { type: 'string', multiple: true },
  out: { type: 'string' },
  synonyms: { type: 'string' },
  corpus: { type: 'string' },
  'from-journal': { type: 'string' },
  guard: { type: 'string', multiple: true },
  judge: { type: 'string' },
  similar: { type: 'string' },
  seed: { type: 'string' },
  resume: { type: 'boolean' },
} as const;

const DAY = 24 * 60 * 60 * 1000;
const SETS = join(packageRoot, 'test', 'retrieval');
const SAMPLES = 40;

/** `npm run train:embedding`: pairs and texts in, weights out. */
export const trainEmbeddingCommand: Command = { script: 'train:embedding', help: HELP, run };

async function run(argv: readonly string[], context: CommandContext): Promise<ExitCode> {
  const { values } = parseArguments({ args: [...argv], options });
  if (values.out === undefined) throw new Problem('usage', { why: '请用 --out 指出新模型写到哪里。' });
  const settings = context.settings();
  const locate = (path: string): string => resolve(settings.invokedFrom, path);
  const out = locate(values.out);
  if (out === settings.embedding) {
    throw new Problem('usage', { why: '--out 不能是现有模型所在的文件夹，请另写一处。' });
  }
  const seed = readSeed(values.seed ?? String(SEED));
  const synonyms = values.synonyms === undefined ? shippedSynonyms : await readSynonyms(locate(values.synonyms));
  const [pairs, text] = [(values.pairs ?? []).map(locate), (values.text ?? []).map(locate)];
  const isOnward = pairs.length === 0 && text.length === 0;
  const say = (line: string): void => {
    context.stderr.write(`${line}\n`);
  };
  const from = values['from-journal'];
  const journal = (texts: ReturnType<typeof clauseTexts>): Promise<JournalPairs> =>
    from === undefined ? Promise.resolve(NOTHING) : readJournal(locate(from), texts, context);

  const live = await onLibrary(context);
  const material = await withApp(live, values.corpus ?? live.settings().corpus, async (app) => {
    const learnt = await journal(clauseTexts(app.documents));
    if (from !== undefined)
      say(`点过赞的答复 ${learnt.confirmed} 条，人工答案 ${learnt.curated} 条，得到配对 ${learnt.pairs.length} 个`);
    return makeMaterial(app, synonyms, [...pairs, ...text], learnt, seed);
  });
  const job: TrainingJob = {
    ...material,
    ...{ pairs, text, out },
    recipe: { ...(isOnward ? ONWARD : FULL), seed },
    similar: values.similar === undefined ? null : readSimilar(values.similar),
    begin: isOnward ? settings.embedding : null,
    judge: values.judge === undefined ? null : locate(values.judge),
    mayResume: values.resume === true,
  };
  const ending = new AbortController();
  context.onStop(() => {
    ending.abort();
  });
  await trainEmbedding(job, say, ending.signal);
  await writeModelCard(job);
  context.stdout.write(`新模型：${out}\n`);
  if (from === undefined) return 0;
  const sets = values.guard === undefined ? await listSets(SETS) : values.guard.map(locate);
  return settle(await guardEmbedding(settings.embedding, out, sets), settings.embedding, out, context);
}

const NOTHING: JournalPairs = { pairs: [], confirmed: 0, curated: 0 };

function readSeed(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new Problem('usage', { why: `--seed 应为非负整数，收到“${text}”。` });
}

function readSimilar(text: string): number {
  const cosine = Number(text);
  if (/^0?\.\d+$/.test(text) && cosine > 0) return cosine;
  throw new Problem('usage', { why: `--similar 应为 0 到 1 之间的小数，收到“${text}”。` });
}

async function readJournal(
  folder: string,
  texts: ReturnType<typeof clauseTexts>,
  { time }: CommandContext,
): Promise<JournalPairs> {
  const journal = openJournal({ folder, silentAfter: DAY, buttonLife: DAY, now: time });
  try {
    return await pairsFromJournal(journal, texts, time());
  } finally {
    await journal.close();
  }
}

/** What the documents at hand, the synonyms and the journal give to learn from. */
async function makeMaterial(
  { documents, data }: Pick<App, 'documents' | 'data'>,
  synonyms: SynonymList,
  folders: readonly string[],
  learnt: JournalPairs,
  seed: number,
): Promise<Pick<TrainingJob, 'own' | 'words' | 'samples'>> {
  const structured = documents.map((document) => ({
    document,
    data: parseDocumentData(data.get(document.id) ?? {}, document),
  }));
  const structure = pairsFromStructure(structured, synonyms, seed);
  const clauses = [...clauseTexts(documents).values()];
  const texts = [...clauses, ...(await readTexts(folders))];
  return {
    own: { structure, synonyms: pairsFromSynonyms(synonyms, texts, seed), journal: learnt.pairs },
    words: [...new Set(synonyms.flatMap(({ say, mean }) => [...say, ...mean]))],
    samples: [
      ...clauses.slice(0, SAMPLES),
      ...structure.slice(0, SAMPLES).map(({ q }) => q),
      'Ｏ２Ｏ 线下体验店给多少钱？',
      '',
    ],
  };
}

async function settle(
  { sets, replacement }: { readonly sets: readonly GuardedSet[]; readonly replacement: Replacement },
  shipped: string,
  out: string,
  { stdout }: CommandContext,
): Promise<ExitCode> {
  const rows = sets.flatMap((set) =>
    GUARDED.map((measure) => [set.set, measure, ...[set.old, set.new].map((scores) => spell(scores[measure]?.mean))]),
  );
  if (rows.length > 0) stdout.write(`${drawTable(['评测集', '指标', '现有', '新'], rows, 60)}\n`);
  if (replacement.kind === 'replace') {
    await replaceEmbedding(shipped, out);
    stdout.write('没有一项变差超过标准误差，已换上新模型。请运行 npm run index 重建索引。\n');
    return 0;
  }
  if (replacement.reason === 'unmeasured') {
    stdout.write('没有可用来比较的评测集，现有模型没有换下。\n');
    return 1;
  }
  for (const { set, measure, old, new: now, error } of replacement.losses) {
    stdout.write(`变差：${set} 的 ${measure} 从 ${spell(old)} 降到 ${spell(now)}，超过标准误差 ${spell(error)}\n`);
  }
  stdout.write('现有模型没有换下。\n');
  return 1;
}

function spell(value: number | undefined): string {
  return value === undefined ? '—' : value.toFixed(3);
}
