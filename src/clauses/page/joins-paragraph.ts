import type { Layout } from './layout.js';
import type { NumberStyle } from './number-mark.js';
import { columnsOf, type Line } from './page.js';
import type { Paragraph } from './paragraph.js';

/** How the whole text is set. */
export interface Setting {
  readonly layout: Layout;
  /** Of each style of number, the share of clauses whose text goes on behind the heading. */
  readonly runIns: ReadonlyMap<NumberStyle, number>;
}

const CONTINUES = /^[，。；：、！？）)》”’%％]/u; // no paragraph begins with these
const REMAINDER = /^.{1,2}[。；]/u; // 务。完善…: the end of a heading that a page cut
const LABEL = /^[\p{Script=Han}“”]{2,8}[：:]/u; // 具体目标：
const WORD = /^(?:[\w.%$-]+|.)[，。；：、！？）》”’]*/u; // what does not break at the end of a line
const HEADING = 44; // columns, at most, of a heading without a number
const NUMBERED_HEADING = 100; // with one
const CUT_HEADING = 40; // columns, at least, of a heading that a page cut
const MOSTLY = 0.8;

/** Whether a line goes on with the paragraph above it; a line that a number begins is not asked about. */
export function joinsParagraph(paragraph: Paragraph, line: Line, { layout, runIns }: Setting): boolean {
  if (CONTINUES.test(line.bare) || paragraph.hasOpenBracket) return true;
  if (paragraph.isBareNumber) return true; // 第一章 above 总则
  const { mayEnd } = paragraph;
  if (line.opensPage && !mayEnd && paragraph.mark === undefined) return true; // no page ends with a heading
  const hasRoom = leavesRoom(paragraph, line, layout);
  const isHeading = paragraph.isHeading && (hasRoom ?? true) && !isCutHeading();
  if (layout.hasIndents) return line.indent < layout.indent && !isHeading;
  if (layout.hasGaps) return (line.blanks === 0 || !mayEnd) && !isHeading;
  if (mayEnd) return hasRoom === false && !LABEL.test(line.bare);
  return !isHeading;

  function isCutHeading(): boolean {
    const { columns, mark, lines } = paragraph;
    if (mark === undefined && lines[0]?.bare.startsWith('《') === true) return true; // 《…》已经市政府同意
    if (columns > (mark === undefined ? HEADING : NUMBERED_HEADING)) return true;
    if (layout.full !== null) return false;
    if (REMAINDER.test(line.bare)) return true;
    return mark !== undefined && columns >= CUT_HEADING && (runIns.get(mark.style) ?? 0) >= MOSTLY;
  }
}

/** Whether the next word had room on the line above, so that the line was ended on purpose; undefined where lines have no width. */
function leavesRoom(paragraph: Paragraph, line: Line, layout: Layout): boolean | undefined {
  const full = paragraph.lines.length === 1 ? layout.first : layout.full;
  const { last } = paragraph;
  if (full === null || last === undefined) return undefined;
  const word = WORD.exec(line.bare)?.[0] ?? '';
  return last.width + columnsOf(word) <= full.columns - 2 && last.bare.length + 1 < full.characters;
}
