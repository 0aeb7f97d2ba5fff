/** One character as a person sees it; `index` is its UTF-16 offset. */
export interface Grapheme {
  readonly segment: string;
  readonly index: number;
}

const WINDOW = 256;
const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/**
 * Reads a text character by character as a person sees them: a surrogate pair, a letter with its marks, a joined emoji are one.
 * The segmenter is shown a window at a time, because its time grows with the square of the length of what it is given.
 */
export function* segmentGraphemes(text: string): Generator<Grapheme> {
  let start = 0;
  for (let size = WINDOW; start < text.length;) {
    // Half a surrogate pair would be taken for a character of its own.
    const end = start + size + (/[\uD800-\uDBFF]/.test(text.charAt(start + size - 1)) ? 1 : 0);
    const isLast = end >= text.length;
    const graphemes = [...segmenter.segment(text.slice(start, end))];
    // The last one may go on behind the window, so that it is read again at the beginning of the next.
    const whole = isLast ? graphemes : graphemes.slice(0, -1);
    for (const { segment, index } of whole) yield { segment, index: start + index };
    if (isLast) return;
    start += graphemes.at(-1)?.index ?? 0;
    size = whole.length === 0 ? size * 2 : WINDOW;
  }
}
