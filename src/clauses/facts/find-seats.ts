import type { Span } from '../../policy/span.js';
import roster from '../data/roster.json' with { type: 'json' };
import { isName } from '../roles/read-roster-line.js';

/** A seat in a group that a sentence gives away. */
export interface Seat {
  readonly role: string;
  /** '' where the sentence names an office only. */
  readonly name: string;
  readonly office: string;
  readonly at: Span;
}

const SEATS = [...roster.seats].sort((a, b) => b.length - a.length).join('|');
const GROUP = new RegExp(`(?:${roster.groups.join('|')})`, 'u');
const GIVEN = new RegExp(
  `^(?<before>.*由|以|成立)?(?<who>[\\p{Script=Han}、（）()·]{2,60}?)(?<comrade>同志)?(?:兼任|担任|任|为|兼)(?:[\\p{Script=Han}]{0,20}?(?:${roster.groups.join('|')}))?(?<role>${SEATS})(?=$|的|，|；)`,
  'u',
);
const OFFICE_END = /[长任记员官理师监席表管裁]$/u;
const LONGEST_NAME = 4;

/** Finds seats in running text: 由分管副市长任组长; 市商务局局长成忠民同志兼任办公室主任. */
export function readSeats(text: string): readonly Seat[] {
  if (!GROUP.test(text)) return [];
  return [...text.matchAll(/[^，。；：\n]+/gu)].flatMap((part): readonly Seat[] => {
    const match = GIVEN.exec(part[0]);
    const { before = '', who = '', comrade, role = '' } = match?.groups ?? {};
    if (match === null || who === '') return [];
    const { name, office } = splitName(who, comrade !== undefined);
    const from = part.index + (before === '' || before.endsWith('由') ? Math.max(0, before.length - 1) : before.length);
    return [{ role, name, office, at: { start: from, end: part.index + match[0].length } }];
  });
}

/** Parts 市商务局局长成忠民 into office and name. */
function splitName(who: string, isPerson: boolean): { readonly name: string; readonly office: string } {
  for (let length = LONGEST_NAME; length >= 2; length -= 1) {
    const name = who.slice(-length);
    const office = who.slice(0, -length);
    if (who.length >= length && isName(name) && (office === '' ? isPerson : OFFICE_END.test(office)))
      return { name, office };
  }
  return { name: '', office: who };
}
