import { STYLE } from './style.js';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as HTML. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => ENTITIES[character] ?? character);
}

/** A table from its heads and rows of text. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[], tag: 'th' | 'td'): string =>
    `<tr>${cells.map((cell) => `<${tag}>${escapeHtml(cell)}</${tag}>`).join('')}</tr>`;
  const body = rows.map((row) => line(row, 'td')).join('\n');
  return `<table>\n<thead>${line(heads, 'th')}</thead>\n<tbody>\n${body}\n</tbody>\n</table>`;
}

/** A list of text. */
export function list(items: readonly string[]): string {
  return `<ul>\n${items.map((item) => `<li>${escapeHtml(item)}</li>`).join('\n')}\n</ul>`;
}

/** A part of the sheet. */
export function section(title: string, content: string): string {
  return `<section>\n<h2>${escapeHtml(title)}</h2>\n${content}\n</section>`;
}

/** What stands in the one style element of a page, to the letter: what a Content-Security-Policy allows by its hash. */
export const PAGE_STYLE = `\n${STYLE}`;

/** A whole page that loads nothing from elsewhere. */
export function page(title: string, parts: readonly string[]): string {
  const head = `<head>\n<meta charset="utf-8">\n<title>${escapeHtml(title)}</title>\n<style>${PAGE_STYLE}</style>\n</head>`;
  return `<!doctype html>\n<html lang="zh-CN">\n${head}\n<body>\n${parts.join('\n')}\n</body>\n</html>\n`;
}
