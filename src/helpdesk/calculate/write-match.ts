import type { MatchTable } from '../contract/calculate.js';
import { CSV_START, csvRow } from '../csv-row.js';

const columns = ['measure', 'amount', 'open', 'window', 'why', 'clause'] as const;
const HEADS = ['类别', '措施', '金额', '还缺或要确认', '支持期', '说明', '条款'];

/** A match as CSV for Excel: one table of all its rows, and below it the sum and the sources. */
export function writeMatch({ title, sections, total, sources }: MatchTable): string {
  const rows = sections.flatMap(({ title: of, heads, rows: own }) =>
    own.map(({ cells }) => {
      const places = columns.map((column) => heads.findIndex((head) => head.column === column));
      return [of, ...places.map((place) => cells[place] ?? '')];
    }),
  );
  const below = [[title], ...(total === null ? [] : [[total]]), [sources]];
  return `${CSV_START}${[HEADS, ...rows, ...below].map(csvRow).join('')}`;
}
