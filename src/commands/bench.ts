import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../config.js';
import { loadQuestions } from '../evaluation/load-questions.js';
import type { CatalogStore } from '../journal/desk/catalog-store.js';
import { Problem } from '../policy/problem.js';
import { makeLiveApp } from '../service/live-app.js';
import { openDocuments } from '../service/open-documents.js';
import { benchAnswers, type AnswerFigures } from './bench/bench-answers.js';
import { benchDesk, type DeskFigures } from './bench/bench-desk.js';
import { benchLoad, type LoadFigures } from './bench/bench-load.js';
import { runRetrieval, runSpeed, type TrialOptions } from './bench/run-trial.js';
import type { Command, CommandContext, ExitCode } from './command.js';
import { drawTable } from './draw-table.js';
import { withMeasures } from './open-measures.js';
import { parseArguments } from './parse-arguments.js';

const QUESTIONS = ['working.jsonl', 'held-apart.jsonl'].map((name) => join(packageRoot, 'test', 'questions', name));
const RUN = join(packageRoot, 'dist', 'commands', 'run.js');
const COLD_STARTS = 5;

const HELP = `测速度，打印一张表。只测本机上的这一次，不作达标与否的判断。

用法：npm run --silent bench -- 测什么 [选项]

  answers         答复用时、重建索引用时、内存、冷启动、措施计算
  load            另起一个服务，用 HTTP 提问加压，同时发企业微信回调：每秒答复数、用时、内存
  desk            在一个装满记录的数据文件夹上，测工作台每个列表和图表的用时
  retrieval       对一份标了答案的问题，测找得准不准：词语、向量、混合，以及同类软件
  speed           建立、打开、查找的用时，内存和磁盘，以及同类软件
  --data 文件夹   retrieval、speed 用的数据，BEIR 的格式：corpus.jsonl、queries.jsonl、qrels.tsv
                  （或 qrels/test.tsv）；speed 不写就用本项目的政策文件和 test/questions
  --clauses 个    speed 的条款数；比数据里的多，就用数据里的句子另拼，每次拼的相同
  --queries 个    retrieval、speed 问多少个问题；不写时 retrieval 全问，speed 问 100 个
  --weights 数 …  retrieval 另试的向量比重（词语的比重是 1），几个之间用空格或逗号隔开
  --embedding 文件夹 retrieval、speed 用的向量模型，不写就用随程序的
  --no-peers      retrieval、speed 不测同类软件
  --seconds 秒    load 加压多久，不写是 30
  --clients 个    load 同时提问的客户端，不写是 12
  --records 条    desk 装入多少条记录，不写是 100000
  --json          只打印 JSON
  --help          显示本说明

answers、load、desk 的问题取自 test/questions 的 working.jsonl 和 held-apart.jsonl，每题只问第一句；先全部问一遍预热，再计时。

例：
  npm run --silent bench -- answers
  npm run --silent bench -- answers --json
  npm run --silent bench -- retrieval --data ./数据
  npm run --silent bench -- speed --clauses 100000

退出码：0 已测；1 出错；2 用法不对。`;

const options = {
  json: { type: 'boolean' },
  seconds: { type: 'string' },
  clients: { type: 'string' },
  records: { type: 'string' },
  data: { type: 'string' },
  clauses: { type: 'string' },
  queries: { type: 'string' },
  weights: { type: 'string', multiple: true },
  embedding: { type: 'string' },
  'no-peers': { type: 'boolean' },
} as const;

/** `npm run bench`: how long things take on this machine. */
export const benchCommand: Command = { script: 'bench', help: HELP, run };

