import { describe, expect, it } from 'vitest';
import { markStopWords } from '../../src/retrieval/mark-stop-words.js';

const LETTER = { content: 'c', amount: 'a', faint: 'f', function: '.', stop: '_' } as const;

describe('markStopWords', () => {
  it.each([
    { why: 'an empty question', text: '', marks: '' },
    { why: 'question words around the matter', text: '请问海外仓补贴有多少', marks: '__ccccc___' },
    { why: 'the longest word that begins there', text: '我们公司能不能领', marks: '_______c' },
    { why: 'a faint word', text: '企业补贴', marks: 'ffcc' },
    { why: 'single characters that join', text: '通关的流程', marks: 'cc.cc' },
    { why: 'a word that only holds such a character', text: '协会的目的', marks: 'cc.cc' },
    { why: 'an amount', text: '超过300万元的奖励', marks: 'ccaaaaa.cc' },
    { why: 'a year', text: '2017年目标', marks: 'aaaaacc' },
    { why: 'a code, which counts nothing', text: '1210业务', marks: 'cccccc' },
    { why: 'a code with letters', text: 'o2o线下', marks: 'ccccc' },
    { why: 'an area', text: '100平方米以上', marks: 'aaaaaacc' },
  ])('knows $why: $text', ({ text, marks }) => {
    expect(
      markStopWords(text)
        .map((bearing) => LETTER[bearing])
        .join(''),
    ).toBe(marks);
  });
});
