import type { Span } from '../../policy/span.js';
import chrome from '../data/page-chrome.json' with { type: 'json' };
import type { ReadText } from '../issued-text.js';
import type { MarkupElement, MarkupNode, ParseMarkup } from '../reader-ports.js';
import { type Fragment, TextWriter } from '../text-writer.js';
import { WIDE } from '../wide-letters.js';
import { writeTable } from '../write-table.js';
import { isBlock, isElement, isLinkList, isSilent } from './elements.js';
import { numberItems } from './read-list.js';
import { readTable } from './read-table.js';

/**
 * Reads a page: a block a line, `<br>` ends a line, numbers of ordered lists written out, merged cells repeated.
 * Navigation, header, footer and scripts are left out; menus that do not say they are one, and lines such as 【字体：大 中 小】
 * (data/page-chrome.json), stay in the text and are residue. Style sheets are not read.
 */
export function readHtml(source: string, parseMarkup: ParseMarkup): ReadText {
  const page = readFragment(parseMarkup(source, 'html'), { isWithinArticle: false, isPreformatted: false });
  return { ...page, residue: joinSpans([...page.residue, ...findChrome(page.text)]) };
}

interface Surroundings {
  readonly isWithinArticle: boolean;
  readonly isPreformatted: boolean;
}

function readFragment(element: MarkupElement, around: Surroundings): Fragment {
  const writer = new TextWriter(cleanLine);
  for (const child of element.children) writeNode(writer, child, around);
  return writer.finish();
}

function writeNode(writer: TextWriter, node: MarkupNode, around: Surroundings): void {
  if (!isElement(node)) {
    if (around.isPreformatted) writePreformatted(writer, node);
    else writer.write(node);
  } else if (node.name === 'br') writer.endLine();
  else if (isSilent(node, around.isWithinArticle)) return;
  else if (isBlock(node)) writeBlock(writer, node, around);
  else for (const child of node.children) writeNode(writer, child, around);
}

function writeBlock(writer: TextWriter, block: MarkupElement, around: Surroundings): void {
  const inside = {
    isWithinArticle: around.isWithinArticle || block.name === 'article' || block.name === 'main',
    isPreformatted: around.isPreformatted || block.name === 'pre',
  };
  writer.endLine();
  const start = writer.offset;
  if (block.name === 'table') writeWholeTable(writer, block, inside);
  else writeChildren(writer, block, inside);
  writer.endLine();
  if (writer.offset > start && isLinkList(block)) writer.markResidue({ start, end: writer.offset - 1 });
}

function writeChildren(writer: TextWriter, block: MarkupElement, around: Surroundings): void {
  const numbers: ReadonlyMap<MarkupNode, string> = block.name === 'ol' ? numberItems(block) : new Map();
  for (const child of block.children) {
    const number = numbers.get(child);
    if (number !== undefined) {
      writer.endLine();
      writer.lead(number);
    }
    writeNode(writer, child, around);
  }
  if (block.name === 'ol') {
    writer.endLine();
    writer.lead('');
  }
}

function writeWholeTable(writer: TextWriter, table: MarkupElement, around: Surroundings): void {
  for (const caption of table.children.filter(isElement).filter((child) => child.name === 'caption')) {
    writer.append(readFragment(caption, around));
  }
  writeTable(
    writer,
    readTable(table, (cell) => readFragment(cell, around)),
  );
}

/** Line breaks and spaces stand as they are written; a space is kept from folding as the space that does not break. */
function writePreformatted(writer: TextWriter, text: string): void {
  text.split(/\r\n|\r|\n/u).forEach((line, index) => {
    if (index > 0) writer.endLine();
    writer.write(line.replaceAll(' ', '\u00a0'));
  });
}

const BREAK_BETWEEN_WIDE = new RegExp(`(?<=${WIDE})\\n(?=${WIDE})`, 'gu');
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/gu;

/** Folds white space as browsers do: a line break of the source is a space, and nothing between Chinese letters. */
function cleanLine(line: string): string {
  return line
    .replace(INVISIBLE, '')
    .replace(/[ \t\r\n\f]+/gu, (run) => (/[\r\n]/u.test(run) ? '\n' : ' '))
    .replace(BREAK_BETWEEN_WIDE, '')
    .replaceAll('\n', ' ')
    .replace(/^ | $/gu, '')
    .replaceAll('\u00a0', ' ')
    .trimEnd();
}

const CHROME = chrome.lines.map((pattern) => new RegExp(pattern, 'u'));
const LONGEST_CHROME = 120; // a longer line is a sentence that only begins like a button

function findChrome(text: string): readonly Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const words = line.trim();
    if (words.length <= LONGEST_CHROME && CHROME.some((pattern) => pattern.test(words))) {
      spans.push({ start, end: start + line.length });
    }
    start += line.length + 1;
  }
  return spans;
}

/** Merges spans that touch or overlap; ascending. */
function joinSpans(spans: readonly Span[]): readonly Span[] {
  const joined: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last === undefined || span.start > last.end) joined.push(span);
    else joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
  }
  return joined;
}
