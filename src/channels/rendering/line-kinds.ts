/** What a line of a reply is: `ground` says where a quote stands, `caution` what to beware of, `list` is one of several. */
export type LineKind = 'ground' | 'caution' | 'list' | 'line';

const GROUND = /^\s*依据：/u;
const CAUTION = /^\s*请注意：/u;
const LIST = /^\s*(?:[·•]|\d{1,2}[.．、)])\s/u;

/** Tells what a line is by how it begins, as answers are composed. */
export function readLineKind(line: string): LineKind {
  if (GROUND.test(line)) return 'ground';
  if (CAUTION.test(line)) return 'caution';
  return LIST.test(line) ? 'list' : 'line';
}

/** By how many a line opens more quotes than it closes; negative where it closes more. */
export function countOpenQuotes(line: string): number {
  let open = 0;
  for (const mark of line.matchAll(/[“”]/gu)) open += mark[0] === '“' ? 1 : -1;
  return open;
}
