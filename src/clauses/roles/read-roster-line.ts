import { squeeze } from '../../language/squeeze.js';
import roster from '../data/roster.json' with { type: 'json' };

const ROLE = [...roster.roles]
  .sort((a, b) => b.length - a.length)
  .map((role) => Array.from(role).join('\\s*'))
  .join('|');
const LABEL = new RegExp(`^(?<role>${ROLE})(?:\\s*[：:]\\s*|[\\s\\u3000]{2,}|\\t)(?<rest>.*)$`, 'su');
const LABEL_ALONE = new RegExp(`^(?<role>${ROLE})\\s*[：:]?$`, 'u');
const SURNAMES = new Set(roster.surnames);
const COMPOUND =
  /^(?:欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|宇文|长孙|司徒|夏侯|端木|申屠|澹台|呼延|轩辕|钟离|南宫|独孤|赫连|拓跋)/u;

/** The post in the group at the head of a line, white space left out, and what follows it. */
export interface RosterLabel {
  readonly role: string;
  readonly rest: string;
  /** Where `rest` begins in the line. */
  readonly at: number;
}

/** Reads 组  长：刘  震 …; undefined where the line does not begin with a post in a group. */
export function readRosterLabel(line: string): RosterLabel | undefined {
  const match = LABEL.exec(line) ?? LABEL_ALONE.exec(line);
  const role = match?.groups?.['role'];
  if (role === undefined) return undefined;
  const rest = match?.groups?.['rest'] ?? '';
  return { role: squeeze(role), rest, at: line.length - rest.length };
}

/** The name at the head of the words, and where it ends; a name of two characters may be set apart: 刘  震. */
export function readName(words: string): { readonly name: string; readonly end: number } | undefined {
  const spaced = /^(?<first>\p{Script=Han})[ \t\u3000\u00a0]+(?<second>\p{Script=Han})(?=[\s，、（(；。]|$)/u.exec(
    words,
  );
  const match =
    spaced ??
    /^\p{Script=Han}{2,4}(?=[\s，、（(；。]|$)|^\p{Script=Han}{1,8}·\p{Script=Han}{1,10}(?=[\s，、（(；。]|$)/u.exec(
      words,
    );
  if (match === null) return undefined;
  const name = squeeze(match[0]);
  return isName(name) ? { name, end: match[0].length } : undefined;
}

/** Whether the words could be the name of a person: a known surname and one or two characters more, or a name with ·. */
export function isName(words: string): boolean {
  if (words.includes('·')) return true;
  if (COMPOUND.test(words)) return words.length >= 3 && words.length <= 4;
  return words.length >= 2 && words.length <= 3 && SURNAMES.has(words.charAt(0));
}
