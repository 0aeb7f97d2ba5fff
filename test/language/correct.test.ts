import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correctSpelling } from '../../src/language/correct.js';
import { fold } from '../../src/language/fold.js';
import { synonymWords } from '../../src/language/synonym-words.js';

const vocabulary: ReadonlySet<string> = new Set(
  '补贴 跨境电商 跨境 海外仓 保税 综合保税区 秦皇岛 退税 出口退税 扶持 体验店 人才培训 领导小组 市级跨境 占多少 地址 帐号 一步'.split(
    ' ',
  ),
);

const corpus = path.join(import.meta.dirname, '../../corpus');
const documents = readdirSync(corpus, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.txt'))
  .map((name) => fold(readFileSync(path.join(corpus, name), 'utf8')).text);

/** Stretches of two to four characters that documents repeat: words, and cuts across words. */
function repeatedIn(texts: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const [run] of texts.flatMap((text) => [...text.matchAll(/[\u3400-\u9fff]+/gu)])) {
    for (let start = 0; start < run.length; start += 1) {
      for (let end = start + 2; end <= Math.min(run.length, start + 4); end += 1) {
        const stretch = run.slice(start, end);
        (seen.has(stretch) ? repeated : seen).add(stretch);
      }
    }
  }
  return repeated;
}

describe('correctSpelling', () => {
  it.each([
    ['补帖', '补贴'],
    ['跨镜电商', '跨境电商'],
    ['海外苍', '海外仓'],
    ['保睡', '保税'],
    ['秦黄岛', '秦皇岛'],
    ['退睡', '退税'],
    ['扶池', '扶持'],
    ['人才陪训', '人才培训'],
    ['领导小祖', '领导小组'],
    ['夸境店商', '跨境电商'],
    ['秦黄岛做跨镜电商，海外苍有补帖吗', '秦皇岛做跨境电商，海外仓有补贴吗'],
  ])('reads %s as %s', (text, meant) => {
    expect(correctSpelling(text, vocabulary).text).toBe(meant);
  });

  it.each([
    { why: 'an empty text', text: '' },
    { why: 'a text without Chinese', text: 'b2b 1210, 3.5%' },
    { why: 'a text of words of the vocabulary', text: '跨境电商海外仓补贴' },
    { why: 'an ordinary word that sounds like a word of the vocabulary', text: '垮台 不提 水手 会员' },
    { why: 'a rare word that sounds like one', text: '补铁' },
    { why: 'a character of another word', text: '池塘扶池塘，帖子补帖子' },
    { why: 'a character that is a word by itself', text: '体验点什么' },
    { why: 'a phrase that is said otherwise', text: '涨多少' },
    { why: 'a number', text: '一补三' },
    { why: 'two characters across words', text: '因地制宜' },
    { why: 'a cut across words', text: '我们是给跨境卖家拍照的' },
    { why: 'a word that is only near in sound', text: '不贴' },
  ])('leaves $why as it is', ({ text }) => {
    expect(correctSpelling(text, vocabulary)).toEqual({ text, changes: [] });
  });

  it('reads what one word fits, and leaves what two words fit equally well', () => {
    expect(correctSpelling('公仕', new Set(['公示'])).text).toBe('公示');
    expect(correctSpelling('公仕', new Set(['公示', '公式'])).text).toBe('公仕');
  });

  it('prefers the same sound to a near one', () => {
    expect(correctSpelling('发展前静', new Set(['发展前进'])).text).toBe('发展前进');
    expect(correctSpelling('发展前静', new Set(['发展前进', '发展前景'])).text).toBe('发展前景');
  });

  it('says what it changed and where', () => {
    expect(correctSpelling('有补帖吗', vocabulary).changes).toEqual([{ from: '补帖', to: '补贴', start: 1 }]);
  });

  it('changes nothing without a vocabulary', () => {
    expect(correctSpelling('跨镜电商补帖', new Set()).changes).toEqual([]);
  });

  it('leaves the documents as they are when it knows their own words', () => {
    expect(documents.length).toBeGreaterThan(1);
    const words = new Set([...synonymWords, ...repeatedIn(documents)]);
    expect(documents.flatMap((text) => correctSpelling(text, words).changes)).toEqual([]);
  });

  it.each(documents.map((text, at) => ({ at: at + 1, text })))(
    'leaves document $at as it is when it knows the words of the others',
    ({ text }) => {
      const words = new Set([...synonymWords, ...repeatedIn(documents.filter((other) => other !== text))]);
      expect(correctSpelling(text, words).changes).toEqual([]);
    },
  );

  const characters = fc.constantFrom(...Array.from('补帖贴跨镜境电商店海外苍仓保睡税秦黄皇岛退扶池持的一二，1a 有吗'));
  const anyText = fc.array(characters, { maxLength: 24 }).map((parts) => parts.join(''));

  it('keeps the length, and every character outside of its changes', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { text: corrected, changes } = correctSpelling(text, vocabulary);
        expect(corrected).toHaveLength(text.length);
        const isChanged = (at: number): boolean =>
          changes.some(({ start, from }) => start <= at && at < start + from.length);
        for (let at = 0; at < text.length; at += 1) if (!isChanged(at)) expect(corrected[at]).toBe(text[at]);
        for (const { from, to, start } of changes) {
          expect(text.slice(start, start + from.length)).toBe(from);
          expect(vocabulary).toContain(to);
        }
      }),
    );
  });

  it('leaves every word of the vocabulary wherever it stands', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(...vocabulary), anyText, (before, word, after) => {
        const { text } = correctSpelling(`${before}，${word}，${after}`, vocabulary);
        expect(text.slice(before.length + 1, before.length + 1 + word.length)).toBe(word);
      }),
    );
  });
});
