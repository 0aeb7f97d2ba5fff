import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, unfold } from '../../src/language/fold.js';
import { squeeze } from '../../src/language/squeeze.js';

describe('fold', () => {
  it.each([
    ['full-width letters and digits', 'Ｏ２Ｏ　体验店２％', 'o2o体验店2%'],
    ['brackets and colons', '（一）牵头单位：市商务局', '(一)牵头单位:市商务局'],
    ['square brackets', '秦政办字[2022]26号【2022】［2022］', '秦政办字〔2022〕26号〔2022〕〔2022〕'],
    ['stops stay', '，。；、《》“”', '，。；、《》“”'],
    ['a half-width comma between words', '重点,大力', '重点，大力'],
    ['a comma inside a number', '60,000,000元', '60,000,000元'],
    ['a list typed with full-width commas', '300，200，100万', '300，200，100万'],
    ['traditional characters', '跨境電子商務補貼', '跨境电子商务补贴'],
    ['white space next to Chinese', '超过 5000 万美元、3000 万\n美元', '超过5000万美元、3000万美元'],
    ['white space between Latin words', ' B2B   Export ', 'b2b export'],
    ['a hard-wrapped line', '电子\r\n\r\n 商务', '电子商务'],
    ['zero-width characters', '海\u200B外\uFEFF仓', '海外仓'],
    ['ranges', '1~3个，2—3家，2016～2018年，3 — 5年，3年-5年', '1-3个，2-3家，2016-2018年，3-5年，3年-5年'],
    ['a dash between words', '韩—中——蒙', '韩-中--蒙'],
    ['a circle for zero', '二○二一年', '二〇二一年'],
    ['radicals and compatibility forms', '⼀⾏\uF9DD', '一行利'],
    ['currency', '￥100 ＄5', '¥100 $5'],
    ['nothing', '', ''],
  ])('unifies %s', (_, text, folded) => {
    expect(fold(text).text).toBe(folded);
  });

  const character = fc.constantFrom(...Array.from('跨境電商，。、 \n\t\u200B（）()［］1 2,3.—~～-○一年%ＡbＢ“”:：;'));
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.array(character, { maxLength: 30 }).map((characters) => characters.join('')),
  );

  it('gives every folded unit a place in the original, in ascending order', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const folded = fold(text);
        expect(folded.at).toHaveLength(folded.text.length + 1);
        expect(folded.at.at(-1)).toBe(text.length);
        for (let i = 1; i < folded.at.length; i += 1) {
          expect(folded.at[i]).toBeGreaterThan(folded.at[i - 1] ?? -1);
        }
      }),
    );
  });

  it('gives the same text when folded again', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = fold(text).text;
        expect(fold(once).text).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });

  it('folds a text of any length', () => {
    const text = '1 — 3 家，\n'.repeat(60_000);
    expect(fold(text).text).toBe('1-3家，'.repeat(60_000));
  });

  it('finds the words of the original again, without the blanks at their edges', () => {
    const text = '给予 不超过 300 万元 的';
    const folded = fold(text);
    const start = folded.text.indexOf('300万元');
    const span = unfold(folded, start, start + '300万元'.length);
    expect(text.slice(span.start, span.end)).toBe('300 万元');
  });
});

describe('squeeze', () => {
  it.each([
    ['spaces and line breaks', ' 2021年 9 月\r\n18　日 ', '2021年9月18日'],
    ['zero-width characters', '海\u200B外\u2060仓\uFEFF', '海外仓'],
    ['nothing else', '（一）Ａ,，', '（一）Ａ,，'],
  ])('drops %s', (_, text, squeezed) => {
    expect(squeeze(text)).toBe(squeezed);
  });
});
