import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { renderReply } from '../../../src/channels/rendering/render-reply.js';
import { renderings } from '../../../src/channels/rendering/renderings.js';
import { showPlain } from '../../../src/channels/rendering/show-plain.js';
import { questionSchema } from '../../../src/evaluation/question.js';
import { channelNames, type ChannelName } from '../../../src/policy/channel.js';
import { parseIsoDate } from '../../../src/policy/iso-date.js';
import type { Reply } from '../../../src/policy/reply.js';
import { makeReply } from '../../fakes/make-reply.js';
import { openCorpus } from '../../fixtures/open-corpus.js';
import { readRendered } from './read-rendered.js';

const GROUND = '依据：《关于促进跨境电子商务健康发展的若干措施》（秦政办字〔2022〕26号）五、（九）“大力推动”';
const squeeze = (text: string): string => text.replace(/\s+/gu, '');
const reply = (text: string, changed: Partial<Reply> = {}): Reply => makeReply({ text, ...changed });
const render = (channel: ChannelName, text: string): readonly string[] =>
  renderReply({ kind: 'reply', reply: reply(text) }, renderings[channel]);

/** A quote of some 300 characters, told apart by its number. */
const quoteOf = (at: number): string =>
  `“第${at}条：${'支持企业与产业集群对接，提升国际市场营销能力，按照年线上交易额的2%给予<支持>。'.repeat(7)}”`;
const quotes = Array.from({ length: 33 }, (_, at) => quoteOf(at));
const long = ['文件这样写：', ...quotes.flatMap((quote) => [quote, GROUND]), '请注意：请向主管部门核实。'].join('\n');

describe.each(channelNames)('a reply on %s', (channel) => {
  const { limit, measure } = renderings[channel];

  it('of ten thousand characters arrives whole, every citation in one piece', () => {
    expect(long.length).toBeGreaterThan(10_000);
    const pieces = render(channel, long);
    for (const piece of pieces) expect(measure(piece)).toBeLessThanOrEqual(limit);
    const shown = pieces.map((piece) => readRendered(channel, piece));
    expect(squeeze(shown.join(''))).toBe(squeeze(long));
    for (const quote of quotes) {
      expect(shown.filter((piece) => squeeze(piece).includes(squeeze(quote + GROUND)))).toHaveLength(1);
    }
  });

  it('with a quote longer than a piece is cut at its sentences', () => {
    const quote = `“${'支持企业与产业集群对接，提升国际市场营销能力。'.repeat(1200)}”`;
    const pieces = render(channel, `${quote}\n${GROUND}`);
    for (const piece of pieces) expect(measure(piece)).toBeLessThanOrEqual(limit);
    const shown = pieces.map((piece) => readRendered(channel, piece));
    expect(squeeze(shown.join(''))).toBe(squeeze(`${quote}\n${GROUND}`));
    for (const piece of shown.slice(0, -1)) expect(piece.trimEnd()).toMatch(/。$/u);
    expect(shown.at(-1)).toContain(GROUND);
  });

  it('with nothing to say is no message', () => {
    expect(render(channel, '')).toEqual([]);
    expect(render(channel, ' \n ')).toEqual([]);
  });
});

it.each(channelNames)(
  'markup never takes a message over the limit on %s, wherever quotes open and close',
  (channel) => {
    const words = fc.constantFrom('甲', '甲乙丙', '。', '，', '“', '”', '<', '*', '\n', '依据：', ' ');
    const text = fc.string({ unit: words, minLength: 120, maxLength: 300, size: 'max' });
    fc.assert(
      fc.property(text, fc.integer({ min: 60, max: 200 }), (said, limit) => {
        const pieces = renderReply({ kind: 'notice', text: said }, { ...renderings[channel], limit });
        for (const piece of pieces) expect(renderings[channel].measure(piece)).toBeLessThanOrEqual(limit);
        expect(squeeze(pieces.map((piece) => readRendered(channel, piece)).join(''))).toBe(squeeze(said));
      }),
      { numRuns: 60 },
    );
  },
);

describe('suggestions', () => {
  const suggestions = ['由谁负责？', '原文怎么说？'];
  it.each(channelNames)('stand in the text on %s only where it has no buttons', (channel) => {
    const pieces = renderReply({ kind: 'reply', reply: reply('好。', { suggestions }) }, renderings[channel]);
    expect(pieces).toHaveLength(1);
    expect(readRendered(channel, pieces[0] ?? '')).toBe(
      renderings[channel].hasButtons ? '好。' : '好。\n\n您还可以问：\n· 由谁负责？\n· 原文怎么说？',
    );
  });

  it.each([
    { why: 'a choice of places is numbered', reason: 'which_place', first: '1. 由谁负责？' },
    { why: 'a number would be the fact that is asked for', reason: 'missing_input', first: '· 由谁负责？' },
  ] as const)('$why', ({ reason, first }) => {
    const asked = reply('哪里？', { kind: 'clarify', reason, suggestions });
    expect(renderReply({ kind: 'reply', reply: asked }, renderings['wecom-app'])[0]).toContain(first);
  });

  it('of a notice stand in its text', () => {
    const pieces = renderReply({ kind: 'notice', text: '您好。', choices: ['怎么用？'] }, renderings['wecom-app']);
    expect(pieces).toEqual(['您好。\n\n您还可以问：\n· 怎么用？']);
  });
});

describe('every reply to a question of the working set', () => {
  let replies: readonly Reply[];
  beforeAll(async () => {
    const app = await openCorpus();
    const today = parseIsoDate('2026-11-21');
    if (today === undefined) throw new RangeError('no such day');
    const all: Reply[] = [];
    for (const line of readFileSync('test/questions/working.jsonl', 'utf8').trim().split('\n')) {
      const { id, turns, asOf = today } = questionSchema.parse(JSON.parse(line));
      for (const text of turns) all.push(await app.ask({ conversation: id, text, asOf }));
    }
    replies = all;
  });

  it.each(channelNames)('keeps number, label and quote on %s, within the limit', (channel) => {
    const { limit, measure, clean } = renderings[channel];
    expect(replies.length).toBeGreaterThan(400);
    for (const one of replies) {
      const pieces = renderReply({ kind: 'reply', reply: one }, renderings[channel]);
      expect(pieces.length).toBeGreaterThan(0);
      for (const piece of pieces) expect(measure(piece)).toBeLessThanOrEqual(limit);
      const shown = squeeze(pieces.map((piece) => readRendered(channel, piece)).join(''));
      expect(shown).toContain(squeeze(clean(one.text)));
      for (const { docNumber, clause, quote } of one.citations) {
        for (const words of [docNumber ?? '', clause, quote]) {
          if (squeeze(one.text).includes(squeeze(words))) expect(shown).toContain(squeeze(showPlain(words)));
        }
      }
    }
  });
});
