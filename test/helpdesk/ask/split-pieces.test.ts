import fc from 'fast-check';
import { expect, it } from 'vitest';
import { splitPieces } from '../../../src/helpdesk/ask/split-pieces.js';

it.each([
  { why: 'nothing is no piece', text: '', pieces: [] },
  {
    why: 'a text is cut where one draws breath',
    text: '造船，补2%。\n就这样',
    pieces: ['造船，', '补2%。\n', '就这样'],
  },
  {
    why: 'a closing quote stays with its sentence',
    text: '“补贴。”依据：一、',
    pieces: ['“补贴。”', '依据：', '一、'],
  },
])('$why', ({ text, pieces }) => {
  expect(splitPieces(text)).toEqual(pieces);
});

it('loses nothing, and cuts no character in two', () => {
  const words = fc.string({ unit: fc.constantFrom('甲', '，', '。', '\n', '”', '𠮷', '😀', ' ', 'a'), maxLength: 300 });
  fc.assert(
    fc.property(words, (text) => {
      const pieces = splitPieces(text);
      expect(pieces.join('')).toBe(text);
      for (const piece of pieces) expect(piece).not.toMatch(/\p{Surrogate}/u);
    }),
  );
});
