import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, parse, resolve } from 'node:path';
import type { App } from '../app.js';
import { packageRoot } from '../config.js';
import type { Accepted, Changes } from '../evaluation/compare-reports.js';
import { acceptReport, compareReports, parseAccepted, writeAccepted } from '../evaluation/compare-reports.js';
import { findShortfalls } from '../evaluation/find-shortfalls.js';
import { loadQuestions } from '../evaluation/load-questions.js';
import { renderReportPage } from '../evaluation/report-page.js';
import type { Metrics } from '../evaluation/report.js';
import type { RunPorts } from '../evaluation/run-questions.js';
import { runQuestions } from '../evaluation/run-questions.js';
import { repliesOf, writeReport } from '../evaluation/write-report.js';
import { markFile } from '../policy/mark-generated.js';
import { Problem } from '../policy/problem.js';
import type { Command, CommandContext, ExitCode } from './command.js';
import { compareModel } from './compare-model.js';
import { parseArguments, readDay } from './parse-arguments.js';
import { tellShortfalls } from './tell-shortfalls.js';
import { withApp } from './with-app.js';

/** Questions that name no day are asked on this one, so that a run can be repeated. */
const DEFAULT_DAY = '2026-11-21';
const PROGRESS_EVERY = 50;
const ACCEPTED = join(packageRoot, 'test', 'questions', 'accepted.json');

const HELP = `把问题逐个问一遍，打分，写出报告。

用法：npm run --silent eval -- --questions 文件 --out 报告.json [选项]

  --questions 文件 问题文件：JSON Lines，或 promptfoo 形式的 YAML；可以写多次，也可以是文件夹
  --out 文件       报告写到哪里；旁边另有同名的 .html 网页
  --corpus 文件夹  先为该文件夹里的政策文件建立临时索引，只问它
  --min 比率       通过率低于它就算不达标，写作 0.97；不写则不要求通过率
  --as-of 日期     没有写明日期的问题按这一天问；不写就是 ${DEFAULT_DAY}
  --accepted 文件  与这份已认可的结果对照；不写就用 test/questions/accepted.json
  --accept         把这一次的结果记为已认可
  --compare-model  每个问题问两遍，不用和用所配置的语言模型（WENCE_MODEL…）各一遍，并排写进报告；不与已认可的结果对照
  --json           标准输出只打印各项指标的 JSON
  --help           显示本说明

例：
  npm run --silent eval -- --questions test/questions/working.jsonl --out reports/working.json
  npm run --silent eval -- --questions test/questions/working.jsonl --out reports/compare.json --compare-model
  npm run --silent eval -- --questions 问题.yaml --corpus ./政策文件 --out 报告.json --min 0.97

退出码：0 达标；1 不达标（有引文与原文不符、有数字没有出处、引用过期文件而未说明、通过率不够；对照时，用了模型正文就变了），或出错；
2 用法不对。`;

