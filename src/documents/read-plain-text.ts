import { findTabbedTables } from './find-tabbed-tables.js';
import type { ReadText } from './issued-text.js';

/** Reads a text file: every line as it stands, ends of lines as `\n`, a form feed as the beginning of a page; lines with tabs as tables. */
export function readPlainText(source: string): ReadText {
  const pages: number[] = [];
  let text = '';
  for (const leaf of source.replace(/\r\n?|[\u0085\u2028\u2029\v]/gu, '\n').split('\f')) {
    if (leaf === '') continue;
    if (text !== '') {
      if (!text.endsWith('\n')) text += '\n';
      pages.push(text.length);
    }
    text += leaf;
  }
  return { text, pages, tables: findTabbedTables(text), residue: [] };
}
