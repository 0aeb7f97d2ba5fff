import { squeeze } from '../../language/squeeze.js';
import type { Span } from '../../policy/span.js';
import type { Block } from '../page/block.js';
import { isBlank } from '../page/page.js';
import { isName, readName, readRosterLabel } from '../roles/read-roster-line.js';

export interface RosterEntry {
  readonly name: string;
  readonly post: string;
  /** From the name to the end of the office, on the page. */
  readonly at: Span;
}

/** A line of a roster, with the lines that go on with it. Offsets count in the page. */
export interface RosterRow extends Span {
  /** 副组长; that of the row before where this one has none. */
  readonly role: string;
  readonly entries: readonly RosterEntry[];
  /** The white space between name and office, where the row names one person. */
  readonly cut: Span | undefined;
}

const WITH_POST =
  /(?<name>\p{Script=Han}{2,4}|\p{Script=Han}[ \t\u3000]+\p{Script=Han})\s*[（(](?<post>[^）)]{2,60})[）)]/gu;

/** Reads who stands in a roster: post in the group, name, office; a name may be set apart (刘  震) and an office go over lines. */
export function readRoster(page: string, block: Block): readonly RosterRow[] {
  const rows: RosterRow[] = [];
  let role = '';
  for (const { start, end } of joinRows(page, block)) {
    const words = page.slice(start, end);
    const label = readRosterLabel(words);
    role = label?.role ?? role;
    const from = start + (label?.at ?? 0);
    rows.push({ start, end, role, ...readEntries(page, from, end) });
  }
  return rows;
}

/** A row begins with a post in the group or a name; any other line goes on with the row above. */
function joinRows(page: string, block: Block): readonly Span[] {
  const rows: { start: number; end: number }[] = [];
  for (const { start, end } of block.lines) {
    const words = page.slice(start, end);
    const last = rows.at(-1);
    if (last === undefined || readRosterLabel(words) !== undefined || readName(words) !== undefined)
      rows.push({ start, end });
    else last.end = end;
  }
  return rows;
}

function readEntries(page: string, from: number, end: number): Pick<RosterRow, 'entries' | 'cut'> {
  const words = page.slice(from, end);
  const posted = [...words.matchAll(WITH_POST)].filter(({ groups }) => isName(squeeze(groups?.['name'] ?? '')));
  if (posted.length > 0) {
    const entries = posted.map(({ index, 0: all, groups }) => ({
      name: squeeze(groups?.['name'] ?? ''),
      post: squeeze(groups?.['post'] ?? ''),
      at: { start: from + index, end: from + index + all.length },
    }));
    return { entries, cut: undefined };
  }
  const names = readNames(words, from);
  if (names.length > 1) return { entries: names, cut: undefined };
  const name = readName(words);
  if (name === undefined) return { entries: [], cut: undefined };
  let office = from + name.end;
  while (office < end && isBlank(page.charAt(office))) office += 1;
  return {
    entries: [{ name: name.name, post: squeeze(page.slice(office, end)), at: { start: from, end } }],
    cut: office < end ? { start: from + name.end, end: office } : undefined,
  };
}

/** 张三、李四  王五: a row of names and nothing else. */
function readNames(words: string, from: number): readonly RosterEntry[] {
  const entries: RosterEntry[] = [];
  let at = 0;
  while (at < words.length) {
    const gap = /^[\s、，,。；]+/u.exec(words.slice(at))?.[0].length ?? 0;
    at += gap;
    if (at >= words.length) break;
    const name = readName(words.slice(at));
    if (name === undefined) return [];
    entries.push({ name: name.name, post: '', at: { start: from + at, end: from + at + name.end } });
    at += name.end;
  }
  return entries;
}
