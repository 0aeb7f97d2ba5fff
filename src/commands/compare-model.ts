import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeAsk } from '../answering/make-ask.js';
import type { App } from '../app.js';
import { compareAsks } from '../evaluation/compare-asks.js';
import type { AskTold, Comparison } from '../evaluation/comparison.js';
import { renderComparisonPage } from '../evaluation/comparison-page.js';
import { findComparisonShortfalls } from '../evaluation/find-comparison-shortfalls.js';
import type { Question } from '../evaluation/question.js';
import type { RunPorts } from '../evaluation/run-questions.js';
import { repliesOf, writeReport } from '../evaluation/write-report.js';
import type { ModelTrace, Respond } from '../policy/ask.js';
import type { IsoDate } from '../policy/iso-date.js';
import { markFile } from '../policy/mark-generated.js';
import { Problem } from '../policy/problem.js';
import type { CommandContext, ExitCode } from './command.js';
import { tellShortfalls } from './tell-shortfalls.js';
import { withApp } from './with-app.js';

export interface Asked {
  readonly questions: readonly Question[];
  readonly day: IsoDate;
  /** Least rate of passing. */
  readonly least: number | undefined;
  /** Where the report goes, and its page. */
  readonly out: string;
  readonly page: string;
  readonly corpus: string | undefined;
  readonly isJson: boolean;
}

/**
 * Asks every question without and with the configured language model, and writes both side by side.
 * @throws Problem `model_missing`
 */
export async function compareModel(
  { questions, day, least, out, page, corpus, isJson }: Asked,
  measureWith: (app: App, context: CommandContext) => RunPorts,
  context: CommandContext,
): Promise<ExitCode> {
  const { model: configured, producer } = context.settings();
  const model = configured?.name;
  if (model === undefined) throw new Problem('model_missing', {});
  const comparison = await withApp(context, corpus, (app, composed) => {
    const sides = { composed: composed.ask, worded: tellModel(app.respond), model };
    return compareAsks(questions, sides, day, measureWith(composed, context));
  });
  const shortfalls = findComparisonShortfalls(comparison, least);
  const mark = markFile(repliesOf(comparison.results.map(({ worded }) => worded)), producer);
  await mkdir(dirname(out), { recursive: true });
  await writeFile(out, writeReport(comparison, mark));
  await writeFile(page, renderComparisonPage(comparison, shortfalls, mark));
  const { metrics, use, differences } = comparison;
  const figures = { model, metrics, use, differences };
  context.stdout.write(isJson ? `${JSON.stringify(figures, null, 2)}\n` : summarise(comparison));
  return tellShortfalls({ out, page }, shortfalls, context);
}

/** A door that remembers its conversations and says of each reply what a model had to do with it; one message at a time. */
function tellModel(respond: Respond): AskTold {
  let model: ModelTrace | null = null;
  const ask = makeAsk(async (message, state) => {
    const turn = await respond(message, state);
    model = turn.trace.model ?? null;
    return turn;
  });
  return async (message) => {
    const reply = await ask(message);
    return { reply, model };
  };
}

function summarise({ metrics: { composed, worded }, use, differences }: Comparison): string {
  const { passed_only_composed: lost, passed_only_worded: won } = differences;
  return [
    `不用模型通过 ${composed.passed}/${composed.judged}，用模型通过 ${worded.passed}/${worded.judged}，共 ${worded.questions} 问`,
    `只有不用模型时通过 ${lost.length}，只有用模型时通过 ${won.length}`,
    `问过模型 ${use.asked}/${use.replies}，开头采用 ${use.led}，改用原答复的比率 ${use.replacement_rate ?? '—'}`,
    `调用 ${use.calls} 次，词元 输入 ${use.tokens.input} 输出 ${use.tokens.output}`,
    `用时 p50（毫秒）不用模型 ${composed.latency_ms.p50 ?? '—'}，用模型 ${worded.latency_ms.p50 ?? '—'}`,
    '',
  ].join('\n');
}
