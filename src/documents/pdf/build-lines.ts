import type { TextRun } from '../reader-ports.js';
import { isWide } from '../wide-letters.js';

/** One line of a page. */
export interface PageLine {
  /** Words that stand clearly apart on the line: the cells of a table row, or one. */
  readonly cells: readonly string[];
  /** Left edge and baseline, in points from the upper left corner. */
  readonly x: number;
  readonly y: number;
  /** Height of the largest letters. */
  readonly size: number;
}

const SAME_LINE = 0.45; // of the letter size: an index stands less far off its line, and the next line further
const APART = 1.5; // of the letter size: wider than two letters of a title that is set apart are spaced

/** Rebuilds the lines of a page, from top to bottom. Words side by side are one line: columns are not told apart. */
export function buildLines(runs: readonly TextRun[]): readonly PageLine[] {
  const lines: TextRun[][] = [];
  for (const run of runs) {
    const line = lines.at(-1);
    const first = line?.[0];
    const size = Math.max(run.size, ...(line ?? []).slice(0, 1).map((other) => other.size));
    if (line !== undefined && first !== undefined && run.y - first.y <= SAME_LINE * size) line.push(run);
    else lines.push([run]);
  }
  return lines.flatMap((line) => {
    const inOrder = line.toSorted((a, b) => a.x - b.x);
    const [leftmost] = inOrder;
    if (leftmost === undefined) return [];
    const main = inOrder.reduce((largest, run) => (run.size > largest.size ? run : largest), leftmost);
    return [{ cells: joinRuns(inOrder), x: leftmost.x, y: main.y, size: main.size }];
  });
}

function joinRuns(runs: readonly TextRun[]): readonly string[] {
  const cells: string[] = [];
  let words = '';
  let end = 0;
  for (const run of runs) {
    const gap = words === '' ? 0 : (run.x - end) / run.size;
    if (gap >= APART) {
      cells.push(words);
      words = run.text;
    } else words += spaceBetween(words.at(-1) ?? '', run.text.charAt(0), gap) + run.text;
    end = Math.max(end, run.x + run.width);
  }
  return [...cells, words];
}

/** The space that a gap stands for: between Chinese letters a narrow one is only the way a line is filled. */
function spaceBetween(before: string, after: string, gap: number): string {
  if (before === '') return '';
  if (gap >= 0.9) return '　';
  return gap >= (isWide(before) || isWide(after) ? 0.4 : 0.15) ? ' ' : '';
}
