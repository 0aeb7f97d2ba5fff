import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../config.js';
import { loadQuestions } from '../evaluation/load-questions.js';
import { Problem } from '../policy/problem.js';
import { benchAnswers, type AnswerFigures } from './bench/bench-answers.js';
import type { Command, CommandContext, ExitCode } from './command.js';
import { drawTable } from './draw-table.js';
import { withMeasures } from './open-measures.js';
import { parseArguments } from './parse-arguments.js';

const QUESTIONS = ['working.jsonl', 'held-apart.jsonl'].map((name) => join(packageRoot, 'test', 'questions', name));
const RUN = join(packageRoot, 'dist', 'commands', 'run.js');
const COLD_STARTS = 5;

const HELP = `测速度，打印一张表。只测本机上的这一次，不作达标与否的判断。

用法：npm run --silent bench -- answers [选项]

  answers         答复用时、重建索引用时、内存、冷启动、措施计算
  --json          只打印 JSON
  --help          显示本说明

问题取自 test/questions 的 working.jsonl 和 held-apart.jsonl，每题只问第一句；先全部问一遍预热，再计时。

例：
  npm run --silent bench -- answers
  npm run --silent bench -- answers --json

退出码：0 已测；1 出错；2 用法不对。`;

const options = { json: { type: 'boolean' } } as const;

/** `npm run bench`: how long things take on this machine. */
export const benchCommand: Command = { script: 'bench', help: HELP, run };

async function run(argv: readonly string[], context: CommandContext): Promise<ExitCode> {
  const { values, positionals } = parseArguments({ args: [...argv], options, allowPositionals: true });
  if (positionals.length !== 1 || positionals[0] !== 'answers') {
    throw new Problem('usage', { why: '请写出要测什么：npm run --silent bench -- answers。' });
  }
  const settings = context.settings();
  const questions = (await loadQuestions(QUESTIONS)).flatMap(({ turns }) => turns.slice(0, 1));
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

type Report = AnswerFigures & { readonly cores: number; readonly node: string; readonly documents: number };

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
