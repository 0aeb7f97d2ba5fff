import { tellMatch, type PlaceMatch } from '../measures/tell-match.js';
import { drawTable } from './draw-table.js';

/** The match as tables in Chinese: what it gets, could get, what is open, what not, and what has no amount. */
export function renderMatch(match: PlaceMatch): string {
  const { title, sections, total, sources } = tellMatch(match);
  const parts = sections.map(({ title: of, heads, rows }) => {
    const cells = rows.map((row) => row.cells);
    const words = heads.map((head) => head.words);
    return `${of}（${String(rows.length)}项）\n${drawTable(words, cells)}`;
  });
  const none = parts.length === 0 ? ['这个地方的文件没有写明资金扶持。'] : [];
  return `${[title, ...none, ...parts, ...(total === null ? [] : [total]), sources].join('\n\n')}\n`;
}
