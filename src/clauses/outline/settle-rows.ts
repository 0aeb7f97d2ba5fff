import type { Block } from '../page/block.js';
import type { Piece } from './clean-text.js';
import type { Outline } from './outline.js';
import { readRoster } from '../facts/read-roster.js';

/** Makes a clause of the rows of a table or a roster: a row a line. */
export function settleRows(block: Block, page: string): Outline {
  const own =
    block.role === 'roster'
      ? rosterPieces(block, page)
      : block.lines.map(({ start, end }): Piece => ({ start, end, glue: 'line', keepsTabs: true }));
  return {
    kind: 'table',
    mark: undefined,
    numberAt: undefined,
    own,
    children: [],
    ordinal: 0,
    part: block.role === 'roster' ? 'roster' : 'table',
  };
}

/** 组长：刘震 市政府副市长: name and office stay apart, a name written apart does not. */
function rosterPieces(block: Block, page: string): readonly Piece[] {
  return readRoster(page, block).flatMap((row): readonly Piece[] => {
    if (row.cut === undefined) return [{ start: row.start, end: row.end, glue: 'line' }];
    return [
      { start: row.start, end: row.cut.start, glue: 'line' },
      { start: row.cut.end, end: row.end, glue: 'space' },
    ];
  });
}
