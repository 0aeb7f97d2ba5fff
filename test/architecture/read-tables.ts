import { readFileSync } from 'node:fs';

/** Rows of a table by the names of its columns. */
export type Row = Readonly<Record<string, string>>;

/** Reads the table of a Markdown file whose head has exactly these columns; [] where there is none. */
export function readTable(file: string, columns: readonly string[]): readonly Row[] {
  const lines = readFileSync(file, 'utf8').split('\n').map(readCells);
  const head = lines.findIndex((cells) => cells?.join('|') === columns.join('|'));
  if (head === -1) return [];
  const rows: Row[] = [];
  for (const cells of lines.slice(head + 2)) {
    if (cells === undefined) break;
    rows.push(Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? ''])));
  }
  return rows;
}

/** Splits a cell that lists names: `policy, language`; – lists none. */
export function readNames(cell: string): readonly string[] {
  return cell.split(/,\s*/).filter((name) => name !== '–' && name !== '');
}

function readCells(line: string): readonly string[] | undefined {
  if (!line.startsWith('|')) return undefined;
  return line
    .slice(1, line.lastIndexOf('|'))
    .split('|')
    .map((cell) => cell.trim());
}
