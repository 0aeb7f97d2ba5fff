import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderTelegram } from '../../../src/channels/telegram/render-telegram.js';
import { telegramBodySchema, type TelegramBody } from '../../../src/channels/telegram/telegram-body.js';
import type { Output } from '../../../src/delivery/channel.js';
import type { Reply } from '../../../src/policy/reply.js';
import { makeCitation, makeReply } from '../../fakes/make-reply.js';
import { checkHtml } from '../../fakes/telegram/check-html.js';
import { countButtons } from './make-ports.js';

const render = (output: Output) => renderTelegram(output, countButtons());
const bodies = (output: Output): readonly TelegramBody[] =>
  render(output).map(({ body }) => telegramBodySchema.parse(body));
const reply = (changed: Partial<Reply>): Output => ({ kind: 'reply', reply: makeReply(changed) });
const notice = (text: string): Output => ({ kind: 'notice', text });
const squeeze = (text: string): string => text.replace(/\s/gu, '');
const faces = (output: Output) =>
  render(output).map(({ buttons }) => buttons.map(({ kind, value }) => `${kind}:${value}`));
const labels = (output: Output) => bodies(output).flatMap(({ buttons }) => buttons.flat().map(({ text }) => text));

describe('the text of a message', () => {
  it.each([
    {
      why: 'a document cannot mark up',
      text: '甲<b>乙</b>&amp;<script>',
      html: '甲&lt;b&gt;乙&lt;/b&gt;&amp;amp;&lt;script&gt;',
    },
    {
      why: 'a quote with its ground stands in a block',
      text: '答：\n“给予<补贴>。”\n依据：《甲》二、（一）',
      html: '答：\n<blockquote>“给予&lt;补贴&gt;。”</blockquote>\n依据：《甲》二、（一）',
    },
    {
      why: 'a quote on a line of its own does too, without a ground',
      text: '“甲”\n乙',
      html: '<blockquote>“甲”</blockquote>\n乙',
    },
    { why: 'a quote among words does not', text: '写明“甲”。\n乙', html: '写明“甲”。\n乙' },
    {
      why: 'nothing turns the line round or breaks the encoding',
      text: '甲\u202E乙\u0000丙\uD83D',
      html: '甲乙丙\uFFFD',
    },
    { why: 'a whole emoji stays', text: '👍😀', html: '👍😀' },
  ])('$why', ({ text, html }) => {
    const [body] = bodies(notice(text));
    expect(body?.html).toBe(html);
    expect(checkHtml(body?.html ?? '')).toEqual({ text: body?.text });
  });

  it('is nothing where there is nothing to say', () => {
    expect(render(notice(' \n'))).toEqual([]);
  });

  it('comes whole, within the limit after markup, whatever the text', () => {
    const line = fc.string({
      unit: fc.constantFrom('甲', '。', '“', '”', '<', '&', '\n', '😀', '依据：', ' '),
      maxLength: 3000,
    });
    fc.assert(
      fc.property(line, (text) => {
        const parts = bodies(notice(`始${text.repeat(3)}`));
        expect(squeeze(parts.map((part) => part.text).join(''))).toBe(squeeze(`始${text.repeat(3)}`));
        for (const part of parts) {
          expect(part.html.length).toBeLessThanOrEqual(4096);
          expect(checkHtml(part.html)).toEqual({ text: part.text });
        }
      }),
      { numRuns: 40 },
    );
  });

  it('keeps every citation of a reply of 10,000 characters in one piece', () => {
    const quotes = Array.from(
      { length: 6 },
      (_, index) => `${index}号给予补贴<&>，${'最多不超过一百万元'.repeat(180 + index)}`,
    );
    const text = quotes
      .map((quote, index) => `第${index}点。\n“${quote}”\n依据：《甲》（海政〔2020〕${index}号）二、（一）`)
      .join('\n\n');
    expect(text.length).toBeGreaterThan(10_000);
    const parts = bodies(reply({ text }));
    expect(squeeze(parts.map((part) => part.text).join(''))).toBe(squeeze(text));
    for (const [index, quote] of quotes.entries()) {
      const whole = `“${quote}”\n依据：《甲》（海政〔2020〕${index}号）二、（一）`;
      expect(parts.filter((part) => part.text.includes(whole))).toHaveLength(1);
    }
    expect(Math.max(...parts.map(({ html }) => html.length))).toBeLessThanOrEqual(4096);
  });
});

describe('the buttons of a reply', () => {
  const at = (clauseId: string, clause: string, docNumber = '甲〔2020〕1号') =>
    makeCitation('给予', '给予', { clauseId, clause, docNumber });

  it('offers every choice of a question, and no thumb', () => {
    const choices = ['秦皇岛', '商丘', '开封', '宜城'];
    expect(faces(reply({ kind: 'clarify', reason: 'which_place', suggestions: choices }))).toEqual([
      choices.map((c) => `ask:${c}`),
    ]);
  });

  it('offers three suggestions, each clause once by its first citation, and thumbs', () => {
    const citations = [at('a', '一'), at('a', '一'), at('b', '二'), at('c', '三'), at('d', '四'), at('e', '五')];
    const [buttons] = faces(reply({ suggestions: ['1', '2', '3', '4'], citations }));
    expect(buttons).toEqual([
      'ask:1',
      'ask:2',
      'ask:3',
      'clause:0',
      'clause:2',
      'clause:3',
      'clause:4',
      'good:',
      'bad:',
    ]);
  });

  it('tells clauses of one label apart by their document', () => {
    expect(labels(reply({ citations: [at('a', '一')] }))).toEqual(['看条款全文', '👍', '👎']);
    expect(labels(reply({ citations: [at('a', '一'), at('b', '一', '乙〔2021〕2号')] })).slice(0, 2)).toEqual([
      '看条款全文：一 甲〔2020〕1号',
      '看条款全文：一 乙〔2021〕2号',
    ]);
  });

  it('hang below the last message only, named by their ids alone', () => {
    const parts = render(reply({ text: '甲。'.repeat(4000), suggestions: ['长'.repeat(200)] }));
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.slice(0, -1).flatMap(({ buttons }) => buttons)).toEqual([]);
    const last = telegramBodySchema.parse(parts.at(-1)?.body);
    expect(last.buttons.flat().map(({ id }) => id)).toEqual(['b1', 'b2', 'b3']);
    expect(Array.from(last.buttons[0]?.[0]?.text ?? '')).toHaveLength(60);
    expect(parts.at(-1)?.buttons[0]?.value).toHaveLength(200);
  });

  it('offers the choices of a notice', () => {
    expect(faces({ kind: 'notice', text: '选', choices: ['甲', '乙'] })).toEqual([['ask:甲', 'ask:乙']]);
  });
});
