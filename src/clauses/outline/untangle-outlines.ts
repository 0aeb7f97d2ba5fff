import type { Span } from '../../policy/span.js';
import type { Piece } from './clean-text.js';
import { startOf, type Outline } from './outline.js';

/**
 * Parts clauses between whose words another clause stands (a signature amid a preamble): what comes behind the other becomes a
 * paragraph below, so that each clause's own words are one stretch of the page. Children come out in reading order.
 */
export function untangleOutlines(outlines: readonly Outline[]): readonly Outline[] {
  const places = new Map(
    outlines
      .flatMap(spansOf)
      .sort((a, b) => a.start - b.start)
      .map((span, i) => [span, i]),
  );
  return outlines.map(untangle);

  function untangle(outline: Outline): Outline {
    const children = outline.children.map(untangle);
    const [own = [], ...rest] = cutRuns(outline.own);
    if (rest.length === 0 && isInOrder(children)) return { ...outline, children };
    const last = Math.max(1, ...children.map(({ ordinal }) => ordinal));
    const parted = rest.map((run, i): Outline => ({
      kind: 'paragraph',
      mark: undefined,
      numberAt: undefined,
      own: run,
      children: [],
      ordinal: last + 1 + i,
      part: '',
    }));
    return { ...outline, own, children: [...children, ...parted].sort((a, b) => startOf(a) - startOf(b)) };
  }

  function cutRuns(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
    const runs: Piece[][] = [];
    let last = -2;
    for (const piece of pieces) {
      const place = places.get(piece) ?? 0;
      if (place === last + 1) runs.at(-1)?.push(piece);
      else runs.push([piece]);
      last = place;
    }
    return runs;
  }
}

function spansOf({ numberAt, own, children }: Outline): readonly Span[] {
  return [...(numberAt === undefined ? [] : [numberAt]), ...own, ...children.flatMap(spansOf)];
}

function isInOrder(children: readonly Outline[]): boolean {
  return children.every((child, i) => {
    const before = children[i - 1];
    return before === undefined || startOf(before) <= startOf(child);
  });
}
