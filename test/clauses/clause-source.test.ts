import fc from 'fast-check';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkDocument } from '../../src/clauses/check-document.js';
import { countClauses } from '../../src/clauses/count-clauses.js';
import { cutDocument } from '../../src/clauses/cut-document.js';
import { findResidue } from '../../src/clauses/page/find-residue.js';
import type { IssuedText } from '../../src/documents/issued-text.js';
import type { DocumentId } from '../../src/policy/clause.js';
import type { PolicyDocument } from '../../src/policy/policy-document.js';
import { issue } from './issued.js';

const BLANK = /[\s\p{Cc}\p{Cf}\u{FE00}-\u{FE0F}]/u;

/** Holds what the types of clauses promise, for any text. */
function expectSound(issued: IssuedText): PolicyDocument {
  const document = cutDocument(issued, 'x' as DocumentId, null);
  const { text, clauses } = document;
  expect(text).toBe(issued.text);
  expect(new Set(clauses.map(({ id }) => id)).size).toBe(clauses.length);
  const covered = new Uint8Array(text.length);
  const seen = new Set<string>();
  for (const clause of clauses) {
    let at = 0;
    let last = clause.span.start - 1;
    for (const run of clause.source) {
      expect(run.at).toBe(at);
      expect(run.from).toBeGreaterThan(last);
      expect(run.length).toBeGreaterThan(0);
      expect(clause.text.slice(run.at, run.at + run.length)).toBe(text.slice(run.from, run.from + run.length));
      at += run.length;
      last = run.from + run.length - 1;
    }
    expect(at).toBe(clause.text.length);
    expect(last).toBeLessThan(Math.max(clause.span.end, clause.span.start));
    expect(clause.parent === null || seen.has(clause.parent)).toBe(true);
    seen.add(clause.id);
    for (let k = clause.span.start; k < clause.span.end; k += 1) covered[k] = (covered[k] ?? 0) + 1;
    for (const { agency, at: place, statement } of clause.agencies) {
      expect(clause.text.slice(place.start, place.end)).toBe(agency);
      expect(statement.start).toBeLessThanOrEqual(place.start);
      expect(statement.end).toBeGreaterThanOrEqual(place.end);
    }
  }
  for (const { start, end } of findResidue(issued)) covered.fill(1, start, end);
  const lost = [...covered].flatMap((times, k) =>
    times === 1 || BLANK.test(text.charAt(k)) ? [] : [`${k} ${text.charAt(k)} ${times}`],
  );
  expect(lost).toEqual([]);
  expect(() => checkDocument(document)).not.toThrow();
  expect(countClauses(document).lowestNumbered).toBeGreaterThanOrEqual(0);
  return document;
}

function textsIn(folder: string): readonly string[] {
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isDirectory())
    .flatMap((path) =>
      readdirSync(path)
        .filter((name) => name.endsWith('.txt'))
        .map((name) => join(path, name)),
    );
}

describe('every character of a clause maps back, and none of the text is lost', () => {
  it.each([...textsIn('corpus'), ...textsIn('test/fixtures/regulations')])('%s', (path) => {
    expectSound(issue(readFileSync(path, 'utf8')));
  });

  const number = fc.constantFrom(
    '第一条',
    '第二条　',
    '第七条之一 ',
    '第一章 ',
    '一、',
    '二、',
    '（一）',
    '(二) ',
    '1.',
    '2．',
    '1.1 ',
    '（1）',
    '①',
    '附件',
    '附件1',
    '附件：',
    '目录',
    '',
  );
  const words = fc.constantFrom(
    '总则',
    '加快建设。',
    '由市商务局会同市财政局负责。',
    '应当符合下列条件：',
    '自有用房的；',
    '（牵头单位：市商务局；配合单位：市税务局）',
    '组  长：刘  震  市政府副市长',
    '成忠民  市商务局局长',
    '某市人民政府文件',
    '某政〔2020〕1号',
    '关于印发某办法的通知',
    '某办法',
    '现将《某办法》印发给你们。',
    '2020年1月1日',
    '（此件公开发布）',
    '主办：市商务局    督办：四科',
    '抄送：市委。',
    '某市人民政府办公室  2020年1月2日印发',
    '本办法自2020年1月1日起施行，有效期3年。',
    '— 5 —',
    'http://www.example.cn/',
    '甲\t乙\t丙',
    '按照（未闭合',
    'RCEP and B2B',
    '一般跨境贸',
    '易',
    '６０％',
    '\u200b零宽',
    '𠮷字',
    '各县、区人民政府：',
    '特此通知。',
    '一中心：以试点为中心。',
  );
  const gap = fc.constantFrom('\n', '\n\n', '\r\n', '\n\n\n　　', '\n　　', '\f', ' \n ', '\n— 6 —\n', '　');
  const text = fc
    .array(fc.tuple(number, words, gap), { minLength: 1, maxLength: 40 })
    .map((parts) => parts.flat().join(''));

  it('holds where text goes on behind an imprint', () => {
    expectSound(issue('第七条之一\n第一条某市人民政府办公室  2020年1月2日印发\n目录总则\n第一条总则\n'));
  });

  it('holds for texts put together at random', () => {
    fc.assert(
      fc.property(text, (source) => void expectSound(issue(source))),
      { numRuns: 400 },
    );
  });

  it('holds for arbitrary characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (source) => void expectSound(issue(source))),
      { numRuns: 200 },
    );
  });
});

it('cuts the same text to the same clauses', () => {
  const source = readFileSync('test/fixtures/regulations/weihai-eldercare/weihai-eldercare.txt', 'utf8');
  expect(expectSound(issue(source))).toEqual(expectSound(issue(source)));
});
