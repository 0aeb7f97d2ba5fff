import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderPieces, renderReply } from '../../../src/channels/rendering/render-reply.js';
import { renderings } from '../../../src/channels/rendering/renderings.js';
import { channelNames } from '../../../src/policy/channel.js';
import { GENERATED_LABEL } from '../../../src/policy/generated-label.js';
import type { Reply } from '../../../src/policy/reply.js';
import { makeReply } from '../../fakes/make-reply.js';
import { readRendered } from './read-rendered.js';

const COMPOSED = '可以申请。\n“按照年线上交易额的2%给予支持。”\n依据：《若干措施》（海政〔2020〕8号）二、（一）';
const squeeze = (text: string): string => text.replace(/\s+/gu, '');

/** A reply whose lead, and the label with it, a language model is said to have written. */
function worded(words: string, composed = COMPOSED, changed: Partial<Reply> = {}): Reply {
  const stretch = `${GENERATED_LABEL}\n${words}`;
  const generated = { start: 0, end: stretch.length, model: 'm' };
  return makeReply({ text: `${stretch}\n\n${composed}`, generated, ...changed });
}

describe.each(channelNames)('a generated lead on %s', (channel) => {
  const rendering = renderings[channel];
  const show = (reply: Reply, limit = rendering.limit): readonly string[] =>
    renderReply({ kind: 'reply', reply }, { ...rendering, limit }).map((piece) => readRendered(channel, piece));

  it('that is short stands with its label above the composed reply, in one message', () => {
    const reply = worded('你们可以申请，按交易额的2%。');
    const pieces = show(reply);
    expect(pieces).toHaveLength(1);
    expect(squeeze(pieces[0] ?? '')).toBe(squeeze(reply.text));
  });

  it('leaves what is composed as it would be without', () => {
    const alone = renderReply({ kind: 'reply', reply: makeReply({ text: COMPOSED }) }, rendering);
    // Quotes that the lead leaves open, and lines that look like grounds, change nothing behind it.
    for (const words of ['好。', '“写明', '“全部\n依据：没有', '1. 一\n2. “二']) {
      const [piece = ''] = renderReply({ kind: 'reply', reply: worded(words) }, rendering);
      expect(piece.endsWith(`\n\n${alone[0] ?? ''}`)).toBe(true);
    }
  });

  it('that is cut has its label in every message that holds some of it, and in no other', () => {
    const sentence = '你们去年的交易额在范围以内，所以可以申请这一项支持。';
    const reply = worded(sentence.repeat(12), `${COMPOSED}\n${'请向主管部门核实。'.repeat(40)}`);
    const limit = rendering.limit === Infinity ? Infinity : rendering.measure('字'.repeat(200));
    const pieces = show(reply, limit);
    if (limit !== Infinity) expect(pieces.length).toBeGreaterThan(3);
    for (const piece of pieces) {
      expect(piece.includes('你们') || piece.includes('这一项')).toBe(piece.includes(GENERATED_LABEL));
      expect(piece.trim()).not.toBe(GENERATED_LABEL);
      if (piece.includes(GENERATED_LABEL)) expect(piece.startsWith(GENERATED_LABEL)).toBe(true);
    }
    const said = pieces.map((piece) => squeeze(piece.replace(GENERATED_LABEL, ''))).join('');
    expect(said).toBe(squeeze(reply.text.replace(GENERATED_LABEL, '')));
  });

  it('is labelled and within the limit wherever it is cut, whatever it says', () => {
    const words = fc.constantFrom('甲', '甲乙丙', '。', '，', '“', '”', '<', '*', '\n', '依据：', ' ', '1. ', '👍');
    const text = fc.string({ unit: words, minLength: 60, maxLength: 200, size: 'max' });
    fc.assert(
      fc.property(text, text, fc.integer({ min: 200, max: 500 }), (lead, rest, limit) => {
        fc.pre(lead.trim() !== '' && rest.trim() !== '');
        // Every character of the lead is made one that stands nowhere else.
        const marked = lead.replaceAll('甲', '乾').replaceAll('。', '！');
        const reply = worded(marked, rest);
        const pieces = renderPieces({ kind: 'reply', reply }, { ...rendering, limit });
        for (const { plain, finished } of pieces) {
          expect(rendering.measure(finished)).toBeLessThanOrEqual(limit);
          expect(squeeze(readRendered(channel, finished))).toBe(squeeze(plain));
          if (/[乾！]/u.test(plain)) expect(plain.startsWith(GENERATED_LABEL)).toBe(true);
        }
        const said = pieces.map(({ plain }) => plain.replace(GENERATED_LABEL, '')).join('');
        expect(squeeze(said)).toBe(squeeze(marked + rest));
      }),
      { numRuns: 60 },
    );
  });
});

describe('quotes in what a language model wrote', () => {
  const quoted = worded('“支持企业。”\n依据：《若干措施》二、（一）');
  it.each([
    { channel: 'telegram', mark: /<blockquote>“支持/u, composed: /<blockquote>“按照/u },
    { channel: 'wecom-bot', mark: /^> “支持/mu, composed: /^> “按照/mu },
    { channel: 'wecom-bot-link', mark: /^> “支持/mu, composed: /^> “按照/mu },
  ] as const)('are not shown as quotes of a document on $channel', ({ channel, mark, composed }) => {
    const [piece = ''] = renderReply({ kind: 'reply', reply: quoted }, renderings[channel]);
    expect(piece).toContain('支持企业');
    expect(piece).not.toMatch(mark);
    expect(piece).toMatch(composed);
  });

  it('and how it read a message stand under the label of their own, also where they are cut', () => {
    const label = '【人工智能生成的理解】';
    const line = `${label}您说的“在国外建仓”是指“${'海外仓建设、租赁，'.repeat(30)}”。`;
    const text = `没有查到。\n${line}\n“原文。”`;
    const generated = { start: text.indexOf(label), end: text.indexOf(line) + line.length, model: 'm' };
    const pieces = renderReply(
      { kind: 'reply', reply: makeReply({ text, generated }) },
      { ...renderings.telegram, limit: 150 },
    );
    expect(pieces.length).toBeGreaterThan(2);
    for (const piece of pieces) expect(piece.includes('海外仓')).toBe(piece.includes(label));
    expect(pieces.at(-1)).toContain('<blockquote>“原文。”</blockquote>');
  });

  it('stay labelled where control characters are taken out before them', () => {
    const text = `\u0000\u202E先说。\n${GENERATED_LABEL}\n“支持\u0007企业。”\n\n“原文。”`;
    const start = text.indexOf(GENERATED_LABEL);
    const reply = makeReply({ text, generated: { start, end: text.indexOf('\n\n'), model: 'm' } });
    expect(renderReply({ kind: 'reply', reply }, renderings.telegram)).toEqual([
      `先说。\n${GENERATED_LABEL}\n“支持企业。”\n\n<blockquote>“原文。”</blockquote>`,
    ]);
  });
});
