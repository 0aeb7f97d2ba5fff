import type { Span } from '../../policy/span.js';

/**
 * What a line of a reply is: `ground` says where a quote stands, `caution` what to beware of, `list` is one of several.
 * `generated` is of the stretch that a language model wrote, whatever it looks like: no quote begins, goes on or ends in it.
 */
export type LineKind = 'ground' | 'caution' | 'list' | 'line' | 'generated';

/** A line with the offset at which it begins. */
export interface Line {
  readonly line: string;
  readonly kind: LineKind;
  readonly at: number;
}

const GROUND = /^\s*依据：/u;
const CAUTION = /^\s*请注意：/u;
const LIST = /^\s*(?:[·•]|\d{1,2}[.．、)])\s/u;

/** Reads the lines of a reply's text, or of a piece of one. @param generated where it was written by a language model */
export function* readLines(text: string, generated?: Span): Generator<Line> {
  let at = 0;
  for (const line of text.split('\n')) {
    const isGenerated =
      generated !== undefined && at < generated.end && at + Math.max(1, line.length) > generated.start;
    yield { line, kind: isGenerated ? 'generated' : readLineKind(line), at };
    at += line.length + 1;
  }
}

/** Tells what a line is by how it begins, as answers are composed. */
function readLineKind(line: string): LineKind {
  if (GROUND.test(line)) return 'ground';
  if (CAUTION.test(line)) return 'caution';
  return LIST.test(line) ? 'list' : 'line';
}

/** Whether a quote that is open does not go on over a line. */
export function endsQuotes(kind: LineKind): boolean {
  return kind === 'ground' || kind === 'caution' || kind === 'generated';
}

/** By how many a line opens more quotes than it closes; negative where it closes more. */
export function countOpenQuotes(line: string): number {
  let open = 0;
  for (const mark of line.matchAll(/[“”]/gu)) open += mark[0] === '“' ? 1 : -1;
  return open;
}
