import type { Clause } from '../../policy/clause.js';
import type { GroupMember } from '../../policy/policy-document.js';
import { readSeats } from './find-seats.js';
import { placeOnPage } from './place-on-page.js';
import type { Block } from '../page/block.js';
import type { Page } from '../page/page.js';
import { readMemberTable } from './read-member-table.js';
import { readRoster } from './read-roster.js';

/**
 * Finds who sits in a leading group: from rosters and tables, and from sentences (市商务局局长成忠民同志兼任办公室主任).
 * A sentence that gives a seat to an office (由分管副市长任组长) counts where nobody is named for that seat; the office stands for the name.
 * @returns each person once a seat, in reading order
 */
export function findMembers(page: Page, blocks: readonly Block[], clauses: readonly Clause[]): readonly GroupMember[] {
  const members: GroupMember[] = [];
  for (const block of blocks) {
    const rows =
      block.role === 'roster'
        ? readRoster(page.text, block)
        : block.role === 'table'
          ? readMemberTable(page.text, block)
          : [];
    for (const { role, entries } of rows) {
      for (const { name, post, at } of entries) {
        const clause = clauses.find(({ span }) => span.start <= at.start && at.start < span.end);
        if (clause !== undefined && role !== '') members.push({ groupRole: role, name, post, clause: clause.id, at });
      }
    }
  }
  const seats = clauses.flatMap((clause) => readSeats(clause.text).map((seat) => ({ clause, seat })));
  for (const { clause, seat } of seats.filter(({ seat: { name } }) => name !== '')) {
    members.push({
      groupRole: seat.role,
      name: seat.name,
      post: seat.office,
      clause: clause.id,
      at: placeOnPage(clause, seat.at),
    });
  }
  const taken = new Set(members.map(({ groupRole }) => groupRole));
  for (const { clause, seat } of seats.filter(({ seat: { name, role } }) => name === '' && !taken.has(role))) {
    members.push({
      groupRole: seat.role,
      name: seat.office,
      post: '',
      clause: clause.id,
      at: placeOnPage(clause, seat.at),
    });
  }
  const known = new Set<string>();
  return members
    .sort((a, b) => a.at.start - b.at.start)
    .filter(({ groupRole, name }) => {
      const key = `${groupRole} ${name}`;
      if (known.has(key)) return false;
      known.add(key);
      return true;
    });
}
