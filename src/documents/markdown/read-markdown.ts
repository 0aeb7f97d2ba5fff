import type { ReadText } from '../issued-text.js';
import { readHtml } from '../html/read-html.js';
import type { ParseMarkup } from '../reader-ports.js';
import { TextWriter } from '../text-writer.js';
import { plainWords } from './inline.js';

const RULE = /^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|=+[ \t]*|-+[ \t]*)$/u; // a rule, or the line under a heading
const TABLE_RULE = /^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/u;
const FENCE = /^ {0,3}(`{3,}|~{3,})/u;
const REFERENCE = /^ {0,3}\[[^\]^][^\]]*\]:\s*\S+(?:\s+["'(].*)?$/u;
const NOTE = /^ {0,3}\[\^([^\]\s]+)\]:\s*(.*)$/u;

/**
 * Reads Markdown: the marks are left out, the words stay line by line as they stand, since converted documents begin an article
 * a line without a blank one between. Numbers of lists stay as written, bullets go; pipe tables and HTML tables are tables.
 */
export function readMarkdown(source: string, parseMarkup: ParseMarkup): ReadText {
  const writer = new TextWriter();
  const lines = withoutFrontMatter(withoutComments(source.replace(/\r\n?/gu, '\n')).split('\n'));
  for (let index = 0; index < lines.length;) {
    index =
      writeFence(writer, lines, index) ??
      writeHtmlTable(writer, lines, index, parseMarkup) ??
      writePipeTable(writer, lines, index, parseMarkup) ??
      writeLine(writer, lines, index, parseMarkup);
  }
  return writer.finish();
}

function withoutComments(source: string): string {
  let words = '';
  let at = 0;
  for (let open = source.indexOf('<!--'); open !== -1; open = source.indexOf('<!--', at)) {
    const close = source.indexOf('-->', open + 4);
    if (close === -1) break;
    words += source.slice(at, open);
    at = close + 3;
  }
  return words + source.slice(at);
}

function withoutFrontMatter(lines: readonly string[]): readonly string[] {
  if (lines[0]?.trimEnd() !== '---') return lines;
  const end = lines.findIndex((line, index) => index > 0 && /^(---|\.\.\.)\s*$/u.test(line));
  const body = end === -1 ? [] : lines.slice(1, end);
  return body.some((line) => /^[\w-]+\s*:/u.test(line)) ? lines.slice(end + 1) : lines;
}

/** Each writer takes what begins at a line and says where it ends, or undefined where it does not begin there. */
function writeFence(writer: TextWriter, lines: readonly string[], from: number): number | undefined {
  const fence = FENCE.exec(lines[from] ?? '')?.[1];
  if (fence === undefined) return undefined;
  const inside = lines.slice(from + 1);
  const length = inside.findIndex(
    (line) => line.trim().startsWith(fence) && line.trim().replaceAll(fence.charAt(0), '') === '',
  );
  const body = length === -1 ? inside : inside.slice(0, length);
  for (const line of body) writer.line(line);
  return from + body.length + 2;
}

function writeHtmlTable(
  writer: TextWriter,
  lines: readonly string[],
  from: number,
  parseMarkup: ParseMarkup,
): number | undefined {
  if (!/^\s*<table\b/iu.test(lines[from] ?? '')) return undefined;
  const last = seek(lines, from, (line) => /<\/table\s*>/iu.test(line));
  writer.append(readHtml(lines.slice(from, last + 1).join('\n'), parseMarkup));
  return last + 1;
}

function writePipeTable(
  writer: TextWriter,
  lines: readonly string[],
  from: number,
  parseMarkup: ParseMarkup,
): number | undefined {
  const [head = '', rule = ''] = [lines[from], lines[from + 1]];
  if (!head.includes('|') || !rule.includes('|') || !TABLE_RULE.test(rule)) return undefined;
  const end = seek(lines, from + 2, (line) => !line.includes('|'));
  const rows = [head, ...lines.slice(from + 2, end)];
  writer.table(rows.map((row) => cellsOf(row).map((cell) => wordsOf(cell, parseMarkup))));
  return end;
}

/** The first line from `from` on that `isWanted` accepts, or the number of lines. */
function seek(lines: readonly string[], from: number, isWanted: (line: string) => boolean): number {
  let index = from;
  while (index < lines.length && !isWanted(lines[index] ?? '')) index += 1;
  return index;
}

const cellsOf = (row: string): readonly string[] =>
  row
    .trim()
    .replace(/^\|/u, '')
    .replace(/(?<!\\)\|$/u, '')
    .split(/(?<!\\)\|/u);

function writeLine(writer: TextWriter, lines: readonly string[], at: number, parseMarkup: ParseMarkup): number {
  const line = lines[at] ?? '';
  const isRule = RULE.test(line) && line.trim() !== '';
  if (isRule || REFERENCE.test(line)) return at + 1;
  const note = NOTE.exec(line);
  const marked = note === null ? withoutBlockMarks(line) : `[${note[1] ?? ''}] ${note[2] ?? ''}`;
  for (const part of wordsOf(marked, parseMarkup).split('\n')) writer.line(part.trimEnd());
  return at + 1;
}

/** Takes off what makes a line a heading, a quotation or a bulleted item, and the blanks before it; full-width ones stay. */
function withoutBlockMarks(line: string): string {
  const words = line.replace(/^[ \t]+/u, '').replace(/^(?:>[ \t]?)+/u, '');
  const heading = /^#{1,6}(?:[ \t]+|$)(.*)$/u.exec(words)?.[1];
  if (heading !== undefined) return heading.replace(/[ \t]+#+[ \t]*$/u, '');
  return words.replace(/^[ \t]*[-*+][ \t]+(?:\[[ xX]\][ \t]+)?/u, '').replace(/\\$/u, '');
}

/** Words of a line; HTML within it is read as HTML, `<br>` as a line break. */
function wordsOf(line: string, parseMarkup: ParseMarkup): string {
  const words = plainWords(line);
  if (!/<[a-z/][^<>]*>|&(?:#\d+|#x[\da-f]+|[a-z]+);/iu.test(words)) return words;
  return readHtml(words, parseMarkup).text;
}
