import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { skipThinking } from '../../../src/vendors/models/skip-thinking.js';

function keep(pieces: readonly string[]): string {
  const next = skipThinking();
  return pieces.map(next).join('');
}

describe('skipThinking', () => {
  it.each([
    { why: 'a text without thinking', text: '按2%给予支持。', kept: '按2%给予支持。' },
    { why: 'thinking before the text', text: '<think>先想想\n</think>\n\n按2%给予支持。', kept: '按2%给予支持。' },
    { why: 'blanks before the tag', text: '\n <think>想</think>好', kept: '好' },
    { why: 'an empty thought', text: '<think></think>好', kept: '好' },
    { why: 'a tag within the text, which is no thinking', text: '好<think>想</think>', kept: '好<think>想</think>' },
    { why: 'another tag', text: '<thing>好', kept: '<thing>好' },
    { why: 'thinking without an end', text: '<think>想想'.repeat(3), kept: '' },
    { why: 'blanks alone', text: '  好', kept: '  好' },
  ])('$why', ({ text, kept }) => {
    expect(keep([text])).toBe(kept);
  });

  it('gives the same however the text is cut into pieces', () => {
    const part = fc.constantFrom('<think>', '</think>', '<', 'think', '>', '好', '\n', ' ', '</');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), fc.boolean(), (parts, isLetters) => {
        const text = parts.join('');
        const pieces = isLetters ? Array.from(text) : parts;
        // What is still held back at the end is a tag that never came whole.
        const whole = keep([text]);
        const cut = keep(pieces);
        expect(whole.trimStart()).toBe(cut.trimStart());
      }),
    );
  });
});
