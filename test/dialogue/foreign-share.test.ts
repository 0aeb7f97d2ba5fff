import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foreignShare } from '../../src/dialogue/foreign-share.js';
import { freeWordsIn } from '../../src/dialogue/free-words.js';
import type { KnownWord } from '../../src/dialogue/relevance.js';
import type { QuestionUnit } from '../../src/retrieval/read-question.js';

/** A unit a character, each held where a pair that it is part of is. */
const unitsOf = (text: string): readonly QuestionUnit[] =>
  Array.from(text, (_, at) => ({
    ...{ start: at, end: at + 1, mass: 1 },
    terms: [at - 1, at].map((from) => text.slice(Math.max(from, 0), from + 2)).filter((pair) => pair.length === 2),
  }));
const seenIn =
  (corpus: string) =>
  (pair: string): boolean =>
    corpus.includes(pair);

describe('the share of a matter that is foreign to the corpus', () => {
  const corpus = '办理登记，取得许可证，缴纳税款';

  it.each([
    { why: 'half a matter of which half is there', text: '结婚登记', share: 0.5 },
    { why: 'all of a matter of which nothing is there', text: '烟草', share: 1 },
    { why: 'nothing of a matter that is there', text: '登记', share: 0 },
    { why: 'nothing of what is no word of policies', text: '办啊司想登记', share: 0 },
    { why: 'nothing of what asks for nothing', text: '', share: 0 },
  ])('is $why', ({ text, share }) => {
    expect(foreignShare(unitsOf(text), [], seenIn(corpus))).toBe(share);
  });

  it('leaves out what the synonym list knows', () => {
    const known: readonly KnownWord[] = [{ start: 0, end: 2, word: '烟草', means: ['许可证'] }];
    expect(foreignShare(unitsOf('烟草'), known, seenIn(corpus))).toBe(0);
  });

  it('lies between nothing and all, and never rises as the corpus says more', () => {
    const text = fc.array(fc.constantFrom('结婚', '登记', '烟草', '许可', '啊', '司'), { maxLength: 6 });
    fc.assert(
      fc.property(text, text, text, (asked, said, more) => {
        const units = unitsOf(asked.join(''));
        const share = foreignShare(units, [], seenIn(said.join('，')));
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
        expect(foreignShare(units, [], seenIn([...said, ...more].join('，')))).toBeLessThanOrEqual(share);
      }),
    );
  });
});

describe('the known words of a text that stand free', () => {
  const wordsOf = (text: string, corpus: string): readonly string[] =>
    freeWordsIn(text, seenIn(corpus)).map(({ word }) => word);

  it('leaves out a word inside a longer one that the corpus does not have', () => {
    expect(wordsOf('车船税', '缴纳税款')).not.toContain('税');
    expect(wordsOf('车船税', '车船税')).toContain('税');
    expect(wordsOf('开网店税', '缴纳税款')).toContain('税');
  });
});
