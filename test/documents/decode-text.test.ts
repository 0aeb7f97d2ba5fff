import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText } from '../../src/documents/decode-text.js';
import { encodeGbk } from '../fixtures/encode-gbk.js';

const SAMPLE = '第一条　为了规范本市数字贸易，制定本办法。\n第二条　本办法自2023年8月1日起施行。';
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16 = (text: string, isBig: boolean): Uint8Array =>
  Uint8Array.from(
    Array.from(text, (letter) => letter.charCodeAt(0)).flatMap((code) =>
      isBig ? [code >> 8, code & 255] : [code & 255, code >> 8],
    ),
  );
const BIG5 = '第一條　本辦法所稱政府，是指本市人民政府的工作部門。';
// BIG5 in its own encoding, which is GB18030 without a flaw, too: 材兵セ快…
const big5 = Uint8Array.from(
  Buffer.from(
    'b2c4a440b1f8a140a5bbbfecaa6ba9d2bad9ac46a9b2a141ac4fabfca5bba5aba448a5c1ac46a9b2aabaa475a740b3a1aaf9a143',
    'hex',
  ),
);

describe('decoding', () => {
  it.each([
    { why: 'UTF-8 needs no mark', bytes: utf8(SAMPLE) },
    { why: 'the mark of UTF-8 is left out', bytes: utf8(`\ufeff${SAMPLE}`) },
    { why: 'the mark of UTF-16 little-endian is obeyed', bytes: utf16(`\ufeff${SAMPLE}`, false) },
    { why: 'the mark of UTF-16 big-endian is obeyed', bytes: utf16(`\ufeff${SAMPLE}`, true) },
    { why: 'what is not UTF-8 is GB18030', bytes: encodeGbk(SAMPLE) },
  ])('$why', ({ bytes }) => {
    expect(decodeText(bytes)).toEqual({ status: 'decoded', text: SAMPLE });
  });

  it('tells Big5 from GB18030 by how Chinese the text reads', () => {
    expect(new TextDecoder('gb18030', { fatal: true }).decode(big5)).not.toBe(BIG5);
    expect(decodeText(big5)).toEqual({ status: 'decoded', text: BIG5 });
  });

  it('believes the bytes rather than a charset that a page declares wrongly', () => {
    expect(decodeText(utf8(SAMPLE), 'gb18030')).toEqual({ status: 'decoded', text: SAMPLE });
  });

  it('takes the declared encoding for what is not UTF-8', () => {
    expect(decodeText(big5, 'big5')).toEqual({ status: 'decoded', text: BIG5 });
    expect(decodeText(encodeGbk(SAMPLE), 'no-such-charset')).toEqual({ status: 'decoded', text: SAMPLE });
  });

  it.each([
    { why: 'a NUL byte', bytes: Uint8Array.of(0xe7, 0x00, 0x01) },
    { why: 'mostly control characters', bytes: Uint8Array.from({ length: 100 }, (_, index) => (index % 3) + 1) },
    { why: 'UTF-16 without its mark', bytes: utf16('第1条\n', false) },
  ])('calls $why binary', ({ bytes }) => {
    expect(decodeText(bytes)).toEqual({ status: 'binary' });
  });

  it.each([
    { why: 'UTF-8 that was cut within a letter', bytes: utf8(SAMPLE).slice(0, -1), named: '第 2 行' },
    {
      why: 'UTF-8 with a broken byte',
      bytes: utf8(SAMPLE).map((byte, index) => (index === 9 ? 0xff : byte)),
      named: '第 1 行',
    },
    { why: 'UTF-16 with half a letter', bytes: utf16(`\ufeff${SAMPLE}`, false).slice(0, -1), named: 'UTF-16LE' },
    { why: 'bytes of no encoding', bytes: Uint8Array.from({ length: 50 }, () => 0xff), named: '编码' },
  ])('names the damage in $why, and does not guess', ({ bytes, named }) => {
    expect(decodeText(bytes)).toMatchObject({ status: 'garbled', why: expect.stringContaining(named) as string });
  });

  it('gives back whatever was written in UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(!/^\ufeff|\p{Cc}/u.test(text));
        expect(decodeText(utf8(text))).toEqual({ status: 'decoded', text });
      }),
    );
  });
});
