import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { keepByText } from '../../src/language/keep-by-text.js';

it('reads a text once as long as it is kept', () => {
  const read = vi.fn((text: string) => ({ length: text.length }));
  const kept = keepByText(2, read);
  expect(kept('海外仓')).toBe(kept('海外仓'));
  expect(read).toHaveBeenCalledTimes(1);
});

it('keeps no more than it may, and reads again what it has forgotten', () => {
  const read = vi.fn((text: string) => ({ text }));
  const kept = keepByText(2, read);
  for (const text of ['一', '二', '三', '一']) kept(text);
  expect(read.mock.calls.map(([text]) => text)).toEqual(['一', '二', '三', '一']);
});

it('keeps what counts as nothing too', () => {
  const read = vi.fn(() => '');
  const kept = keepByText(2, read);
  expect([kept('海外仓'), kept('海外仓')]).toEqual(['', '']);
  expect(read).toHaveBeenCalledTimes(1);
});

it('gives what reading gives, whatever was asked for before', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 4 }),
      fc.array(fc.constantFrom('', '甲', '乙', '丙', '丁', '甲乙')),
      (most, texts) => {
        const kept = keepByText(most, (text) => `${text}。`);
        expect(texts.map(kept)).toEqual(texts.map((text) => `${text}。`));
      },
    ),
  );
});
