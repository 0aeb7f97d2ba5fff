import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Clause } from '../../src/policy/clause.js';
import { makeBestSentences } from '../../src/retrieval/best-sentences.js';
import type { BestSentences } from '../../src/retrieval/best-sentences.js';
import { indexOf } from '../fixtures/index-of.js';
import { makeDocument } from '../fixtures/make-document.js';

const document = makeDocument({
  id: 'd',
  title: '若干措施',
  clauses: [
    {
      number: '（十二）',
      heading: '推进海外仓建设',
      body: '鼓励企业自建海外仓。对单个海外仓面积1000平方米以上的，一次性奖励50万元，最多两个；由市商务局审核。（责任单位：市财政局，市商务局）',
    },
    { number: '（十三）', heading: '人才培养' },
    { body: '' },
  ],
});
const clause = (at: number): Clause => {
  const found = document.clauses[at];
  if (found === undefined) throw new Error(`no clause ${at}`);
  return found;
};

let bestSentences: BestSentences;
beforeAll(async () => {
  bestSentences = makeBestSentences(await indexOf([document]));
});

describe('makeBestSentences', () => {
  it.each([
    {
      why: 'the sentence with the figure that was asked for',
      text: '海外仓面积多大奖励多少',
      best: '对单个海外仓面积1000平方米以上的，一次性奖励50万元，最多两个；',
    },
    { why: 'the sentence that names the agency', text: '责任单位是谁', best: '（责任单位：市财政局，市商务局）' },
    {
      why: 'the sentence with a word of the expansion',
      text: '怎么补',
      expansions: ['一次性奖励'],
      best: '对单个海外仓面积1000平方米以上的，一次性奖励50万元，最多两个；',
    },
    { why: 'the first sentence where none holds anything', text: '天气', best: '鼓励企业自建海外仓。' },
  ])('puts first $why', ({ text, best, expansions }) => {
    expect(bestSentences(clause(0), { text, ...(expansions && { expansions }) })[0]?.text).toBe(best);
  });

  it('scores the parts between commas too, in reading order', () => {
    const [best] = bestSentences(clause(0), { text: '海外仓奖励' });
    expect(best?.segments.map(({ text }) => text)).toEqual([
      '对单个海外仓面积1000平方米以上的，',
      '一次性奖励50万元，',
      '最多两个；',
    ]);
    const scores = best?.segments.map(({ score }) => score) ?? [];
    expect(scores[1]).toBeGreaterThan(0);
    expect(scores[2]).toBe(0);
  });

  it('leaves out the heading, which answers nothing', () => {
    const texts = bestSentences(clause(0), { text: '推进海外仓建设' }).map(({ text }) => text);
    expect(texts).toHaveLength(4);
    expect(texts.some((text) => text.includes('推进海外仓建设'))).toBe(false);
  });

  it('keeps the heading where it is all there is', () => {
    expect(bestSentences(clause(1), { text: '人才' }).map(({ text }) => text)).toEqual(['（十三）人才培养']);
  });

  it('finds nothing in a clause without text', () => {
    expect(bestSentences(clause(2), { text: '人才' })).toEqual([]);
  });

  it('says truly where each stretch stands, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from('海外仓补，。；（） \n')), maxLength: 60 }),
        (body) => {
          const [made] = makeDocument({ id: 'x', clauses: [{ body }] }).clauses;
          if (made === undefined) return;
          for (const sentence of bestSentences(made, { text: '海外仓' })) {
            for (const { start, end, text } of [sentence, ...sentence.segments]) {
              expect(made.text.slice(start, end)).toBe(text);
              expect(text).toBe(text.trim());
              expect(text).not.toBe('');
            }
          }
        },
      ),
    );
  });
});
