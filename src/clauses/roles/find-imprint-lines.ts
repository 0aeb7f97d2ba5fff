import frame from '../data/frame.json' with { type: 'json' };
import type { FindLines } from './find-roles.js';
import { isAgency, mayBeAgency } from '../agencies/is-agency.js';
import type { LineRole } from './line-role.js';
import type { Line } from '../page/page.js';

const LABEL = new RegExp(`^(?:${Object.keys(frame.imprintLabels).join('|')})(?:单位|机关|部门)?[：:]`, 'u');
const OTHER = new RegExp(`^[（(]?(?:${frame.imprintOthers.join('|')})[：:\\d]?`, 'u');
const PRINTED = /(?:日|\d)(?:印发|印|发)$/u;
const SURE = /^(?:抄送|抄报|督办|分送)|印发$/u;
const LONGEST = 60; // characters of a line of the imprint that is not a list of recipients

/** Finds the lines of the imprint: 主办, 督办, 抄送 with the lines that go on with them, and who printed it on which day. */
export const findImprintLines: FindLines = (lines) => {
  const found = new Map<number, LineRole>();
  let i = 0;
  while (i < lines.length) {
    const end = runFrom(lines, i);
    const run = lines.slice(i, end);
    if (run.some(({ bare }) => SURE.test(bare) && (LABEL.test(bare) || PRINTED.test(bare)))) {
      for (let k = i; k < end; k += 1) found.set(k, 'imprint');
    }
    i = Math.max(end, i + 1);
  }
  return found;
};

/** The end of the run of imprint lines that begins here; the start itself where none does. */
function runFrom(lines: readonly Line[], start: number): number {
  let end = start;
  let isList = false;
  for (; end < lines.length; end += 1) {
    const line = lines[end];
    if (line === undefined || line.isTable) break;
    const isLabel = LABEL.test(line.bare) || (end > start && OTHER.test(line.bare));
    const isPrinter = PRINTED.test(line.bare) && line.bare.length <= LONGEST;
    const next = lines[end + 1];
    const isPrinterName =
      isAgency(line.bare) && next !== undefined && PRINTED.test(next.bare) && next.bare.length <= LONGEST;
    const goesOn: boolean = isList && line.mark === undefined && isRecipients(line.bare);
    if (!isLabel && !isPrinter && !isPrinterName && !goesOn) break;
    isList = isLabel || goesOn;
  }
  return end;
}

/** A list of agencies and of nothing else. */
function isRecipients(bare: string): boolean {
  const names = bare.split(/[，、。；,;]/u).filter((name) => name !== '');
  return names.length > 0 && names.filter(mayBeAgency).length >= names.length / 2;
}
