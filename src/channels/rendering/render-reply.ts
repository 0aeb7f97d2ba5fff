import type { Output } from '../../delivery/channel.js';
import type { Rendering } from './renderings.js';
import { blocksOf, leavesQuoteOpen } from './reply-blocks.js';
import { splitText } from './split-text.js';
import { writeSuggestions } from './write-suggestions.js';

/** One message: `plain` is what it says, `finished` is that as the channel is given it. */
export interface Piece {
  readonly plain: string;
  readonly finished: string;
}

/**
 * Writes an output as messages of a channel: cut first, marked up then, so that each is within the limit and well-formed by itself.
 * @returns in order; none where there is nothing to say
 * @throws RangeError where the rendering's limit is smaller than one character with its markup
 */
export function renderReply(output: Output, rendering: Rendering): readonly string[] {
  return renderPieces(output, rendering).map(({ finished }) => finished);
}

/** As `renderReply`, with what each message says without markup: for a platform that may refuse the markup. */
export function renderPieces(output: Output, rendering: Rendering): readonly Piece[] {
  const text = rendering.clean(wordsOf(output, rendering));
  const write = (piece: string, isQuoteOpen: boolean): string => rendering.write(blocksOf(piece, isQuoteOpen));
  // Whether a piece will go on with a quote is not known before the cut: it is measured as the longer of both.
  const measure = (piece: string): number =>
    Math.max(rendering.measure(write(piece, false)), rendering.measure(write(piece, true)));
  let isQuoteOpen = false;
  return splitText(text, rendering.limit, measure)
    .filter((piece) => piece.trim() !== '')
    .map((plain) => {
      const finished = write(plain, isQuoteOpen);
      isQuoteOpen = leavesQuoteOpen(plain, isQuoteOpen);
      return { plain, finished };
    });
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
