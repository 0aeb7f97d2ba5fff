import roster from '../data/roster.json' with { type: 'json' };
import type { FindLines } from './find-roles.js';
import type { LineRole } from './line-role.js';
import { readName, readRosterLabel } from './read-roster-line.js';

const OFFICE_END = new RegExp(`(?:${roster.officeEndings.join('|')}|[）)])$`, 'u');
const SENTENCE_END = /[。；！？]$/u;

/** Finds the lines of a roster: from 组长：… on, as long as each names a member or goes on with the office of the one before. */
export const findRosterLines: FindLines = (lines, roles) => {
  const found = new Map<number, LineRole>();
  let office: string | undefined; // of the member before; undefined outside a roster
  for (const [i, line] of lines.entries()) {
    const isFree = roles[i] === 'text' && line.mark === undefined;
    const row = isFree ? readRow(line.text, lines[i + 1]?.text) : undefined;
    if (row !== undefined && (office !== undefined || row.isLabelled)) office = row.office;
    else if (isFree && office !== undefined && isUnfinished(office) && !SENTENCE_END.test(line.bare))
      office = line.bare;
    else office = undefined;
    if (office !== undefined) found.set(i, 'roster');
  }
  return found;
};

function readRow(
  text: string,
  next: string | undefined,
): { readonly office: string; readonly isLabelled: boolean } | undefined {
  const label = readRosterLabel(text);
  if (label?.rest === '') return readName(next ?? '') === undefined ? undefined : { office: '', isLabelled: true };
  const words = label?.rest ?? text;
  const name = readName(words);
  return name === undefined ? undefined : { office: words.slice(name.end).trim(), isLabelled: label !== undefined };
}

function isUnfinished(office: string): boolean {
  return office !== '' && !OFFICE_END.test(office);
}
