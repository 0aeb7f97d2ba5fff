import { createHash } from 'node:crypto';
import type { Citation } from '../policy/reply.js';
import type { Changes } from './compare-reports.js';
import { PAGE_SCRIPT, PAGE_STYLE } from './report-page-assets.js';
import type { Fault, Metrics, Report, Result, Share, TagScore, Turn } from './report.js';

/**
 * Writes a report as one HTML page that loads nothing: the figures, what changed, and every question with its replies.
 * Everything that comes from a question or a reply is escaped, and the page's own policy runs no script but the one it holds.
 * @param changes since the last accepted run, undefined where none was accepted
 * @param shortfalls of the gate, as `findShortfalls` gives them
 */
export function renderReportPage(
  { results, metrics }: Report,
  changes: Changes | undefined,
  shortfalls: readonly string[],
): string {
  const scriptHash = createHash('sha256').update(PAGE_SCRIPT, 'utf8').digest('base64');
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${scriptHash}'`;
  const tags = Object.keys(metrics.by_tag);
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>问策评测报告</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<h1>问策评测报告</h1>
${shortfalls.length === 0 ? '<p>达到要求。</p>' : list(shortfalls, 'why')}
${renderMetrics(metrics)}
${renderTags(metrics.by_first_tag)}
${changes === undefined ? '<p class="quiet">没有可以对照的已认可结果。</p>' : renderChanges(changes)}
<h2>问题</h2>
<form>
<label>显示 <select name="verdict"><option value="">全部</option><option value="failed">未通过</option><option value="faulty">有硬伤</option><option value="changed">与上次不同</option><option value="unjudged">未评判</option></select></label>
<label>标签 <select name="tag"><option value="">全部</option>${tags.map((tag) => `<option>${escapeHtml(tag)}</option>`).join('')}</select></label>
<label>包含 <input name="words" type="search"></label>
<output></output>
</form>
${results.map((result) => renderResult(result, metrics.faults, changes)).join('\n')}
<script>${PAGE_SCRIPT}</script>
</body>
</html>
`;
}

/** Writes a text so that HTML shows it and reads nothing into it, in element content and in quoted attributes. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function renderMetrics(metrics: Metrics): string {
  const { retrieval, refusals, clarifications } = metrics;
  const rows: readonly (readonly [string, string])[] = [
    ['通过', `${metrics.passed} / ${metrics.judged}（${spell(metrics.pass_rate)}），共 ${metrics.questions} 问`],
    ['引文与原文一致 quote_exact', spell(metrics.quote_exact)],
    ['数字有出处 number_grounded', spell(metrics.number_grounded)],
    ['过期未说明 period_leaks', String(metrics.period_leaks)],
    ['条款召回 @1 / @5', `${spell(metrics.clause_recall_1)} / ${spell(metrics.clause_recall_5)}`],
    ['条款精确率', spell(metrics.clause_precision)],
    [
      '检索 命中@1 / 命中@5 / MRR',
      retrieval === null ? '未测' : `${spell(retrieval.hit_1)} / ${spell(retrieval.hit_5)} / ${spell(retrieval.mrr)}`,
    ],
    ['该引用时有引用', spell(metrics.citation_coverage)],
    ['计算准确', spell(metrics.calc_exact)],
    ['答出所需轮数（平均 / 最多）', `${spell(metrics.turns_needed.mean)} / ${metrics.turns_needed.most}`],
    ['拒答 精确率 / 召回率', `${spell(refusals.precision)} / ${spell(refusals.recall)}`],
    ['追问 精确率 / 召回率', `${spell(clarifications.precision)} / ${spell(clarifications.recall)}`],
    ['该答未答 over_refusal', spell(metrics.over_refusal)],
    ['该拒未拒 under_refusal', spell(metrics.under_refusal)],
    ['换个说法仍一致', spell(metrics.paraphrase_consistency)],
    ['用时 p50 / p99（毫秒）', `${spell(metrics.latency_ms.p50)} / ${spell(metrics.latency_ms.p99)}`],
  ];
  return table(rows);
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

function renderTurn({ question, reply, milliseconds }: Turn): string {
  const reason = reply.reason === undefined ? '' : ` · ${reply.reason}`;
  return `<p class="asked">${escapeHtml(question)}</p>
<p class="text">${escapeHtml(reply.text)}</p>
<p class="quiet">${reply.kind}${reason} · ${milliseconds} 毫秒</p>
${reply.citations.length === 0 ? '' : `<details><summary>引文 ${reply.citations.length} 处</summary>${reply.citations.map(renderCitation).join('')}</details>`}`;
}

function renderCitation({ clauseId, docNumber, clause, quote, status }: Citation): string {
  const source = [docNumber ?? '', clause, clauseId, status].filter((part) => part !== '').join(' · ');
  return `<blockquote>${escapeHtml(quote)}<br><span class="quiet">${escapeHtml(source)}</span></blockquote>`;
}

function table(rows: readonly (readonly [string, string])[]): string {
  return `<table>${rows.map(([name, value]) => `<tr><th>${escapeHtml(name)}</th><td>${escapeHtml(value)}</td></tr>`).join('')}</table>`;
}

function list(items: readonly string[], style: string): string {
  return items.length === 0
    ? ''
    : `<ul class="${style}">${items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`;
}

function spell(value: Share): string {
  return value === null ? '—' : String(value);
}
