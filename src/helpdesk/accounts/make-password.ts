import { randomInt } from 'node:crypto';

/** Without 0 O 1 l i: read aloud and typed by hand. */
const SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 4;
const GROUP = 4;

/** Makes a password for one use: `k7md-x2pq-…`, 79 bits. */
export function makePassword(): string {
  const group = (): string => Array.from({ length: GROUP }, () => SIGNS[randomInt(SIGNS.length)] ?? '').join('');
  return Array.from({ length: GROUPS }, group).join('-');
}
