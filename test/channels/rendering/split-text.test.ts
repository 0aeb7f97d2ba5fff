import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeHtml } from '../../../src/channels/rendering/escape-markup.js';
import { segmentGraphemes } from '../../../src/channels/rendering/segment-graphemes.js';
import { splitText, type Measure } from '../../../src/channels/rendering/split-text.js';

const units: Measure = (text) => text.length;
const bytes: Measure = (text) => Buffer.byteLength(text, 'utf8');
const escaped: Measure = (text) => escapeHtml(text).length;

const withoutSpace = (text: string): string => text.replace(/\s+/gu, '');
const FAMILY = '👨‍👩‍👧‍👦';

describe('splitText', () => {
  it.each([
    { why: 'a text within the limit stays as it is', text: ' 好。\n', limit: 4, pieces: [' 好。\n'] },
    { why: 'an empty text stays empty', text: '', limit: 0, pieces: [''] },
    { why: 'white space alone is not sent', text: '\n'.repeat(9), limit: 4, pieces: [] },
    {
      why: 'a paragraph ends before a line does',
      text: '甲甲\n\n乙乙：\n丙丙',
      limit: 7,
      pieces: ['甲甲', '乙乙：\n丙丙'],
    },
    { why: 'a line ends before a sentence does', text: '甲。甲\n乙。乙', limit: 6, pieces: ['甲。甲', '乙。乙'] },
    { why: 'a sentence takes its closing marks along', text: '“甲甲。”乙乙', limit: 6, pieces: ['“甲甲。”', '乙乙'] },
    { why: 'a comma is better than nothing', text: '甲甲甲，乙乙乙', limit: 6, pieces: ['甲甲甲，', '乙乙乙'] },
    { why: 'no piece begins with a full stop', text: '甲乙丙丁。', limit: 4, pieces: ['甲乙丙', '丁。'] },
    { why: 'no piece ends with an opening mark', text: '甲乙丙“丁”', limit: 4, pieces: ['甲乙丙', '“丁”'] },
    { why: 'a dash of six dots is not torn', text: '甲乙丙……丁', limit: 4, pieces: ['甲乙', '丙……丁'] },
    {
      why: 'a quote takes its ground along',
      text: '先说一句话。\n“甲乙丙。”\n依据：《丁》一、\n后来',
      limit: 18,
      pieces: ['先说一句话。', '“甲乙丙。”\n依据：《丁》一、\n后来'],
    },
    {
      why: 'a quote too long ends at a sentence, and its last one takes the ground along',
      text: '“甲乙丙丁。戊己庚辛。壬癸。”\n依据：《子》',
      limit: 13,
      pieces: ['“甲乙丙丁。戊己庚辛。', '壬癸。”\n依据：《子》'],
    },
    {
      why: 'a document number stays whole',
      text: '甲乙丙，秦政办字〔2022〕26号',
      limit: 15,
      pieces: ['甲乙丙，', '秦政办字〔2022〕26号'],
    },
    { why: 'a number keeps its unit', text: '甲乙丙丁1200万元', limit: 8, pieces: ['甲乙丙丁', '1200万元'] },
    { why: 'a numeral keeps its unit', text: '甲乙丙丁六千万元', limit: 6, pieces: ['甲乙丙丁', '六千万元'] },
    { why: 'a title stays whole', text: '甲乙丙《丁，戊》', limit: 7, pieces: ['甲乙丙', '《丁，戊》'] },
    { why: 'a title too long is cut', text: '《甲乙丙丁》', limit: 4, pieces: ['《甲乙丙', '丁》'] },
    { why: 'a label stays whole', text: '甲乙二、（九）丙', limit: 6, pieces: ['甲乙', '二、（九）丙'] },
    { why: 'a joined emoji stays whole', text: `${FAMILY}${FAMILY}`, limit: 12, pieces: [FAMILY, FAMILY] },
    { why: 'a letter keeps its marks', text: 'e\u0301'.repeat(3), limit: 3, pieces: Array<string>(3).fill('e\u0301') },
  ])('$why', ({ text, limit, pieces }) => {
    expect(splitText(text, limit, units)).toEqual(pieces);
  });

  it.each([
    { why: 'a surrogate pair', text: '😀', limit: 1, measure: units },
    { why: 'a joined emoji among others', text: `好${FAMILY}`, limit: 5, measure: units },
    { why: 'three bytes', text: '好', limit: 2, measure: bytes },
    { why: 'no room at all', text: 'a', limit: 0, measure: units },
  ])('throws where the limit is smaller than $why', ({ text, limit, measure }) => {
    expect(() => splitText(text, limit, measure)).toThrow(RangeError);
  });

  it('asks for little of a long text to be measured', () => {
    const text =
      '“大力推动外贸转型升级，加强合作。”\n依据：《关于造船的若干措施》（海政〔2020〕8号）二、（一）\n'.repeat(4000);
    for (const one of [text, text.replaceAll('\n', ''), '啊'.repeat(text.length)]) {
      let measured = 0;
      splitText(one, 2048, (piece) => {
        measured += piece.length;
        return Buffer.byteLength(piece, 'utf8');
      });
      expect(measured).toBeLessThan(one.length * 200);
    }
  });

  const words = fc.constantFrom(
    ...[
      '“',
      '”',
      '。',
      '，',
      '\n',
      '\n\n',
      ' ',
      '依据：',
      '· ',
      '《关于造船》',
      '秦政办字〔2022〕26号',
      '1200万元',
      '二、（九）',
    ],
    ...[
      '😀',
      FAMILY,
      'e\u0301',
      '🇨🇳',
      '&',
      '<b>',
      '甲',
      '乙丙丁',
      'https://a.cn/b?c=d',
      '\r\n',
      '\u0301',
      '\uD800',
      '《',
      '〔',
    ],
  );
  const texts = fc.oneof(
    fc.array(words, { maxLength: 120 }).map((list) => list.join('')),
    fc.string({ unit: 'binary', maxLength: 200 }),
  );

  it.each([
    { name: 'UTF-16 units', measure: units },
    { name: 'UTF-8 bytes', measure: bytes },
    { name: 'escaped HTML', measure: escaped },
  ])('loses nothing, keeps the limit and breaks no character, measured in $name', ({ measure }) => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 0, max: 80 }), (text, room) => {
        const largest = Math.max(0, ...Array.from(segmentGraphemes(text), ({ segment }) => measure(segment)));
        const limit = largest + room;
        const pieces = splitText(text, limit, measure);
        for (const piece of pieces) expect(measure(piece)).toBeLessThanOrEqual(limit);
        expect(withoutSpace(pieces.join(''))).toBe(withoutSpace(text));
        const whole = new Set(Array.from(segmentGraphemes(text), ({ segment, index }) => index + segment.length));
        let at = 0;
        for (const piece of pieces) {
          at = text.indexOf(piece, at) + piece.length;
          expect(whole.has(at) || piece === '').toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('segmentGraphemes', () => {
  it('reads what the segmenter reads of the whole text at once', () => {
    const parts = fc.constantFrom('😀', FAMILY, 'e\u0301', '🇨🇳', '\r\n', '甲', 'a', '\u0301', '\u200D', '각', '\uD800');
    const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });
    fc.assert(
      fc.property(fc.array(parts, { minLength: 100, maxLength: 900 }), (list) => {
        const text = list.join('');
        expect(Array.from(segmentGraphemes(text), ({ segment }) => segment)).toEqual(
          Array.from(graphemes.segment(text), ({ segment }) => segment),
        );
      }),
      { numRuns: 50 },
    );
  });

  it('keeps one character that is longer than its window whole', () => {
    const long = `e${'\u0301'.repeat(3000)}`;
    expect(Array.from(segmentGraphemes(`${long}甲`), ({ segment }) => segment)).toEqual([long, '甲']);
  });
});
