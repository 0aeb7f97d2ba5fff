import type { Output } from '../../delivery/channel.js';
import { readLabel } from '../../policy/generated-label.js';
import type { Reply } from '../../policy/reply.js';
import type { Span } from '../../policy/span.js';
import type { Rendering } from './renderings.js';
import { blocksOf, leavesQuoteOpen } from './reply-blocks.js';
import { cutSpans } from './split-text.js';
import { writeSuggestions } from './write-suggestions.js';

/** One message: `plain` is what it says, `finished` is that as the channel is given it. */
export interface Piece {
  readonly plain: string;
  readonly finished: string;
}

/**
 * Writes an output as messages of a channel: cut first, marked up then, so that each is within the limit and well-formed by itself.
 * Where a generated stretch is cut, its label stands in every message that holds some of it.
 * @returns in order; none where there is nothing to say
 * @throws RangeError where the rendering's limit is smaller than one character with its markup
 */
export function renderReply(output: Output, rendering: Rendering): readonly string[] {
  return renderPieces(output, rendering).map(({ finished }) => finished);
}

/** As `renderReply`, with what each message says without markup: for a platform that may refuse the markup. */
export function renderPieces(output: Output, rendering: Rendering): readonly Piece[] {
  const text = rendering.clean(wordsOf(output, rendering));
  const generated = output.kind === 'reply' ? generatedIn(output.reply, rendering) : undefined;
  const write = ({ plain, stretch }: Cutting, isQuoteOpen: boolean): string =>
    rendering.write(blocksOf(plain, isQuoteOpen, stretch));
  // Whether a piece will go on with a quote is not known before the cut: it is measured as the longer of both.
  const measure = (span: Span): number => {
    const piece = cutOut(text, span, generated);
    return Math.max(rendering.measure(write(piece, false)), rendering.measure(write(piece, true)));
  };
  let isQuoteOpen = false;
  return cutSpans(text, rendering.limit, measure, generated)
    .map((span) => cutOut(text, span, generated))
    .filter(({ plain }) => plain.trim() !== '')
    .map((piece) => {
      const finished = write(piece, isQuoteOpen);
      isQuoteOpen = leavesQuoteOpen(piece.plain, isQuoteOpen, piece.stretch);
      return { plain: piece.plain, finished };
    });
}

/** A piece as it is shown, and what of it a language model wrote. */
interface Cutting {
  readonly plain: string;
  readonly stretch: Span | undefined;
}

function cutOut(text: string, { start, end }: Span, generated: Span | undefined): Cutting {
  const plain = text.slice(start, end);
  if (generated === undefined || generated.end <= start || generated.start >= end) return { plain, stretch: undefined };
  const isCut = generated.start < start;
  // Every message says of itself what of it is generated.
  const label = isCut ? `${readLabel(text.slice(generated.start, generated.end))}\n` : '';
  const shift = label.length - start;
  const stretch = {
    start: isCut ? 0 : generated.start + shift,
    end: Math.min(generated.end, end) + shift,
  };
  return { plain: label + plain, stretch };
}

/** Where the generated stretch stands in the text as it is cleaned. */
function generatedIn({ text, generated }: Reply, { clean }: Rendering): Span | undefined {
  if (generated === undefined) return undefined;
  const offset = (at: number): number => clean(text.slice(0, at)).length;
  return { start: offset(generated.start), end: offset(generated.end) };
}

function wordsOf(output: Output, { hasButtons }: Rendering): string {
  switch (output.kind) {
    case 'reply':
      return hasButtons ? output.reply.text : join(output.reply.text, writeSuggestions(output.reply));
    case 'notice': {
      const suggestions = hasButtons ? [] : (output.choices ?? []);
      return join(output.text, writeSuggestions({ kind: 'answer', suggestions: [...suggestions] }));
    }
    default:
      return output satisfies never;
  }
}

const join = (text: string, suggestions: string): string => (suggestions === '' ? text : `${text}\n\n${suggestions}`);
