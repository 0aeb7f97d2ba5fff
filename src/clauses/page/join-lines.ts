import type { Block } from './block.js';
import { findDecimalHeads } from './find-decimal-heads.js';
import { joinsParagraph } from './joins-paragraph.js';
import { measureLayout } from './layout.js';
import type { LineRole } from '../roles/line-role.js';
import type { NumberMark } from './number-mark.js';
import { NumberSequence } from './number-sequence.js';
import type { Line } from './page.js';
import { Paragraph } from './paragraph.js';

const GROUPED: ReadonlySet<LineRole> = new Set(['table', 'roster', 'contents']);

/** Joins the lines of running text into paragraphs and the rows of a table into one block; any other line stands alone. */
export function joinLines(lines: readonly Line[], roles: readonly LineRole[]): readonly Block[] {
  const running = lines.filter((_, i) => roles[i] === 'text');
  const heads = findDecimalHeads(running);
  const setting = { layout: measureLayout(running), runIns: measureRunIns(running) };
  const numbers = new NumberSequence();
  const blocks: Block[] = [];
  let open = new Paragraph(undefined);
  let openRole: LineRole = 'text';
  for (const [i, line] of lines.entries()) {
    const role = roles[i] ?? 'text';
    const isText = role === 'text';
    const before = openRole === 'text' && open.lines.length > 0 ? open : undefined;
    const found = isText ? (heads.get(line) ?? line.mark) : undefined;
    const mark =
      found !== undefined && numbers.accepts(found, before, setting.layout.full !== null) ? found : undefined;
    const joins = isText
      ? mark === undefined && before !== undefined && joinsParagraph(before, line, setting)
      : role === openRole && GROUPED.has(role) && open.lines.length > 0;
    if (!joins) {
      close();
      open = new Paragraph(mark);
      openRole = role;
    }
    open.add(line);
  }
  close();
  return blocks;

  function close(): void {
    const [first] = open.lines;
    const last = open.last;
    if (first === undefined || last === undefined) return;
    const { words, mark } = open;
    blocks.push({
      start: first.start,
      end: last.end,
      role: openRole,
      words,
      mark,
      blanks: first.blanks,
      lines: open.lines,
    });
  }
}

/** Of each style, the share of numbered lines that go on behind a heading: （一）总体思路。坚持… */
function measureRunIns(lines: readonly Line[]): ReadonlyMap<NumberMark['style'], number> {
  const counts = new Map<NumberMark['style'], { all: number; runIn: number }>();
  for (const line of lines) {
    const mark = line.mark;
    if (mark === undefined) continue;
    const count = counts.get(mark.style) ?? { all: 0, runIn: 0 };
    count.all += 1;
    if (/[。；：]./u.test(line.bare)) count.runIn += 1;
    counts.set(mark.style, count);
  }
  return new Map([...counts].map(([style, { all, runIn }]) => [style, runIn / all]));
}