const options = {
  questions: { type: 'string', multiple: true },
  out: { type: 'string' },
  corpus: { type: 'string' },
  min: { type: 'string' },
  'as-of': { type: 'string' },
  accepted: { type: 'string' },
  accept: { type: 'boolean' },
  'compare-model': { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

/** `npm run eval`: questions in, report out. */
export const evalCommand: Command = { script: 'eval', help: HELP, run };

async function run(argv: readonly string[], context: CommandContext): Promise<ExitCode> {
  const { values } = parseArguments({ args: [...argv], options });
  const { questions: paths, out: typedOut } = values;
  if (paths === undefined) throw new Problem('usage', { why: '请用 --questions 指出问题文件。' });
  if (typedOut === undefined) throw new Problem('usage', { why: '请用 --out 指出报告写到哪里。' });
  const least = values.min === undefined ? undefined : readRate(values.min);
  const day = readDay(values['as-of'] ?? DEFAULT_DAY);
  const locate = (path: string): string => resolve(context.settings().invokedFrom, path);
  const out = locate(typedOut);
  const page = nameReportPage(out);
  const isComparison = values['compare-model'] === true;
  if (isComparison && (values.accept === true || values.accepted !== undefined)) {
    throw new Problem('usage', { why: '--compare-model 不与已认可的结果对照，请不要同时写 --accept 或 --accepted。' });
  }
  const acceptedFile = values.accepted === undefined ? ACCEPTED : locate(values.accepted);
  const before = isComparison ? undefined : await readAccepted(acceptedFile);
  const questions = await loadQuestions(paths.map(locate));
  const asked = { questions, day, least, out, page, corpus: values.corpus, isJson: values.json === true };
  if (isComparison) return compareModel(asked, measureWith, context);

  const report = await withApp(context, values.corpus, (app) =>
    runQuestions(questions, app.ask, day, measureWith(app, context)),
  );

  const changes = before === undefined ? undefined : compareReports(report, before);
  const shortfalls = findShortfalls(report.metrics, least);
  await mkdir(dirname(out), { recursive: true });
  const mark = markFile(repliesOf(report.results), context.settings().producer);
  await writeFile(out, writeReport(report, mark));
  await writeFile(page, renderReportPage(report, changes, shortfalls, mark));
  if (values.accept === true) await writeFile(acceptedFile, writeAccepted(acceptReport(report, before ?? {})));
  const { metrics } = report;
  context.stdout.write(values.json === true ? `${JSON.stringify(metrics, null, 2)}\n` : summarise(metrics, changes));
  return tellShortfalls({ out, page }, shortfalls, context);
}

function readRate(text: string): number {
  const rate = Number(text);
  if (/^\d*\.?\d+$/.test(text) && rate <= 1) return rate;
  throw new Problem('usage', { why: `--min 应为 0 到 1 之间的小数，收到“${text}”。` });
}

/** undefined where nothing was accepted yet. */
async function readAccepted(file: string): Promise<Accepted | undefined> {
  const json = await readFile(file, 'utf8').catch(() => undefined);
  return json === undefined ? undefined : parseAccepted(json, file);
}

function measureWith({ documents, retrieve }: App, { stderr, now }: CommandContext): RunPorts {
  const texts = new Map<string, string>(documents.map(({ id, text }) => [id, text]));
  return {
    documentText: (clause) => texts.get(clause.slice(0, clause.lastIndexOf('#'))),
    catalogue: [`${documents.length}份`, ...documents.flatMap(({ number, title }) => [number ?? '', title])],
    retrieve,
    now,
    progress: (done, all) => {
      if (done % PROGRESS_EVERY === 0 || done === all) stderr.write(`已问 ${done}/${all}\n`);
    },
  };
}

function nameReportPage(out: string): string {
  const { dir, name, ext, base } = parse(out);
  if (ext === '.html') throw new Problem('usage', { why: '--out 是 JSON 报告，网页会写在它旁边，请不要用 .html。' });
  return join(dir, `${ext === '.json' ? name : base}.html`);
}

function summarise(metrics: Metrics, changes: Changes | undefined): string {
  const { passed, judged, questions, quote_exact, number_grounded, period_leaks, over_refusal, under_refusal } =
    metrics;
  const changed =
    changes === undefined
      ? []
      : [`新的未通过 ${spell(changes.newlyFailing)}`, `新的通过 ${spell(changes.newlyPassing)}`];
  return [
    `通过 ${passed}/${judged}，共 ${questions} 问`,
    `引文一致 ${quote_exact ?? '—'}，数字有据 ${number_grounded ?? '—'}，过期未说明 ${period_leaks}`,
    `该答未答 ${over_refusal ?? '—'}，该拒未拒 ${under_refusal ?? '—'}`,
    ...changed,
    '',
  ].join('\n');
}

function spell(ids: readonly string[]): string {
  const named = ids.slice(0, 10).join(' ');
  return `${ids.length}${ids.length === 0 ? '' : `：${named}${ids.length > 10 ? ' ……' : ''}`}`;
}
