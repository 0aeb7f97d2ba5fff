/** What a spreadsheet may take for the beginning of a formula, the full-width signs included. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/u;
const NEEDS_QUOTES = /[",\r\n]/u;

/** Opens a file of CSV for Excel: its mark of UTF-8. */
export const CSV_START = '\uFEFF';

/** One row of CSV (RFC 4180) with its end; a cell that a spreadsheet could take for a formula begins with an apostrophe. */
export function csvRow(cells: readonly (string | number | null)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(value: string | number | null): string {
  if (typeof value === 'number') return String(value);
  const text = value ?? '';
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
