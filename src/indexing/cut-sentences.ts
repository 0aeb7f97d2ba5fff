import type { Span } from '../policy/span.js';

/** A sentence and its parts between commas, both in reading order and gapless. */
export interface Sentence extends Span {
  readonly segments: readonly Span[];
}

const OPENING = '（(《〈“‘「『【〔［[';
const CLOSING = '）)》〉”’」』】〕］]';
const SENTENCE_END = /[。！？；!?;\n]/;
const DEEPEST = 16; // deeper is no policy but an attack on quadratic time
const SEGMENT_END = /[，,：:]/;

/**
 * Cuts a text into sentences (after 。！？；) and each sentence into segments (after ，：).
 * A mark inside brackets or quotation marks ends nothing, unless they are never closed; a closing mark that follows the end of a
 * sentence belongs to it. Every character stands in exactly one sentence and one segment.
 */
export function cutSentences(text: string): readonly Sentence[] {
  const depths = depthsOf(text);
  const sentences: Sentence[] = [];
  let start = 0;
  let segmentStart = 0;
  let segments: Span[] = [];
  const close = (end: number): void => {
    if (end > segmentStart) segments.push({ start: segmentStart, end });
    if (segments.length > 0) sentences.push({ start, end, segments });
    segments = [];
    start = segmentStart = end;
  };
  for (let i = 0; i < text.length; i += 1) {
    if ((depths[i] ?? 0) > 0) continue;
    const mark = text.charAt(i);
    if (SENTENCE_END.test(mark) || endsInside(text, i)) {
      if (!SENTENCE_END.test(text.charAt(i + 1))) close(i + 1);
    } else if (SEGMENT_END.test(mark) && !isBetweenDigits(text, i)) {
      segments.push({ start: segmentStart, end: i + 1 });
      segmentStart = i + 1;
    }
  }
  close(text.length);
  return sentences;
}

/** How many brackets and quotation marks are open at each character; the closing mark itself stands outside. */
function depthsOf(text: string): Uint16Array {
  const changes = new Int16Array(text.length + 1);
  const open: { readonly at: number; readonly closing: string }[] = [];
  for (let i = 0; i < text.length; i += 1) {
    const character = text.charAt(i);
    const kind = OPENING.indexOf(character);
    if (kind !== -1 && open.length < DEEPEST) open.push({ at: i, closing: CLOSING.charAt(kind) });
    if (!CLOSING.includes(character)) continue;
    const match = open.findLastIndex(({ closing }) => closing === character);
    const opened = open[match];
    if (opened === undefined) continue;
    open.length = match; // what was opened in between is never closed
    changes[opened.at] = (changes[opened.at] ?? 0) + 1;
    changes[i] = (changes[i] ?? 0) - 1;
  }
  const depths = new Uint16Array(text.length);
  let depth = 0;
  for (let i = 0; i < text.length; i += 1) depths[i] = depth += changes[i] ?? 0;
  return depths;
}

/** A closing mark right after a full stop ends the sentence that it closes: “……。” */
function endsInside(text: string, at: number): boolean {
  return CLOSING.includes(text.charAt(at)) && at > 0 && /[。！？!?]/.test(text.charAt(at - 1));
}

function isBetweenDigits(text: string, at: number): boolean {
  return /\d/.test(text.charAt(at - 1)) && /\d/.test(text.charAt(at + 1));
}
