import type { SourceRun } from '../../policy/clause.js';
import type { Span } from '../../policy/span.js';
import { isBlank, type Page } from '../page/page.js';

/** Words that stand together on the page, and what parts them from the words before. */
export interface Piece extends Span {
  /** `line` and `space` keep one such character of the page between; `none` lets the page's white space decide. */
  readonly glue: 'line' | 'space' | 'none';
  /** Tabs between the cells of a row stay. */
  readonly keepsTabs?: boolean;
}

export interface CleanText {
  readonly text: string;
  readonly source: readonly SourceRun[];
}

const LINE_BREAK = /[\n\r\f\v\u2028\u2029]/u;
const SPACE = /[ \u3000\u00a0\t]/u;
const WIDE = /[\u2E80-\uFFEF\u2010-\u2027\u00B7\u00D7\u2030-\u205E\u2460-\u24FF\u2776-\u2793]/u;

/**
 * Joins pieces of the page into the text of a clause: page residue and invisible characters out, white space next to Chinese out,
 * other white space as one. No character is changed, so each maps back to its place.
 */
export function cleanText(page: Page, pieces: readonly Piece[]): CleanText {
  const at: number[] = [];
  let gap: number | undefined; // where the white space before the next character begins
  for (const [i, piece] of pieces.entries()) {
    const before = pieces[i - 1];
    if (before !== undefined) gap ??= before.end;
    if (before !== undefined && piece.glue !== 'none' && at.length > 0) {
      const kept =
        (piece.glue === 'line' ? findGlue(page, before.end, piece.start, LINE_BREAK) : undefined) ??
        findGlue(page, before.end, piece.start, SPACE);
      if (kept !== undefined) at.push(kept);
      gap = undefined;
    }
    for (let k = piece.start; k < piece.end; k += 1) {
      const character = page.text.charAt(k);
      if (piece.keepsTabs === true && character === '\t') {
        at.push(k);
        gap = undefined;
      } else if (isBlank(character)) {
        gap ??= k;
      } else {
        if (gap !== undefined && at.length > 0) keepGap(gap, k);
        at.push(k);
        gap = undefined;
      }
    }
  }
  return { text: at.map((k) => page.issued.charAt(k)).join(''), source: runsOf(at) };

  function keepGap(from: number, to: number): void {
    const last = page.text.charAt(at.at(-1) ?? 0);
    const next = page.text.charAt(to);
    if (WIDE.test(last) || WIDE.test(next) || /\s/u.test(last)) return;
    if (/\d/u.test(last) && /\d/u.test(next) && LINE_BREAK.test(page.text.slice(from, to))) return; // a number cut by the end of a line
    const kept = findGlue(page, from, to, / /u) ?? findGlue(page, from, to, /\s/u);
    if (kept !== undefined) at.push(kept);
  }
}

function findGlue(page: Page, from: number, to: number, wanted: RegExp): number | undefined {
  for (let k = from; k < to; k += 1) if (wanted.test(page.text.charAt(k))) return k;
  return undefined;
}

function runsOf(at: readonly number[]): readonly SourceRun[] {
  const runs: { at: number; from: number; length: number }[] = [];
  for (const [i, from] of at.entries()) {
    const last = runs.at(-1);
    if (last !== undefined && last.from + last.length === from) last.length += 1;
    else runs.push({ at: i, from, length: 1 });
  }
  return runs;
}
