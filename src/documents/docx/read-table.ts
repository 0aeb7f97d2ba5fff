import type { MarkupElement } from '../reader-ports.js';
import type { Fragment } from '../text-writer.js';
import type { TableGrid } from '../write-table.js';
import { childAt, elementsOf, integerOf, valueOf } from './xml.js';

const NOTHING: Fragment = { text: '', pages: [], tables: [], residue: [] };
const WRAPPERS = new Set(['w:sdt', 'w:sdtContent', 'w:ins', 'w:moveTo', 'w:customXml', 'w:smartTag']);

/**
 * Expands the cells of a table that cover several columns (`gridSpan`, `hMerge`) or rows (`vMerge`); deleted rows are left out.
 * @param readCell called once a cell, in order of reading
 */
export function readTable(table: MarkupElement, readCell: (cell: MarkupElement) => Fragment): TableGrid {
  const grid: Fragment[][] = [];
  for (const row of unwrap(table, 'w:tr')) {
    const properties = childAt(row, 'w:trPr');
    if (properties !== undefined && childAt(properties, 'w:del') !== undefined) continue;
    const above = grid.at(-1) ?? [];
    const line: Fragment[] = Array.from({ length: skipped(properties) }, () => NOTHING);
    for (const cell of unwrap(row, 'w:tc')) {
      const shape = childAt(cell, 'w:tcPr');
      const columns = Math.max(1, integerOf(valueOf(shape && childAt(shape, 'w:gridSpan'))) ?? 1);
      const fragment =
        (continues(shape, 'w:vMerge') ? above[line.length] : undefined) ??
        (continues(shape, 'w:hMerge') ? line.at(-1) : undefined) ??
        readCell(cell);
      for (let column = 0; column < Math.min(columns, 200); column += 1) line.push(fragment);
    }
    grid.push(line);
  }
  const width = Math.max(0, ...grid.map((line) => line.length));
  return grid.map((line) => Array.from({ length: width }, (_, column) => line[column] ?? NOTHING));
}

/** Rows or cells, also within content controls and accepted insertions. */
function unwrap(parent: MarkupElement, name: string): readonly MarkupElement[] {
  return elementsOf(parent).flatMap((child) => {
    if (child.name === name) return [child];
    return WRAPPERS.has(child.name) ? unwrap(child, name) : [];
  });
}

function skipped(properties: MarkupElement | undefined): number {
  const before = properties && childAt(properties, 'w:gridBefore');
  return Math.min(Math.max(0, integerOf(valueOf(before)) ?? 0), 200);
}

/** `<w:vMerge/>` without a value goes on with the cell above; `restart` begins a new one. */
function continues(shape: MarkupElement | undefined, name: string): boolean {
  const merge = shape && childAt(shape, name);
  return merge !== undefined && (valueOf(merge) ?? 'continue') === 'continue';
}
