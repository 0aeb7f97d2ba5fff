import type { IssuedText } from '../../documents/issued-text.js';
import { simplify } from '../../language/simplify.js';
import { squeeze } from '../../language/squeeze.js';
import type { Span } from '../../policy/span.js';
import { findResidue } from './find-residue.js';
import { BLANKED, columnsOf, isBlank, type Line, type Page } from './page.js';
import { readMark } from './read-mark.js';

const LINE = /[^\n\r\f\v\u0085\u2028\u2029]+/gu;
/** A line of a text whose ends of lines became spaces: up to a space behind Chinese. */
const RUN_ON_LINE =
  /[^\n\r\f\v\u0085\u2028\u2029]+?(?:(?<=[\u2E80-\uFFEF”’])[ \u3000\t]+|$|(?=[\n\r\f\v\u0085\u2028\u2029]))/gu;
const RUN_ON = 300; // characters, on average, of a line that holds many
const PAGE_BREAK = '\f';

/** Cuts a text as issued into its lines, page residue left out. */
export function readPage(issued: IssuedText): Page {
  const text = simplify(blank(issued.text, findResidue(issued)));
  const lines: Line[] = [];
  let before = 0; // where the last line that holds words ended
  let page = 0;
  let table = 0;
  for (const match of text.matchAll(isRunOn(text) ? RUN_ON_LINE : LINE)) {
    const words = trim(text, match.index, match.index + match[0].length);
    if (words === undefined) continue;
    const between = text.slice(before, words.start);
    const firstPage = page;
    while ((issued.pages[page] ?? Infinity) <= words.start) page += 1;
    while ((issued.tables[table]?.end ?? Infinity) <= words.start) table += 1;
    const bare = squeeze(text.slice(words.start, words.end));
    const line = text.slice(words.start, words.end);
    lines.push({
      ...words,
      text: line,
      bare,
      indent: columnsOf(text.slice(match.index, words.start)),
      width: columnsOf(bare),
      blanks: Math.max(0, countBreaks(between) - 1),
      opensPage: page > firstPage || between.includes(PAGE_BREAK),
      isTable: (issued.tables[table]?.start ?? Infinity) < words.end,
      mark: readMark(line),
    });
    before = words.end;
  }
  return { issued: issued.text, text, lines };
}

/** Whether the text lost its ends of lines: a few endless lines with spaces where lines ended. */
function isRunOn(text: string): boolean {
  const lines = text.match(LINE)?.filter((line) => line.trim() !== '') ?? [];
  const length = lines.reduce((sum, line) => sum + line.length, 0);
  return length > RUN_ON * lines.length && (text.match(/[。；：] +\S/gu)?.length ?? 0) > lines.length * 2;
}

function blank(text: string, spans: readonly Span[]): string {
  let result = '';
  let at = 0;
  for (const { start, end } of spans) {
    result += text.slice(at, start) + BLANKED.repeat(end - start);
    at = end;
  }
  return result + text.slice(at);
}

function trim(text: string, from: number, to: number): Span | undefined {
  let start = from;
  let end = to;
  while (start < end && isBlank(text.charAt(start))) start += 1;
  while (end > start && isBlank(text.charAt(end - 1))) end -= 1;
  return start < end ? { start, end } : undefined;
}

function countBreaks(text: string): number {
  return text.match(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/gu)?.length ?? 0;
}
