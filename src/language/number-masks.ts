import words from './data/number-words.json' with { type: 'json' };
import { findDates } from './find-dates.js';
import type { Folded } from './fold.js';
import type { Span } from '../policy/span.js';

const NUMERAL = String.raw`[\d〇零一二两三四五六七八九十百千]+`;
const NOT_COUNTED = new RegExp(
  [
    `第${NUMERAL}(?:[、和至到-](?:第)?${NUMERAL}(?=[条款项章节、和至到期批届类产]))*`, // 第一、二、三产业
    String.raw`\([一二三四五六七八九十百\d]{1,3}\)`,
    String.raw`〔\d{4}〕(?:第?\d+号?)?`,
    String.raw`\d+号`,
    String.raw`(?<![\d.])\d{1,2}\.(?=[\u4e00-\u9fff“《(])`, // 1.申请书 2.承诺书
    String.raw`\d{1,2}:\d{2}(?::\d{2})?`,
    String.raw`(?<![\d个])(?:1[0-2]|0?[1-9])月(?:份|底|初|末|[上中下]旬|(?:\d{1,2})[日号])?`,
    String.raw`(?<![个十])(?:十[一二]?|[一二三四五六七八九])月(?:份|底|初|末|[上中下]旬|[一二三四五六七八九十廿]{1,3}[日号])`,
    String.raw`(?<![\d,.])0\d+(?:-\d+)*(?![.\d])`, // telephone numbers
    String.raw`(?<!\d)1\d{10}(?!\d)`,
    String.raw`(?<!\d)\d{3,4}-\d{7,8}(?!\d)`,
    ...words.patterns,
    ...words.phrases,
  ].join('|'),
  'gu',
);
const LABEL = /(?:\d{1,2}(?:\.\d{1,2})*[.、](?!\d)|[一二三四五六七八九十]{1,3}、)/gu;

const spansOf = (pattern: RegExp, text: string): Span[] =>
  Array.from(text.matchAll(pattern), (match) => ({ start: match.index, end: match.index + match[0].length }));

/** Where numerals of a folded text count nothing: dates, numbers of clauses and documents, telephone numbers, set phrases; ascending. */
export function numberMasks(folded: Folded, original: string): readonly Span[] {
  const labels = spansOf(LABEL, folded.text).filter(({ start }) => beginsSentence(folded, original, start));
  const dates = findDates(folded.text).map(({ start, end }) => ({ start, end }));
  return [...labels, ...dates, ...spansOf(NOT_COUNTED, folded.text)].sort((a, b) => a.start - b.start);
}

/** Whether a position stands at the start of a line of the original, or behind a stop. */
function beginsSentence(folded: Folded, original: string, start: number): boolean {
  const before = folded.text.charAt(start - 1);
  if (before === '' || '。；》:)、'.includes(before)) return true;
  return original.slice((folded.at[start - 1] ?? 0) + 1, folded.at[start] ?? 0).includes('\n');
}
