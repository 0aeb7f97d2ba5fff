import type { Fragment, TextWriter } from './text-writer.js';

/** A table with merged cells expanded: the same fragment stands in each place that its cell covers. */
export type TableGrid = readonly (readonly Fragment[])[];

/**
 * Writes a table, a row a line. A table that only lays out a page (one row, one column, a table within a table, or one cell
 * with most of the words on several lines) is written cell after cell, so that the lines in it stay lines.
 */
export function writeTable(writer: TextWriter, grid: TableGrid): void {
  if (laysOutPage(grid)) {
    for (const cell of new Set(grid.flat())) writer.append(cell);
    return;
  }
  writer.table(grid.map((row) => row.map((cell) => cell.text)));
}

function laysOutPage(grid: TableGrid): boolean {
  const cells = [...new Set(grid.flat())];
  const columns = new Set(grid.flatMap((row) => row.map((cell, index) => (cell.text === '' ? -1 : index)))).size;
  if (grid.length < 2 || columns < 2 || cells.some((cell) => cell.tables.length > 0)) return true;
  const words = cells.reduce((sum, cell) => sum + cell.text.length, 0);
  return cells.some(
    (cell) => cell.text.length > 200 && cell.text.length > words * 0.7 && cell.text.split('\n').length > 3,
  );
}
