import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutSentences } from '../../src/indexing/cut-sentences.js';

const cut = (text: string): readonly string[] => cutSentences(text).map(({ start, end }) => text.slice(start, end));

describe('cutSentences', () => {
  it.each([
    { why: 'an empty text has none', text: '', sentences: [] },
    { why: 'a text without a stop is one', text: '注重人才培养', sentences: ['注重人才培养'] },
    {
      why: 'full stops and semicolons end one',
      text: '一是统计；二是监测。三是考核',
      sentences: ['一是统计；', '二是监测。', '三是考核'],
    },
    { why: 'stops in a row end it once', text: '真的吗？！是的。', sentences: ['真的吗？！', '是的。'] },
    {
      why: 'a stop inside brackets ends nothing',
      text: '补贴（含税；下同）2%。完',
      sentences: ['补贴（含税；下同）2%。', '完'],
    },
    {
      why: 'a stop inside quotation marks ends nothing',
      text: '坚持“先行；先试”原则。完',
      sentences: ['坚持“先行；先试”原则。', '完'],
    },
    {
      why: 'the mark that closes a quoted sentence belongs to it',
      text: '他说：“可以。”然后走了。',
      sentences: ['他说：“可以。”', '然后走了。'],
    },
    {
      why: 'a bracket that never closes holds nothing together',
      text: '支持（一。二。三',
      sentences: ['支持（一。', '二。', '三'],
    },
    {
      why: 'a closing bracket alone is a character',
      text: '第一）申请。第二）审核。',
      sentences: ['第一）申请。', '第二）审核。'],
    },
    {
      why: 'half-width and full-width brackets do not pair',
      text: '支持(一。二）三。',
      sentences: ['支持(一。', '二）三。'],
    },
    { why: 'rows of a table are sentences', text: '档次\t金额\n一档\t100', sentences: ['档次\t金额\n', '一档\t100'] },
    { why: 'a decimal point ends nothing', text: '增长5.1%。完', sentences: ['增长5.1%。', '完'] },
  ])('$why', ({ text, sentences }) => {
    expect(cut(text)).toEqual(sentences);
  });

  it.each([
    { why: 'a comma ends a segment', text: '按2%支持，最多100万元。', segments: ['按2%支持，', '最多100万元。'] },
    { why: 'a comma between thousands does not', text: '共1,000元,下同。', segments: ['共1,000元,', '下同。'] },
    {
      why: 'a comma in brackets does not',
      text: '企业（含个体，下同）申请，审核',
      segments: ['企业（含个体，下同）申请，', '审核'],
    },
    { why: 'a colon ends one, and not within a time', text: '时间：9:30开始', segments: ['时间：', '9:30开始'] },
  ])('$why', ({ text, segments }) => {
    expect(
      cutSentences(text).flatMap((sentence) => sentence.segments.map(({ start, end }) => text.slice(start, end))),
    ).toEqual(segments);
  });

  it('loses no character of any text, in sentences or in segments', () => {
    const text = fc.string({ unit: fc.constantFrom(...Array.from('甲乙丙1，。；！（）“”《》:：\n (')), maxLength: 80 });
    fc.assert(
      fc.property(text, (words) => {
        const sentences = cutSentences(words);
        expect(sentences.map(({ start, end }) => words.slice(start, end)).join('')).toBe(words);
        for (const { start, end, segments } of sentences) {
          expect(segments.map((segment) => words.slice(segment.start, segment.end)).join('')).toBe(
            words.slice(start, end),
          );
          expect(segments.every((segment) => segment.end > segment.start)).toBe(true);
        }
      }),
    );
  });

  it('takes a page of nothing but brackets in its stride', () => {
    const text = '（「'.repeat(20_000) + '）'.repeat(20_000);
    expect(cut(text).join('')).toBe(text);
  });
});
