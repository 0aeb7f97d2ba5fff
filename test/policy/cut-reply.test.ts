import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composedText, cutReply } from '../../src/policy/cut-reply.js';
import { GENERATED_LABEL } from '../../src/policy/generated-label.js';

const model = 'm';
const lead = `${GENERATED_LABEL}\n可以申请。`;

describe('a reply cut by who wrote it', () => {
  it.each([
    {
      why: 'without a generated stretch it is composed, white space and all',
      reply: { text: '\n 好。\n' },
      parts: { before: '', generated: null, after: '\n 好。\n' },
      composed: '\n 好。\n',
    },
    {
      why: 'a lead stands before what is composed',
      reply: { text: `${lead}\n\n依据：甲`, generated: { start: 0, end: lead.length, model } },
      parts: { before: '', generated: { words: '可以申请。', model }, after: '依据：甲' },
      composed: '依据：甲',
    },
    {
      why: 'line breaks may be of the stretch',
      reply: { text: `${lead}\n\n依据：甲`, generated: { start: 0, end: lead.length + 2, model } },
      parts: { before: '', generated: { words: '可以申请。', model }, after: '依据：甲' },
      composed: '依据：甲',
    },
    {
      why: 'something may stand before it',
      reply: { text: `甲\n${lead}\n乙`, generated: { start: 2, end: 2 + lead.length, model } },
      parts: { before: '甲', generated: { words: '可以申请。', model }, after: '乙' },
      composed: '甲\n\n乙',
    },
  ])('$why', ({ reply, parts, composed }) => {
    expect(cutReply(reply)).toEqual(parts);
    expect(composedText(reply)).toBe(composed);
  });

  it('has the text that it would have without a model, whatever the lead says', () => {
    const line = fc.string({ unit: fc.constantFrom('甲', '“', '”', '\n', '。', '依据：'), minLength: 1 });
    fc.assert(
      fc.property(line, line, (said, composed) => {
        fc.pre(!composed.startsWith('\n'));
        const stretch = `${GENERATED_LABEL}\n${said}`;
        const generated = { start: 0, end: stretch.length, model };
        expect(composedText({ text: `${stretch}\n\n${composed}`, generated })).toBe(composed);
      }),
    );
  });
});
