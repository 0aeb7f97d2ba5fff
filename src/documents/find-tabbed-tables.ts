import type { Span } from '../policy/span.js';

/** Finds tables written with tabs: two or more lines in a row with the same number of cells, at least two. Ascending, in linear time. */
export function findTabbedTables(text: string): readonly Span[] {
  const tables: Span[] = [];
  let rows: Span[] = [];
  let columns = 0;
  const close = (): void => {
    const [first, last] = [rows[0], rows.at(-1)];
    if (rows.length > 1 && first !== undefined && last !== undefined)
      tables.push({ start: first.start, end: last.end });
    rows = [];
  };
  for (let start = 0; start <= text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    const cells = countCells(text.slice(start, end));
    if (cells !== columns) close();
    columns = cells;
    if (cells > 1) rows.push({ start, end });
    start = end + 1;
  }
  close();
  return tables;
}

/** A line that only begins with tabs is indented, and no row. */
const countCells = (line: string): number => line.trim().split('\t').length;
