import type { NumberMark } from './number-mark.js';
import type { Line } from './page.js';

const HEAD = /^(?<number>\d{1,2})(?:[.．、]\s*|\s+)(?=[\p{Script=Han}“])/u;
const LONGEST = 24; // characters

/** Finds the headings 1 总则, 2 组织体系 of a text whose clauses are numbered 1.1, 1.2, 2.1. */
export function findDecimalHeads(lines: readonly Line[]): ReadonlyMap<Line, NumberMark> {
  const heads = new Map<Line, NumberMark>();
  const decimals = lines.filter((line) => line.mark?.style === 'decimal');
  if (decimals.length < 2) return heads;
  let last = 0;
  for (const line of lines) {
    const match = HEAD.exec(line.text);
    const value = Number(match?.groups?.['number']);
    if (match === null || value !== last + 1 || line.bare.length > LONGEST || /[。；，]/u.test(line.bare)) continue;
    const written = match[0].trim();
    heads.set(line, {
      style: 'decimal',
      value,
      suffix: 0,
      path: [value],
      written,
      length: match[0].length,
      hasGap: true,
      isDoubtful: false,
    });
    last = value;
  }
  return heads;
}
