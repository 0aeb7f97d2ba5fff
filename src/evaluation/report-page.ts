import type { AigcMark } from '../policy/mark-generated.js';
import type { Citation } from '../policy/reply.js';
import type { Changes } from './compare-reports.js';
import { escapeHtml } from './escape-html.js';
import { renderReplyText } from './render-reply-text.js';
import { listMetrics } from './list-metrics.js';
import type { Fault, Report, Result, TagScore, Turn } from './report.js';
import { list, table, writeFilter, writePage } from './write-page.js';

/**
 * Writes a report as one HTML page that loads nothing: the figures, what changed, and every question with its replies.
 * Everything that comes from a question or a reply is escaped, and the page's own policy runs no script but the one it holds.
 * @param changes since the last accepted run, undefined where none was accepted
 * @param shortfalls of the gate, as `findShortfalls` gives them
 * @param mark of the replies, where a language model wrote any of them
 */
export function renderReportPage(
  { results, metrics }: Report,
  changes: Changes | undefined,
  shortfalls: readonly string[],
  mark: AigcMark | undefined,
): string {
  const tags = Object.keys(metrics.by_tag);
  return writePage(
    '问策评测报告',
    `${shortfalls.length === 0 ? '<p>达到要求。</p>' : list(shortfalls, 'why')}
${table(listMetrics(metrics))}
${renderTags(metrics.by_first_tag)}
${changes === undefined ? '<p class="quiet">没有可以对照的已认可结果。</p>' : renderChanges(changes)}
<h2>问题</h2>
${writeFilter({ failed: '未通过', faulty: '有硬伤', changed: '与上次不同', unjudged: '未评判' }, tags)}
${results.map((result) => renderResult(result, metrics.faults, changes)).join('\n')}`,
    mark,
  );
}

function renderTags(tags: Readonly<Record<string, TagScore>>): string {
  const rows = Object.entries(tags).map(([tag, score]) => [tag, `${score.passed} / ${score.questions}`] as const);
  return rows.length === 0 ? '' : `<h2>按类别</h2>${table(rows)}`;
}

function renderChanges(changes: Changes): string {
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ['新的未通过', changes.newlyFailing],
    ['新的通过', changes.newlyPassing],
    ['文字有变', changes.changedText],
    ['新增', changes.added],
  ];
  const items = rows.map(([name, ids]) => [`${name}（${ids.length}）`, ids.slice(0, 40).join(' ')] as const);
  return `<h2>与上次认可的结果相比</h2>${table(items)}`;
}

function renderResult(result: Result, faults: readonly Fault[], changes: Changes | undefined): string {
  const { id, tags, turns, why } = result;
  const own = faults.filter((fault) => fault.id === id);
  const isChanged = [changes?.newlyFailing, changes?.newlyPassing, changes?.changedText].some((ids) =>
    ids?.includes(id),
  );
  const verdict = result.passed ? (result.judged ? 'passed' : 'unjudged') : 'failed';
  const marks = [verdict, ...(own.length > 0 ? ['faulty'] : []), ...(isChanged ? ['changed'] : [])].join(' ');
  return `<article class="${verdict}" data-marks="${marks}" data-tags="${escapeHtml(JSON.stringify(tags))}">
<h3>${escapeHtml(id)} <span class="quiet">${escapeHtml(tags.join(' '))}</span></h3>
${turns.map(renderTurn).join('\n')}
${list([...why, ...own.map(({ rule, turn, words }) => `第 ${turn} 轮 ${rule}：${words}`)], 'why')}
</article>`;
}

/** One message with its reply. */
export function renderTurn({ question, reply, milliseconds }: Turn): string {
  const reason = reply.reason === undefined ? '' : ` · ${reply.reason}`;
  return `<p class="asked">${escapeHtml(question)}</p>
${renderReplyText(reply)}
<p class="quiet">${reply.kind}${reason} · ${milliseconds} 毫秒</p>
${reply.citations.length === 0 ? '' : `<details><summary>引文 ${reply.citations.length} 处</summary>${reply.citations.map(renderCitation).join('')}</details>`}`;
}

function renderCitation({ clauseId, docNumber, clause, quote, status }: Citation): string {
  const source = [docNumber ?? '', clause, clauseId, status].filter((part) => part !== '').join(' · ');
  return `<blockquote>${escapeHtml(quote)}<br><span class="quiet">${escapeHtml(source)}</span></blockquote>`;
}
