import type { IssuedText } from '../../documents/issued-text.js';
import type { Span } from '../../policy/span.js';
import residue from '../data/residue.json' with { type: 'json' };

const DASH = '[-—–－─―‐﹣·•]';
const FURNITURE = residue.lines.map((pattern) => new RegExp(pattern, 'u'));
const PAGE_NUMBER = [
  new RegExp(`^${DASH}[\\s—–-]*(?:\\d{1,4}|[一二三四五六七八九十]{1,4})[\\s—–-]*${DASH}$`, 'u'),
  /^第\s*(?:\d{1,4}|[一二三四五六七八九十]{1,4})\s*页(?:\s*[,，/／]?\s*共\s*\d{1,4}\s*页)?$/u,
  /^\d{1,4}\s*[/／]\s*\d{1,4}$/u,
  /^page\s*\d{1,4}(?:\s*(?:of|\/)\s*\d{1,4})?$/iu,
];
const INLINE_NUMBER = /(?<=\s)[—–]\s?\d{1,3}\s?[—–](?=\s)/gu;
const LONE_NUMBER = /^\d{1,4}$/u;
const ADDRESS = /^(?:https?:\/\/|www\.)[\x21-\x7e]+(?:\s+\d{1,4}\s*\/\s*\d{1,4})?$/iu;
const OFTEN = 3; // a line that heads or ends as many pages is a running head

interface Row extends Span {
  readonly text: string;
  readonly page: number;
}

/**
 * Finds what belongs to the page and not to the document: page numbers, running heads, buttons of a web page, and addresses that
 * stand beside them; with what the reader of the file found already.
 * @returns ascending, without overlap
 */
export function findResidue(issued: IssuedText): readonly Span[] {
  const rows = readRows(issued);
  const found = new Set<Row>();
  for (const row of rows) {
    if ([...PAGE_NUMBER, ...FURNITURE].some((pattern) => pattern.test(row.text))) found.add(row);
  }
  for (const row of [...findLoneNumbers(rows), ...findRunningHeads(rows)]) found.add(row);
  for (const row of findAddresses(rows, found)) found.add(row);
  const inline = [...issued.text.matchAll(INLINE_NUMBER)].map(({ index, 0: words }) => ({
    start: index,
    end: index + words.length,
  }));
  return merge([...issued.residue, ...found, ...inline]);
}

function readRows(issued: IssuedText): readonly Row[] {
  const rows: Row[] = [];
  let feeds = 0;
  let page = 0;
  let known = 0;
  let tables = 0;
  for (const match of issued.text.matchAll(/[^\n\r\f\v]+|\f/gu)) {
    if (match[0] === '\f') {
      feeds += 1;
      continue;
    }
    const text = match[0].trim();
    if (text === '') continue;
    const start = match.index + match[0].indexOf(text);
    while ((issued.residue[known]?.end ?? Infinity) <= start) known += 1;
    while ((issued.tables[tables]?.end ?? Infinity) <= start) tables += 1;
    if ((issued.residue[known]?.start ?? Infinity) <= start) continue;
    if ((issued.tables[tables]?.start ?? Infinity) <= start) continue;
    while ((issued.pages[page] ?? Infinity) <= start) page += 1;
    rows.push({ start, end: start + text.length, text, page: page + feeds });
  }
  return rows;
}

/** A number alone on its line is a page number where it counts up through the text, or stands at the edge of a page. */
function findLoneNumbers(rows: readonly Row[]): readonly Row[] {
  const lone = rows.filter((row) => LONE_NUMBER.test(row.text));
  const isChain = lone.every((row, i) => i === 0 || Number(row.text) === Number(lone[i - 1]?.text) + 1);
  if (isChain && lone.length >= OFTEN) return lone;
  const edges = findEdges(rows);
  return lone.filter((row) => edges.has(row));
}

/** The first and the last line of each page, where the text has more than one. */
function findEdges(rows: readonly Row[]): ReadonlySet<Row> {
  const edges = new Set<Row>();
  for (const [i, row] of rows.entries()) {
    const next = rows[i + 1];
    if (next === undefined || next.page === row.page) continue;
    edges.add(row);
    edges.add(next);
  }
  const last = rows.at(-1);
  if (edges.size > 0 && last !== undefined) edges.add(last);
  return edges;
}

function findRunningHeads(rows: readonly Row[]): readonly Row[] {
  const alike = new Map<string, Row[]>();
  for (const row of findEdges(rows)) {
    const words = row.text.replace(/[\d\s]+/gu, '');
    if (words === '' || row.text.length > 40) continue;
    const others = alike.get(words);
    if (others === undefined) alike.set(words, [row]);
    else others.push(row);
  }
  return [...alike.values()].filter((same) => same.length >= OFTEN).flat();
}

/** An address alone on its line is the page's own where it is said again or stands beside the page's number or edge. */
function findAddresses(rows: readonly Row[], found: ReadonlySet<Row>): readonly Row[] {
  const edges = findEdges(rows);
  const times = new Map<string, number>();
  const addresses = rows.filter((row) => ADDRESS.test(row.text));
  for (const { text } of addresses) times.set(text, (times.get(text) ?? 0) + 1);
  const places = new Map(rows.map((row, i) => [row, i]));
  const isFound = (row: Row | undefined): boolean => row !== undefined && found.has(row);
  return addresses.filter((row) => {
    const place = places.get(row) ?? 0;
    return edges.has(row) || (times.get(row.text) ?? 0) > 1 || isFound(rows[place - 1]) || isFound(rows[place + 1]);
  });
}

function merge(spans: readonly Span[]): readonly Span[] {
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const last = merged.at(-1);
    if (last !== undefined && start < last.end) last.end = Math.max(last.end, end);
    else if (end > start) merged.push({ start, end });
  }
  return merged;
}
