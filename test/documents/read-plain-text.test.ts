import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPlainText } from '../../src/documents/read-plain-text.js';
import { wordsAt } from './issued-words.js';

describe('reading plain text', () => {
  it('keeps hard-wrapped lines, blank lines and spaces exactly', () => {
    const issued = ' 开封市 \n\n汴政办〔2021〕49 号 \n\n《方案》已经市政府研究\n\n同意。\n';
    expect(readPlainText(issued)).toEqual({ text: issued, pages: [], tables: [], residue: [] });
  });

  it.each([
    { why: 'of Windows', end: '\r\n' },
    { why: 'of old Macs', end: '\r' },
    { why: 'of Unicode', end: '\u2028' },
  ])('writes ends of lines $why as \\n', ({ end }) => {
    expect(readPlainText(`一${end}二${end}`).text).toBe('一\n二\n');
  });

  it('begins a page at a form feed', () => {
    const { text, pages } = readPlainText('甲\f乙\n\f\f丙\f');
    expect(text).toBe('甲\n乙\n丙');
    expect(pages.map((page) => text.charAt(page))).toEqual(['乙', '丙']);
  });

  it('finds tables written with tabs', () => {
    const { text, tables } = readPlainText(
      '下表：\n甲\t乙\n1\t2\n\n说明：\t一个制表符不成表\n\t缩进的一行\n\t缩进的两行\n丙\t丁\n戊\t己\n完',
    );
    expect(wordsAt(text, tables)).toEqual(['甲\t乙\n1\t2', '丙\t丁\n戊\t己']);
  });

  it('gives offsets that lie in the text, ascending', () => {
    const line = fc.constantFrom('甲', '\t', '\f', '\n', '\r\n', '乙\t丙\n');
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (parts) => {
        const { text, pages, tables } = readPlainText(parts.join(''));
        const offsets = [...pages, ...tables.flatMap((span) => [span.start, span.end])];
        expect(offsets.every((offset) => offset >= 0 && offset <= text.length)).toBe(true);
        expect(pages).toEqual([...new Set(pages)].toSorted((a, b) => a - b));
      }),
    );
  });

  it('reads five million letters without going over them again and again', () => {
    const { text, tables } = readPlainText('第一条　为了规范数字贸易。\r\n甲\t乙\r\n'.repeat(260_000));
    expect([text.length, tables.length]).toEqual([260_000 * 18, 0]);
  });
});
