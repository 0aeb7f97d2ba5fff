import type { ReadText } from '../../src/documents/issued-text.js';
import type { Span } from '../../src/policy/span.js';

/** The words that spans cover. */
export const wordsAt = (text: string, spans: readonly Span[]): readonly string[] =>
  spans.map((span) => text.slice(span.start, span.end));

/** What is left of a text when page furniture and white space are out: the same for every format of one document. */
export function squeezedWords({ text, residue }: ReadText): string {
  const marked = Array.from({ length: residue.length + 1 }, (_, index) =>
    text.slice(index === 0 ? 0 : residue[index - 1]?.end, residue[index]?.start ?? text.length),
  );
  return marked.join('').replace(/\s/gu, '');
}
