import { describe, expect, it } from 'vitest';
import { drawTable } from '../../src/commands/draw-table.js';

describe('drawTable', () => {
  it('lines up columns, a Chinese character as wide as two letters', () => {
    expect(
      drawTable(
        ['项', 'b'],
        [
          ['三个字', '1'],
          ['x', '2'],
        ],
      ),
    ).toBe(['项      b', '──────  ─', '三个字  1', 'x       2'].join('\n'));
  });

  it('breaks a long cell over lines, and begins none with a stop nor ends one with an opening mark', () => {
    expect(drawTable(['a'], [['一二三，四五（六七']], 6)).toBe(
      ['a', '────────', '一二三，', '四五', '（六七'].join('\n'),
    );
  });

  it('draws a table without rows, and a row that lacks a cell', () => {
    expect(drawTable(['a', 'b'], [])).toBe('a  b\n─  ─');
    expect(drawTable(['a', 'b'], [['1']])).toBe('a  b\n─  ─\n1');
  });
});
