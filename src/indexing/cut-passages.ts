import type { Clause, ClauseKind } from '../policy/clause.js';
import type { Span } from '../policy/span.js';
import { cutSentences } from './cut-sentences.js';

const LONG = 100; // a clause up to here is one passage: about two sentences
const WINDOW = 60; // below it a window takes one more sentence

const UNSEARCHED: ReadonlySet<ClauseKind> = new Set(['signature', 'imprint']);

/** Whether a clause says anything that a question could be about; who signed and who got copies is no rule. */
export function isSearched(clause: Clause): boolean {
  return clause.text !== '' && !UNSEARCHED.has(clause.kind);
}

/**
 * The passages by which a clause is found, in offsets of its text: the whole first and, where it is long, windows of sentences
 * after it, so that one figure in the middle of a long paragraph still weighs. Windows follow each other without a gap.
 */
export function cutPassages(clause: Clause): readonly Span[] {
  const { text } = clause;
  const whole = { start: 0, end: text.length };
  const windows = text.length <= LONG ? [] : cutWindows(text);
  return windows.length > 1 ? [whole, ...windows] : [whole];
}

function cutWindows(text: string): readonly Span[] {
  const pieces = cutSentences(text).flatMap((sentence) =>
    sentence.end - sentence.start > LONG ? sentence.segments : [sentence],
  );
  const windows: Span[] = [];
  let start = 0;
  for (const { end } of pieces) {
    if (end - start < WINDOW && end < text.length) continue;
    windows.push({ start, end });
    start = end;
  }
  return windows;
}