async function run(argv: readonly string[], context: CommandContext): Promise<ExitCode> {
  const { values, positionals } = parseArguments({ args: [...argv], options, allowPositionals: true });
  const [what = '', ...more] = positionals;
  // Only weights are several words.
  const stray = values.weights === undefined ? more : more.filter((word) => !/^[\d.,]+$/.test(word));
  if (stray.length > 0 || !['answers', 'load', 'desk', 'retrieval', 'speed'].includes(what)) {
    throw new Problem('usage', { why: '请写出要测什么：answers、load、desk、retrieval 或 speed。' });
  }
  if (what === 'retrieval' || what === 'speed') {
    if (what === 'retrieval' && values.data === undefined) {
      throw new Problem('usage', { why: '请用 --data 指出数据所在的文件夹。' });
    }
    const trial: TrialOptions = {
      data: values.data,
      embedding: values.embedding,
      clauses: values.clauses === undefined ? undefined : readCount('--clauses', values.clauses),
      queries: values.queries === undefined ? undefined : readCount('--queries', values.queries),
      weights: readWeights([...(values.weights ?? []), ...more]),
      hasPeers: values['no-peers'] !== true,
      isJson: values.json === true,
    };
    return what === 'retrieval' ? runRetrieval(trial, context) : runSpeed(trial, context);
  }
  const questions = (await loadQuestions(QUESTIONS)).flatMap(({ turns }) => turns.slice(0, 1));
  if (what === 'load') {
    const seconds = readCount('--seconds', values.seconds ?? '30');
    const clients = readCount('--clients', values.clients ?? '12');
    return runLoad({ seconds, clients, questions, isJson: values.json === true }, context);
  }
  if (what === 'desk') {
    const records = readCount('--records', values.records ?? '100000');
    return runDesk({ records, questions, isJson: values.json === true }, context);
  }
  const settings = context.settings();
  const { openApp, buildIndexFrom } = await context.loadApp();
  const measures = await withMeasures(context, undefined, ({ documents, measuresOf }) => documents.flatMap(measuresOf));
  const app = await openApp(settings);
  const figures = await benchAnswers({
    ask: app.ask,
    questions,
    measures,
    asOf: context.today(),
    now: context.now,
    memory: () => process.memoryUsage().rss,
    rebuild: async () => {
      const folder = await mkdtemp(join(tmpdir(), 'wence-bench-'));
      await buildIndexFrom(settings.corpus, folder, settings, () => undefined);
      await rm(folder, { recursive: true, force: true });
    },
    coldStart: () => runApart([RUN, 'ask', questions[0] ?? '']),
    coldStarts: COLD_STARTS,
  });
  await app.close();
  const cores = availableParallelism();
  const documents = app.documents.length;
  const report = { cores, node: process.version, documents, ...figures };
  context.stdout.write(values.json === true ? `${JSON.stringify(report, null, 2)}\n` : render(report));
  return 0;
}

interface Load {
  readonly seconds: number;
  readonly clients: number;
  readonly questions: readonly string[];
  readonly isJson: boolean;
}

async function runLoad({ seconds, clients, questions, isJson }: Load, context: CommandContext): Promise<ExitCode> {
  const data = await mkdtemp(join(tmpdir(), 'wence-load-'));
  try {
    const { now, time } = context;
    const figures = await benchLoad({ command: [RUN, 'start'], data, questions, seconds, clients, now, time });
    const report = { cores: availableParallelism(), node: process.version, seconds, clients, ...figures };
    context.stdout.write(isJson ? `${JSON.stringify(report, null, 2)}\n` : renderLoad(report));
    return 0;
  } finally {
    await rm(data, { recursive: true, force: true });
  }
}

interface DeskRun {
  readonly records: number;
  readonly questions: readonly string[];
  readonly isJson: boolean;
}

