import type { Line } from './page.js';

/** The size of a full line: a text is wrapped to so many columns, or to so many characters. */
export interface Measure {
  readonly columns: number;
  readonly characters: number;
}

/** How the lines of a text were set: what, besides a number, shows that a paragraph begins. */
export interface Layout {
  /** A full line of a text that was wrapped; null where a line is a paragraph. */
  readonly full: Measure | null;
  /** The same for the first line of a paragraph, whose indentation may have been lost. */
  readonly first: Measure | null;
  /** A paragraph begins with a line that is set in. */
  readonly hasIndents: boolean;
  /** Columns from which on a line is set in. */
  readonly indent: number;
  /** A paragraph begins after an empty line, and only there. */
  readonly hasGaps: boolean;
}

/** Marks after which a paragraph may end. */
export const PARAGRAPH_END = /[。！？；：!?;:…][”’」』）)】》〉]*$/u;
const MID_SENTENCE = /[\p{Script=Han}，、,“《（(\w—-]$/u;
const SHORT = 30; // columns; shorter lines are headings as often as not
const SLACK = 8; // columns that the last word of a line may leave empty

/** Measures the lines of running text. */
export function measureLayout(lines: readonly Line[]): Layout {
  const cuts: { readonly line: Line; readonly next: Line; readonly isFirst: boolean }[] = [];
  const starts: Line[] = [];
  for (const [i, line] of lines.entries()) {
    const next = lines[i + 1];
    if (next === undefined) break;
    const isStart = next.mark !== undefined;
    const before = lines[i - 1];
    if (isStart && PARAGRAPH_END.test(line.bare)) starts.push(next);
    if (isStart || line.width < SHORT || !MID_SENTENCE.test(line.bare)) continue;
    const isFirst = line.mark !== undefined || before === undefined || PARAGRAPH_END.test(before.bare);
    cuts.push({ line, next, isFirst });
  }
  const inner = cuts.filter(({ isFirst }) => !isFirst).map(({ line }) => line);
  const full = measureFull(inner.length < 4 ? cuts.map(({ line }) => line) : inner, lines);
  const first = measureFull(
    cuts.filter(({ isFirst }) => isFirst).map(({ line }) => line),
    lines,
  );
  const inside = cuts.map(({ next }) => next);
  const indent = middle(inside.map((line) => line.indent)) + 2;
  const isSet = full !== null && starts.length >= 3;
  return {
    full,
    first:
      full === null || first === null
        ? full
        : { columns: Math.min(first.columns, full.columns), characters: Math.min(first.characters, full.characters) },
    hasIndents:
      isSet && isMostly(starts, (line) => line.indent >= indent) && isMostly(inside, (line) => line.indent < indent),
    indent,
    hasGaps: isSet && isMostly(starts, ({ blanks }) => blanks > 0) && isMostly(inside, ({ blanks }) => blanks === 0),
  };
}

/** The size of a full line, where most lines that break off within a sentence are about as wide and hardly one is wider. */
function measureFull(cut: readonly Line[], lines: readonly Line[]): Measure | null {
  if (cut.length < 4) return null;
  const columns = nearlyLargest(cut.map(({ width }) => width));
  const full = cut.filter(({ width }) => width >= columns - SLACK).length;
  const wider = lines.filter(({ width }) => width > columns + SLACK).length;
  const isWrapped = full >= cut.length * 0.6 && wider <= lines.length * 0.05;
  return isWrapped ? { columns, characters: middle(cut.map(({ bare }) => bare.length)) } : null;
}

/** The size that one in ten exceeds. */
function nearlyLargest(sizes: readonly number[]): number {
  return sizes.toSorted((a, b) => a - b)[Math.floor((sizes.length - 1) * 0.9)] ?? 0;
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function isMostly(lines: readonly Line[], holds: (line: Line) => boolean): boolean {
  return lines.filter(holds).length >= lines.length * 0.8;
}
