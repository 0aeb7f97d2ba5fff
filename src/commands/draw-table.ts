/** East Asian wide characters take two columns of a terminal. */
const WIDE =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\uFFE0-\uFFE6“”‘’—…]/u;
/** These do not begin a line. */
const CLINGS = /[，。；：、！？）》”’%]/u;
/** These do not end one. */
const OPENS = /[（《“‘]$/u;
const GAP = '  ';

/**
 * Draws a table for a terminal: columns as wide as they need up to `widest`, longer cells broken over several lines.
 * @param widest in columns of the terminal; a Chinese character takes two
 */
export function drawTable(heads: readonly string[], rows: readonly (readonly string[])[], widest = 36): string {
  const cells = [heads, ...rows].map((row) => heads.map((_, i) => breakLines(row[i] ?? '', widest)));
  const widths = heads.map((_, i) => Math.max(...cells.map((row) => Math.max(0, ...(row[i] ?? []).map(widthOf)))));
  const draw = (row: readonly (readonly string[])[]): readonly string[] => {
    const height = Math.max(...row.map((cell) => cell.length));
    return Array.from({ length: height }, (_, line) =>
      row
        .map((cell, i) => pad(cell[line] ?? '', widths[i] ?? 0))
        .join(GAP)
        .trimEnd(),
    );
  };
  const [head = [], ...body] = cells.map(draw);
  const rule = widths.map((width) => '─'.repeat(width)).join(GAP);
  return [...head, rule, ...body.flat()].join('\n');
}

/** Columns that a text takes in a terminal. */
function widthOf(text: string): number {
  return Array.from(text).reduce((sum, character) => sum + (WIDE.test(character) ? 2 : 1), 0);
}

const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)));

function breakLines(text: string, widest: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const character of text) {
    if (widthOf(line + character) > widest && !CLINGS.test(character)) {
      const opening = OPENS.exec(line)?.[0] ?? '';
      lines.push(line.slice(0, line.length - opening.length));
      line = opening;
    }
    line += character;
  }
  return [...lines, line];
}