async function runDesk({ records, questions, isJson }: DeskRun, context: CommandContext): Promise<ExitCode> {
  const { now, time, stdout, stderr } = context;
  const { openApp } = await context.loadApp();
  const settings = context.settings();
  const app = await openApp(settings);
  const folder = await mkdtemp(join(tmpdir(), 'wence-desk-'));
  const live = makeLiveApp(app, () => undefined);
  const openCatalogued = (catalog: CatalogStore): ReturnType<typeof openDocuments> =>
    openDocuments({
      ...{ settings: { ...settings, data: folder }, live, catalog, time, today: context.today, isTrial: true },
      ...{ log: () => undefined, ending: new AbortController().signal },
    });
  try {
    const onProgress = (kept: number): void => {
      if (kept % 10_000 === 0) stderr.write(`已装入 ${kept} 条\n`);
    };
    const figures = await benchDesk({
      ...{ app, questions, records, folder, now, time, onProgress },
      openDocuments: openCatalogued,
    });
    const report = { cores: availableParallelism(), node: process.version, ...figures };
    stdout.write(isJson ? `${JSON.stringify(report, null, 2)}\n` : renderDesk(report));
    return 0;
  } finally {
    await app.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function renderDesk({ calls, records, cores, node, ...figures }: DeskFigures & Machine): string {
  const { fillEach, fillLast, groups, largest, likeness } = figures;
  const rows = calls.map(({ title, p50, slowest, bytes }) => [
    title,
    p50.toFixed(1),
    slowest.toFixed(1),
    (bytes / 1024).toFixed(1),
  ]);
  const world = [
    `${records} 条记录，每条写入 ${fillEach.toFixed(2)} 毫秒，最后十分之一每条 ${fillLast.toFixed(2)} 毫秒`,
    `待办 ${groups} 组，最大的一组 ${largest} 个问题；查相近问题平均 ${likeness.mean.toFixed(2)} 毫秒，最慢 ${likeness.slowest.toFixed(1)} 毫秒`,
    `${cores} 核，Node ${node}`,
  ].join('\n');
  return `${drawTable(['列表或图表', 'p50（毫秒）', '最慢（毫秒）', '大小（KiB）'], rows, 60)}\n${world}\n`;
}

function readCount(option: string, text: string): number {
  const count = /^\d{1,7}$/.test(text) ? Number(text) : 0;
  if (count === 0) throw new Problem('usage', { why: `${option} 应为正整数，收到“${text}”。` });
  return count;
}

function readWeights(words: readonly string[]): readonly number[] {
  return words
    .flatMap((word) => word.split(','))
    .filter((word) => word !== '')
    .map((word) => {
      if (!/^\d+(\.\d+)?$/.test(word))
        throw new Problem('usage', { why: `--weights 应为不小于 0 的数，收到“${word}”。` });
      return Number(word);
    });
}

interface Machine {
  readonly cores: number;
  readonly node: string;
}

type LoadReport = LoadFigures & Machine;

function renderLoad(report: LoadReport): string {
  const { memory, perSecond, asked, refused } = report;
  const rows = [
    ['每秒答复', perSecond.toFixed(0)],
    ['答复（未答成）', `${String(asked)}（${String(refused)}）`],
    ['HTTP 答复，p50', `${report.askP50.toFixed(1)} 毫秒`],
    ['HTTP 答复，p99', `${report.askP99.toFixed(1)} 毫秒`],
    ['企业微信回调应答，p99', `${report.callbackP99.toFixed(1)} 毫秒`],
    ['企业微信地址验证，最慢', `${report.verifySlowest.toFixed(1)} 毫秒`],
    [
      '内存（RSS），开始、最高、结束',
      [memory[0], Math.max(...memory), memory.at(-1)].map((m) => `${String(m)} MiB`).join('、'),
    ],
    ['每条答复占用磁盘', `${(report.bytesAnAnswer / 1024).toFixed(1)} KiB`],
  ];
  return `${drawTable(['项目', '结果'], rows, 60)}\n${String(report.cores)} 核，Node ${report.node}\n`;
}

/** Runs a command in a process of its own, and waits for its end. */
function runApart(argv: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, argv, { stdio: 'ignore' });
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${argv.join(' ')} ended with ${String(code)}`));
    });
  });
}

type Report = AnswerFigures & Machine & { readonly documents: number };

function render({ cores, node, documents, ...figures }: Report): string {
  const ms = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)} 毫秒`;
  const us = (value: number): string => `${(value * 1000).toFixed(1)} 微秒`;
  const rows = [
    ['一次答复，中位数（p50）', ms(figures.replyP50)],
    ['一次答复，第 99 百分位（p99）', ms(figures.replyP99)],
    ['一次答复，最慢', ms(figures.replySlowest)],
    ['重建全部索引', ms(figures.rebuild)],
    ['内存（RSS），答完全部问题之后', `${(figures.rss / 2 ** 20).toFixed(0)} MiB`],
    ['冷启动 ask，中位数', ms(figures.coldStart)],
    ['计算一项措施，中位数', us(figures.evaluation)],
    ['一家企业对照 1000 项措施，中位数', ms(figures.match)],
  ];
  const world = `${String(cores)} 核，Node ${node}，${String(documents)} 份文件，${String(figures.questions)} 个问题`;
  return `${drawTable(['项目', '用时'], rows, 60)}\n${world}\n`;
}
