import { createHash } from 'node:crypto';
import type { Citation } from '../policy/reply.js';
import { squeezeWords } from './fold-words.js';

const NUMERAL = '(?:\\d{1,4}|[一二三四五六七八九十]{1,4})';
const INLINE_PAGE = /(?<=\s)[-—–]\s?\d{1,4}\s?[-—–](?=\s)/g;
/** A line of the page, white space taken out: —5—, 第5页共9页, 5/9, 5, an address. */
const PAGE_LINE = new RegExp(
  `^(?:[-—–－·•]*${NUMERAL}[-—–－·•]*|第?${NUMERAL}页(?:[,，/／]?共?\\d{1,4}页?)?|\\d{1,4}[/／]\\d{1,4}|(?:https?://|www\\.)[!-~]+)$`,
  'i',
);
const LONGEST_HEAD = 40;
const HEAD_REPEATS = 3;

/**
 * Whether the quote stands in the text as issued exactly at its offsets, with its checksum. White space is left out of the comparison,
 * and so may be lines that belong to the page: numbers, addresses, and heads that come back on page after page.
 * @param text the document as issued, in which the offsets count
 */
export function isQuoteExact({ quote, start, end, sha256 }: Citation, text: string): boolean {
  const words = squeezeWords(quote);
  if (words === '' || start < 0 || end > text.length || start >= end) return false;
  if (createHash('sha256').update(quote, 'utf8').digest('hex') !== sha256) return false;
  const issued = text.slice(start, end);
  if (squeezeWords(issued) === words) return true;
  let matched = new Set([0]); // lengths of the quote that the lines so far can make
  for (const line of cutLines(issued)) {
    const isSkippable = isOfThePage(line, text);
    const next = new Set<number>();
    for (const length of matched) {
      if (words.startsWith(line, length)) next.add(length + line.length);
      if (isSkippable) next.add(length);
    }
    matched = next;
  }
  return matched.has(words.length);
}

function cutLines(issued: string): readonly string[] {
  return issued
    .replace(INLINE_PAGE, (number) => `\n${number}\n`)
    .split(/[\n\r\f\v]/)
    .map(squeezeWords)
    .filter((line) => line !== '');
}

function isOfThePage(line: string, text: string): boolean {
  if (PAGE_LINE.test(line)) return true;
  const head = withoutDigits(line);
  if (head === '' || line.length > LONGEST_HEAD) return false;
  return cutLines(text).filter((other) => withoutDigits(other) === head).length >= HEAD_REPEATS;
}

function withoutDigits(line: string): string {
  return line.replace(/\d/g, '');
}
