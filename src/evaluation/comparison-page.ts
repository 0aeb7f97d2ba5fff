import type { Comparison, ModelUse, Pair } from './comparison.js';
import type { AigcMark } from '../policy/mark-generated.js';
import { escapeHtml } from './escape-html.js';
import { listMetrics, spell } from './list-metrics.js';
import { renderTurn } from './report-page.js';
import type { Metrics, Result } from './report.js';
import { list, table, writeFilter, writePage } from './write-page.js';

/**
 * Writes a comparison as one HTML page that loads nothing: the figures of both sides, and every question with both replies beside each
 * other, what the model wrote marked. Nothing on it was computed by a model.
 * @param shortfalls of the gate, as `findComparisonShortfalls` gives them
 * @param mark of the replies that the model wrote
 */
export function renderComparisonPage(
  comparison: Comparison,
  shortfalls: readonly string[],
  mark: AigcMark | undefined,
): string {
  const { model, results, metrics, use, differences } = comparison;
  const tags = [...new Set(results.flatMap(({ composed }) => composed.tags))].sort();
  const worded = listMetrics(metrics.worded);
  const sides = listMetrics(metrics.composed).map(([name, value], at) => [name, value, worded[at]?.[1] ?? '']);
  const ids = (name: string, found: readonly string[]) => [`${name}（${found.length}）`, found.slice(0, 40).join(' ')];
  return writePage(
    '问策对照评测：不用与用语言模型',
    `${shortfalls.length === 0 ? '<p>达到要求。</p>' : list(shortfalls, 'why')}
${table([['指标', '不用模型', `用模型（${model}）`], ...sides])}
<h2>模型做了什么</h2>
${table(listUse(use))}
<h2>两边的不同</h2>
${table([
  ids('只有不用模型时通过', differences.passed_only_composed),
  ids('只有用模型时通过', differences.passed_only_worded),
  ids('金额不同', differences.amount_differs),
  ids('没有用到模型的理解，正文却不同', differences.composed_part_differs),
  ids('用到模型对问题的理解', differences.reread),
])}
<h2>问题</h2>
${writeFilter({ one: '只有一边通过', generated: '有模型写的文字', reread: '用到模型的理解', failed: '用模型未通过', faulty: '有硬伤' }, tags)}
${results.map((pair) => renderPair(pair, comparison)).join('\n')}`,
    mark,
  );
}

function listUse(use: ModelUse): readonly (readonly string[])[] {
  const { replies, asked, led, reread, calls, tokens } = use;
  return [
    ['答复', `${replies} 条，其中 ${asked} 条问过模型`],
    ['开头用了模型写的文字', `${led} 条`],
    ['模型写的没有采用，只给原来的答复（比率）', spell(use.replacement_rate)],
    ['用到模型对问题的理解', `${reread} 条`],
    ['调用', `${calls} 次，一条答复最多 ${use.most_calls_a_reply} 次`],
    ['词元', `输入 ${tokens.input}，输出 ${tokens.output}；有 ${use.calls_uncounted} 次服务商没有报数`],
    ...Object.entries(use.outcomes).map(([outcome, count]) => [outcome, String(count)]),
  ];
}

function renderPair({ id, composed, worded }: Pair, { metrics, differences, model }: Comparison): string {
  const isFaulty = [metrics.composed, metrics.worded].some(({ faults }) => faults.some((fault) => fault.id === id));
  const marks = [
    worded.passed ? 'passed' : 'failed',
    ...(composed.passed === worded.passed ? [] : ['one']),
    ...(worded.turns.some(({ reply }) => reply.generated !== undefined) ? ['generated'] : []),
    ...(differences.reread.includes(id) ? ['reread'] : []),
    ...(isFaulty ? ['faulty'] : []),
  ];
  const verdict = worded.passed ? (worded.judged ? 'passed' : 'unjudged') : 'failed';
  return `<article class="${verdict}" data-marks="${marks.join(' ')}" data-tags="${escapeHtml(JSON.stringify(composed.tags))}">
<h3>${escapeHtml(id)} <span class="quiet">${escapeHtml(composed.tags.join(' '))}</span></h3>
<div class="sides">
<div><h4>不用模型</h4>${renderSide(composed, metrics.composed)}</div>
<div><h4>用模型（${escapeHtml(model)}）</h4>${renderSide(worded, metrics.worded)}${list(worded.turns.flatMap(tellCalls), 'quiet')}</div>
</div>
</article>`;
}

function renderSide({ id, turns, why }: Result, { faults }: Metrics): string {
  const own = faults
    .filter((fault) => fault.id === id)
    .map(({ rule, turn, words }) => `第 ${turn} 轮 ${rule}：${words}`);
  return `${turns.map(renderTurn).join('\n')}${list([...why, ...own], 'why')}`;
}

function tellCalls({ model }: Pair['worded']['turns'][number], at: number): readonly string[] {
  return (model?.calls ?? []).map(
    ({ use, outcome, input, output }) => `第 ${at + 1} 轮 ${use}：${outcome}，词元 ${input ?? '—'} + ${output ?? '—'}`,
  );
}
