import type { Span } from '../../policy/span.js';
import { countOpenQuotes, endsQuotes, readLines, type LineKind } from './line-kinds.js';

/** Lines of a reply that are shown in one manner. `quote` is a quote that stands on lines of its own. */
export interface Block {
  readonly kind: LineKind | 'quote';
  /** One line, or several where a quote goes on over them or a language model wrote them; empty for an empty line. */
  readonly text: string;
}

/**
 * Reads the blocks of a reply's text, or of a piece of one.
 * @param isQuoteOpen whether the text goes on with a quote that an earlier piece began
 * @param generated the stretch of it that a language model wrote: one block, in which no quote is told apart
 * @returns in order; their texts joined by line breaks are the text
 */
export function blocksOf(text: string, isQuoteOpen = false, generated?: Span): readonly Block[] {
  const blocks: { kind: Block['kind']; text: string }[] = [];
  let open = isQuoteOpen ? 1 : 0;
  for (const { line, kind } of readLines(text, generated)) {
    const last = blocks.at(-1);
    const isStretch = kind === 'generated' && last?.kind === 'generated';
    const goesOn = isStretch || (open > 0 && !endsQuotes(kind));
    open = kind === 'generated' ? 0 : Math.max(0, (goesOn ? open : 0) + countOpenQuotes(line));
    if (goesOn && last !== undefined) last.text += `\n${line}`;
    else blocks.push({ kind: goesOn || (kind === 'line' && /^\s*“/u.test(line)) ? 'quote' : kind, text: line });
  }
  return blocks.map((block) =>
    block.kind === 'quote' && !isQuoteAlone(block.text) ? { ...block, kind: 'line' } : block,
  );
}

/** Whether a text that begins within a quote or with one ends within it or with it. */
function isQuoteAlone(text: string): boolean {
  let open = /^\s*“/u.test(text) ? 0 : 1;
  const trimmed = text.replace(/[\s。；，]+$/u, '');
  for (let at = 0; at < trimmed.length; at += 1) {
    const mark = trimmed[at];
    if (mark === '“') open += 1;
    if (mark === '”') open -= 1;
    if (open <= 0 && at < trimmed.length - 1) return false;
  }
  return true;
}

/** Whether a piece leaves a quote open for the next one to go on with. */
export function leavesQuoteOpen(piece: string, isQuoteOpen: boolean, generated?: Span): boolean {
  let open = isQuoteOpen ? 1 : 0;
  for (const { line, kind } of readLines(piece, generated)) {
    if (endsQuotes(kind)) open = 0;
    if (kind !== 'generated') open = Math.max(0, open + countOpenQuotes(line));
  }
  return open > 0;
}
