import type { FindLines } from './find-roles.js';
import type { LineRole } from './line-role.js';

const HEAD = /^[【\[（(]?目[录次][】\]）)]?[：:]?$/u;
const LEADER = /[.．…·。\-—_\s]*\d*$/u; // the dots and the page number after an entry
const LONGEST = 600; // lines

/** Finds a table of contents: from 目录 up to where its first entry stands again, as the first heading of the body. */
export const findContents: FindLines = (lines) => {
  const found = new Map<number, LineRole>();
  const head = lines.findIndex(({ bare }) => HEAD.test(bare));
  const first = lines[head + 1];
  if (head < 0 || first === undefined) return found;
  const words = first.bare.replace(LEADER, '');
  const until = lines.findIndex((line, i) => i > head + 1 && i <= head + LONGEST && line.bare.startsWith(words));
  for (let i = head; i < until; i += 1) found.set(i, 'contents');
  return found;
};
