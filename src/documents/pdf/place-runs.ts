import variants from '../data/glyph-variants.json' with { type: 'json' };
import type { TextRun } from '../reader-ports.js';
import { isWide } from '../wide-letters.js';

/** A page turned so that most of its words stand upright. */
export interface UprightPage {
  readonly height: number;
  /** From top to bottom, then from left to right. */
  readonly runs: readonly TextRun[];
  /** Words that run in another direction: stamps and watermarks. */
  readonly strays: readonly string[];
}

/** What the rest of the layout takes: a page of which the words are known, from its text layer or recognised. */
export interface PageOfRuns {
  readonly width: number;
  readonly height: number;
  readonly runs: readonly TextRun[];
}

const SLANT = 3; // degrees that a scanned line may be off

/** Turns a page upright, gives its letters their plain form, and leaves out words that are printed twice to look bold. */
export function placeRuns(page: PageOfRuns): UprightPage {
  const turn = mainTurn(page.runs);
  const isStraight = (run: TextRun): boolean => quarterOf(run.angle) === turn;
  const runs = page.runs
    .filter(isStraight)
    .map((run) => turned({ ...run, text: plainLetters(run.text) }, turn, page))
    .map(closeGaps)
    .toSorted((a, b) => a.y - b.y || a.x - b.x);
  return {
    height: turn % 2 === 0 ? page.height : page.width,
    runs: withoutOverprint(runs),
    strays: page.runs.filter((run) => !isStraight(run)).map((run) => plainLetters(run.text)),
  };
}

/** Quarters of a full turn, 0 to 3, or undefined for a slanting line. */
function quarterOf(angle: number): number | undefined {
  const quarter = Math.round(angle / 90);
  return Math.abs(angle - quarter * 90) <= SLANT ? quarter % 4 : undefined;
}

function mainTurn(runs: readonly TextRun[]): number {
  const letters = [0, 0, 0, 0];
  for (const run of runs) {
    const quarter = quarterOf(run.angle);
    if (quarter !== undefined) letters[quarter] = (letters[quarter] ?? 0) + run.text.length;
  }
  return letters.indexOf(Math.max(...letters));
}

function turned(run: TextRun, turn: number, page: PageOfRuns): TextRun {
  if (turn === 1) return { ...run, x: page.height - run.y, y: run.x };
  if (turn === 2) return { ...run, x: page.width - run.x, y: page.height - run.y };
  if (turn === 3) return { ...run, x: run.y, y: page.width - run.x };
  return run;
}

const PLAIN = new Map(Array.from(variants.from, (letter, index) => [letter, variants.to.charAt(index)]));
const VARIANT = new RegExp(`[${variants.from}]`, 'gu');

const plainLetters = (text: string): string =>
  text.replace(VARIANT, (letter) => PLAIN.get(letter) ?? letter).replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/gu, '');

/**
 * Takes out the spaces that the reader of the PDF reports for letters set apart, next to Chinese.
 * How wide they are is known on average only, from the width of the run; a space someone typed is nearly half a letter.
 */
function closeGaps(run: TextRun): TextRun {
  const text = run.text.trim();
  const letters = Array.from(text.replace(/\s/gu, ''));
  const spaces = Array.from(text).length - letters.length;
  if (spaces === 0) return { ...run, text };
  const own = letters.reduce((sum, letter) => sum + (isWide(letter) ? 1 : 0.5), 0) * run.size;
  if ((run.width - own) / spaces >= 0.4 * run.size) return { ...run, text };
  return {
    ...run,
    text: text.replace(/(.)\s+(?=(.))/gu, (gap, before: string, after: string) =>
      isWide(before) || isWide(after) ? before : gap,
    ),
  };
}

/** Of runs with the same words in nearly the same place, keeps the first. */
function withoutOverprint(runs: readonly TextRun[]): readonly TextRun[] {
  const kept: TextRun[] = [];
  for (const run of runs) {
    const near = run.size * 0.2;
    const isSecond = kept
      .slice(-8)
      .some((other) => other.text === run.text && Math.abs(other.x - run.x) < near && Math.abs(other.y - run.y) < near);
    if (!isSecond) kept.push(run);
  }
  return kept;
}
