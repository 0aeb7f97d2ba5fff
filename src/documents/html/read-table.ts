import type { MarkupElement } from '../reader-ports.js';
import type { Fragment } from '../text-writer.js';
import type { TableGrid } from '../write-table.js';
import { findAll } from './elements.js';

const NOTHING: Fragment = { text: '', pages: [], tables: [], residue: [] };
const MAX_COLUMNS = 200; // a page may claim a cell a thousand columns wide

/**
 * Expands the cells of a table that cover several rows or columns.
 * @param readCell called once a cell, in order of reading
 */
export function readTable(table: MarkupElement, readCell: (cell: MarkupElement) => Fragment): TableGrid {
  const rows = findAll(table, (element) => element.name === 'tr' || element.name === 'table').filter(
    (row) => row.name === 'tr',
  );
  const grid: Fragment[][] = rows.map(() => []);
  rows.forEach((row, top) => {
    let left = 0;
    for (const cell of findAll(row, (element) => ['td', 'th', 'table'].includes(element.name))) {
      if (cell.name === 'table') continue;
      while (grid[top]?.[left] !== undefined) left += 1;
      const fragment = readCell(cell);
      const right = Math.min(left + extent(cell.attributes['colspan'], 1), MAX_COLUMNS);
      const bottom = Math.min(top + extent(cell.attributes['rowspan'], rows.length), rows.length);
      for (const line of grid.slice(top, bottom))
        for (let column = left; column < right; column += 1) line[column] = fragment;
      left = right;
    }
  });
  const width = Math.max(0, ...grid.map((line) => line.length));
  return grid.map((line) => Array.from({ length: width }, (_, column) => line[column] ?? NOTHING));
}

/** A span of a cell; 0 means all that are left, and what is no number means one. */
function extent(text: string | undefined, all: number): number {
  const value = /^\s*(\d{1,4})/u.exec(text ?? '1')?.[1];
  return value === undefined ? 1 : Number(value) || all;
}
