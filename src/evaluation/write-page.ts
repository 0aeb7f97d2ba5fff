import { createHash } from 'node:crypto';
import type { AigcMark } from '../policy/mark-generated.js';
import { escapeHtml } from './escape-html.js';
import { PAGE_SCRIPT, PAGE_STYLE } from './report-page-assets.js';

/**
 * Writes an HTML page that loads nothing, whose own policy runs no script but the one it holds.
 * @param body HTML, everything from outside escaped
 * @param mark of the file, where a language model wrote any of the replies on it: it stands in the page's metadata
 */
export function writePage(title: string, body: string, mark: AigcMark | undefined): string {
  const scriptHash = createHash('sha256').update(PAGE_SCRIPT, 'utf8').digest('base64');
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${scriptHash}'`;
  const aigc = mark === undefined ? '' : `\n<meta name="AIGC" content="${escapeHtml(JSON.stringify(mark))}">`;
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">${aigc}
<title>${title}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<h1>${title}</h1>
${body}
<script>${PAGE_SCRIPT}</script>
</body>
</html>
`;
}

/** The form that shows and hides articles. @param marks names of what an article may be marked as, by the mark */
export function writeFilter(marks: Readonly<Record<string, string>>, tags: readonly string[]): string {
  const choices = Object.entries(marks).map(([mark, name]) => `<option value="${mark}">${name}</option>`);
  return `<form>
<label>显示 <select name="verdict"><option value="">全部</option>${choices.join('')}</select></label>
<label>标签 <select name="tag"><option value="">全部</option>${tags.map((tag) => `<option>${escapeHtml(tag)}</option>`).join('')}</select></label>
<label>包含 <input name="words" type="search"></label>
<output></output>
</form>`;
}

/** A table; the first cell of a row is its name. */
export function table(rows: readonly (readonly string[])[]): string {
  return `<table>${rows.map(([name = '', ...values]) => `<tr><th>${escapeHtml(name)}</th>${values.map((value) => `<td>${escapeHtml(value)}</td>`).join('')}</tr>`).join('')}</table>`;
}

/** A list; nothing where it is empty. */
export function list(items: readonly string[], style: string): string {
  return items.length === 0
    ? ''
    : `<ul class="${style}">${items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`;
}
