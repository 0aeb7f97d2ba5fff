import { resolve } from 'node:path';
import type { CorpusReport, DocumentReport } from '../app.js';
import { squeeze } from '../language/squeeze.js';
import type { ClauseKind } from '../policy/clause.js';
import type { Command, CommandContext, ExitCode } from './command.js';
import { parseArguments } from './parse-arguments.js';

const HELP = `检查政策文件切分得对不对：编号是否连续，括号是否成对，页码有没有混进正文，各有多少条款；
再检查旁边的数据（measures.yaml、targets.yaml）：引文是否在原文里，文件里的数是否都有着落，算例是否算得对，分地区的数是否等于总数。

用法：npm run check:corpus [-- 选项]

  --corpus 文件夹 政策文件所在处；不写就用本项目的 corpus
  --json          只打印 JSON
  --help          显示本说明

例：
  npm run check:corpus
  npm run --silent check:corpus -- --corpus ./政策文件 --json

退出码：0 没有发现问题；1 有文件读不了，有要人看一眼的地方，或数据有缺漏；2 用法不对。`;

const options = { corpus: { type: 'string' }, json: { type: 'boolean' } } as const;

const kindNames: Readonly<Record<ClauseKind, string>> = {
  title: '标题',
  preamble: '引言',
  chapter: '章',
  section: '节',
  article: '条',
  part: '一、',
  subpart: '（一）',
  point: '1.',
  subpoint: '（1）',
  item: '项',
  paragraph: '段',
  heading: '小标题',
  annex: '附件',
  table: '表格',
  signature: '落款',
  imprint: '版记',
};
const kindName = (kind: string): string => new Map(Object.entries(kindNames)).get(kind) ?? kind;

/** `npm run check:corpus`: what a person should look at before trusting an index. */
export const checkCorpusCommand: Command = { script: 'check:corpus', help: HELP, run };

async function run(argv: readonly string[], context: CommandContext): Promise<ExitCode> {
  const { values } = parseArguments({ args: [...argv], options });
  const settings = context.settings();
  const corpus = values.corpus === undefined ? settings.corpus : resolve(settings.invokedFrom, values.corpus);
  const { checkCorpusAt } = await context.loadApp();
  const report = await checkCorpusAt(corpus);
  context.stdout.write(values.json === true ? `${JSON.stringify(report, null, 2)}\n` : renderCorpusReport(report));
  const hasFaults = report.documents.some(({ findings, data }) => findings.length > 0 || countFaults(data) > 0);
  return hasFaults || report.failures.length > 0 ? 1 : 0;
}

function renderCorpusReport({ documents, failures }: CorpusReport): string {
  const findings = documents.reduce((sum, { findings: own, data }) => sum + own.length + countFaults(data), 0);
  const summary = `${documents.length} 份文件，${findings} 处要看，${failures.length} 份读不了。`;
  return [...documents.map(renderDocument), ...failures.map(({ message }) => `读不了：${message}`), summary, ''].join(
    '\n',
  );
}

/** Numbers without account, examples that fail, data that cannot be read. */
function countFaults({ fault, failedExamples, uncovered }: DocumentReport['data']): number {
  return (fault === null ? 0 : 1) + failedExamples.length + uncovered.length;
}

function renderData(data: DocumentReport['data']): readonly string[] {
  const { hasData, measures, quoted, figures, sums, examples, failedExamples, uncovered, openSentences, fault } = data;
  if (fault !== null) return [`  ! ${fault}`];
  if (!hasData) {
    return [`  没有措施数据；有 ${openSentences} 句话带着金额、比率或数量，没有措施或目标与之对应`];
  }
  const told = [
    `可计算的措施 ${measures}`,
    `只引用的句子 ${quoted}`,
    `目标和数字 ${figures}`,
    ...(examples === 0 ? [] : [`算例 ${examples - failedExamples.length}/${examples} 相符`]),
    ...(sums === 0 ? [] : [`分地区合计 ${sums} 处相符`]),
  ];
  return [
    `  ${told.join('，')}`,
    ...failedExamples.map(
      ({ measure, example, expected, found }) => `  ! 算例不符 ${measure} ${example}：应为 ${expected}，算得 ${found}`,
    ),
    ...uncovered.map(({ clause, words, context }) => `  ! 没有着落的数 ${clause} ${words}：……${squeeze(context)}……`),
  ];
}

function renderDocument({ id, number, title, counts, lowestNumbered, findings, data }: DocumentReport): string {
  const figures = Object.entries(counts).map(([kind, count]) => `${kindName(kind)} ${count}`);
  return [
    `《${title}》${number === null ? '' : `（${number}）`} ${id}`,
    `  ${[...figures, `最低一级带编号的 ${lowestNumbered}`].join('，')}`,
    ...findings.map(({ code, clause, sentence }) => `  ! ${[code, clause, sentence].filter(Boolean).join(' ')}`),
    ...renderData(data),
    '',
  ].join('\n');
}
