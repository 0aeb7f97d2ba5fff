import type { ReadText } from '../issued-text.js';
import { TextWriter } from '../text-writer.js';
import { buildLines, type PageLine } from './build-lines.js';
import { findFurniture } from './find-furniture.js';
import { type PageOfRuns, placeRuns } from './place-runs.js';

interface ReadyPage {
  readonly height: number;
  readonly lines: readonly PageLine[];
  readonly strays: readonly string[];
}

/**
 * Writes pages of placed words as text: a line a line, indented by full-width blanks as on the page, a blank line for a wide gap.
 * Rows with three cells or more that follow each other are a table. Running heads, page numbers, stamps and watermarks are residue.
 */
export function writePages(pages: readonly PageOfRuns[]): ReadText {
  const ready = pages.map((page): ReadyPage => {
    const { height, runs, strays } = placeRuns(page);
    return { height, lines: buildLines(runs), strays };
  });
  const furniture = findFurniture(ready);
  const bodies = ready.map((page) => page.lines.filter((line) => !furniture.has(line)));
  const edge = leftEdge(bodies.flat());
  const writer = new TextWriter();
  ready.forEach((page, index) => {
    writer.markPage();
    writePage(writer, page, furniture, nearest(leftEdge(bodies[index] ?? []), edge));
    for (const stray of page.strays) writer.markResidue(writer.line(stray));
    if (page.lines.length + page.strays.length === 0) writer.line('');
  });
  return writer.finish();
}

function writePage(writer: TextWriter, page: ReadyPage, furniture: ReadonlySet<PageLine>, edge: number): void {
  const pitch = usualPitch(page.lines);
  let above = page.lines[0]?.y ?? 0;
  for (const group of groupRows(page.lines)) {
    if (group.length > 1) writer.table(group.map((row) => row.cells));
    else {
      for (const line of group) {
        if (line.y - above > pitch * WIDE_GAP) writer.line('');
        const words = line.cells.join('　　');
        if (furniture.has(line)) writer.markResidue(writer.line(words));
        else writer.line('　'.repeat(indentOf(line, edge)) + words);
      }
    }
    above = group.at(-1)?.y ?? above;
  }
}

const WIDE_GAP = 1.7; // times the usual distance of two lines

/** Splits lines into groups: rows of a table together, any other line alone. */
function groupRows(lines: readonly PageLine[]): readonly (readonly PageLine[])[] {
  const groups: PageLine[][] = [];
  for (const line of lines) {
    const group = groups.at(-1);
    const columns = line.cells.length;
    if (group !== undefined && columns > 2 && group[0]?.cells.length === columns) group.push(line);
    else groups.push([line]);
  }
  return groups;
}

function usualPitch(lines: readonly PageLine[]): number {
  const steps = lines.slice(1).map((line, index) => line.y - (lines[index]?.y ?? line.y));
  return steps.toSorted((a, b) => a - b)[Math.floor(steps.length / 2)] ?? Infinity;
}

const indentOf = (line: PageLine, edge: number): number =>
  Math.min(Math.max(0, Math.round((line.x - edge) / line.size)), 30);

/** The leftmost place at which two lines begin, since one alone may stick out; where no two do, the leftmost of all. */
function leftEdge(lines: readonly PageLine[]): number {
  const starts = lines.map((line) => line.x).toSorted((a, b) => a - b);
  return starts.find((x, index) => (starts[index + 1] ?? Infinity) - x < 2) ?? starts[0] ?? 0;
}

/** Pages turned over have margins a little apart; a page of a few indented lines has no edge of its own. */
const nearest = (ofPage: number, ofAll: number): number => (Math.abs(ofPage - ofAll) < 48 ? ofAll : ofPage);
