import { findAnnexLines } from './find-annex-lines.js';
import { findContents } from './find-contents.js';
import { findImprintLines } from './find-imprint-lines.js';
import { findMastheads } from './find-mastheads.js';
import { findRosterLines } from './find-roster-lines.js';
import { findSignatures } from './find-signatures.js';
import { findTitleLines } from './find-title-lines.js';
import frame from '../data/frame.json' with { type: 'json' };
import type { LineRole } from './line-role.js';
import type { Line } from '../page/page.js';

const NOTES = frame.notes.map((pattern) => new RegExp(pattern, 'u'));

/** Names the lines that a role has, given the roles known so far. */
export type FindLines = (lines: readonly Line[], roles: readonly LineRole[]) => ReadonlyMap<number, LineRole>;

const FINDERS: readonly FindLines[] = [
  (lines) => allLines(lines, ({ isTable }) => isTable, 'table'),
  findContents,
  findImprintLines,
  (lines) => allLines(lines, ({ bare }) => NOTES.some((note) => note.test(bare)), 'note'),
  findAnnexLines,
  findRosterLines,
  findSignatures,
  findMastheads,
  findTitleLines,
];

/** Finds the part that each line plays, in the order of the lines. A role once given is not taken away. */
export function findRoles(lines: readonly Line[]): readonly LineRole[] {
  const roles = lines.map((): LineRole => 'text');
  for (const find of FINDERS) {
    for (const [index, role] of find(lines, roles)) {
      if (roles[index] === 'text') roles[index] = role;
    }
  }
  return roles;
}

function allLines(
  lines: readonly Line[],
  holds: (line: Line) => boolean,
  role: LineRole,
): ReadonlyMap<number, LineRole> {
  return new Map(lines.flatMap((line, i) => (holds(line) ? [[i, role] as const] : [])));
}
