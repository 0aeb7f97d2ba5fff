import { squeeze } from '../../language/squeeze.js';
import type { Block } from '../page/block.js';
import roster from '../data/roster.json' with { type: 'json' };
import type { RosterEntry } from './read-roster.js';
import { readName } from '../roles/read-roster-line.js';

const ROLES: ReadonlySet<string> = new Set(roster.roles);

/** Reads the rows of a table that give a post in a group, a name and an office: 组长 | 刘震 | 市政府副市长. */
export function readMemberTable(
  page: string,
  block: Block,
): readonly { readonly role: string; readonly entries: readonly RosterEntry[] }[] {
  return block.lines.flatMap((line) => {
    let at = line.start;
    const cells = page
      .slice(line.start, line.end)
      .split('\t')
      .map((text) => {
        const start = at;
        at += text.length + 1;
        return { words: squeeze(text).replace(/[：:]$/u, ''), text: text.trim(), start, end: start + text.length };
      });
    const role = cells.find(({ words }) => ROLES.has(words));
    const person = cells.find((cell) => cell !== role && readName(cell.text)?.end === cell.text.length);
    if (role === undefined || person === undefined) return [];
    const post = cells.findLast(
      (cell) => cell !== role && cell !== person && cell.words !== '' && cell.words !== role.words,
    );
    const end = Math.max(person.end, post?.end ?? 0);
    return [
      {
        role: role.words,
        entries: [
          {
            name: person.words,
            post: post?.words ?? '',
            at: { start: Math.min(person.start, post?.start ?? Infinity), end },
          },
        ],
      },
    ];
  });
}
