import type { PageLine } from './build-lines.js';

/** The lines of a page, with what is needed to tell its edges. */
export interface LinedPage {
  readonly height: number;
  readonly lines: readonly PageLine[];
}

const NUMBERED = [
  /^[-—–－―‐·.•~～]+\d{1,4}[-—–－―‐·.•~～]+$/u, // — 5 —
  /^[-—–－―]*第?[\d〇零一二三四五六七八九十百]{1,5}页([,，/／、]?共?[\d〇零一二三四五六七八九十百]{1,5}页)?[-—–－―]*$/u, // 第5页 共9页
  /^(page)?\d{1,4}(\/|of)\d{1,4}$/iu, // 5/9
] as const;
const BARE_NUMBER = /^\d{1,4}$/u;

const EDGE = 0.12; // of the page's height: running heads stand above the text and page numbers below it
const DEPTH = 3; // lines of furniture at one edge at most

/** Finds running heads and page numbers: numbers at the edge of a page, and lines that stand in the same place at the edge of several. */
export function findFurniture(pages: readonly LinedPage[]): ReadonlySet<PageLine> {
  const repeated = countRepeated(pages);
  const counting = findCountingNumbers(pages);
  const furniture = new Set<PageLine>();
  for (const page of pages) {
    for (const edge of edgesOf(page)) {
      for (const line of edge) {
        const words = wordsOf(line);
        const isNumber = NUMBERED.some((pattern) => pattern.test(words)) || counting.has(line);
        const times = isAtEdge(line, page) ? (repeated.get(placeOf(line)) ?? 0) : 0;
        if (!isNumber && (times < 2 || times < pages.length * 0.4)) break;
        furniture.add(line);
      }
    }
  }
  return furniture;
}

/** The outermost lines above and below, from the outside in. */
const edgesOf = (page: LinedPage): readonly (readonly PageLine[])[] => [
  page.lines.slice(0, DEPTH),
  page.lines.slice(-DEPTH).toReversed(),
];

const isAtEdge = (line: PageLine, page: LinedPage): boolean =>
  line.y < page.height * EDGE || line.y > page.height * (1 - EDGE);

const wordsOf = (line: PageLine): string => line.cells.join('').replace(/\s/gu, '');

/** Words and height of a line; digits among words count alike, since heads carry dates and numbers. */
function placeOf(line: PageLine): string {
  const words = wordsOf(line);
  return `${BARE_NUMBER.test(words) ? words : words.replace(/\d+/gu, '#')}@${Math.round(line.y / 6)}`;
}

/** On how many pages a line stands at an edge. */
function countRepeated(pages: readonly LinedPage[]): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const page of pages) {
    const places = new Set(
      edgesOf(page)
        .flat()
        .filter((line) => isAtEdge(line, page))
        .map(placeOf),
    );
    for (const place of places) times.set(place, (times.get(place) ?? 0) + 1);
  }
  return times;
}

/** Bare numbers at the edges that count with the pages; the only one of a document counts, too. */
function findCountingNumbers(pages: readonly LinedPage[]): ReadonlySet<PageLine> {
  const found = pages.flatMap((page, index) =>
    [page.lines[0], page.lines.at(-1)]
      .filter((line) => line !== undefined && isAtEdge(line, page) && BARE_NUMBER.test(wordsOf(line)))
      .map((line) => ({ line, ahead: line === undefined ? 0 : Number(wordsOf(line)) - index })),
  );
  const lines = new Set<PageLine>();
  for (const { line, ahead } of found) {
    const others = found.filter((other) => other.ahead === ahead).length;
    if (line !== undefined && (others > 1 || found.length === 1)) lines.add(line);
  }
  return lines;
}
