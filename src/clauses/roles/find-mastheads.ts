import frame from '../data/frame.json' with { type: 'json' };
import type { FindLines } from './find-roles.js';
import { isAgency } from '../agencies/is-agency.js';
import type { LineRole } from './line-role.js';
import { isDocNumber } from './read-doc-number.js';

const MASTHEAD = new RegExp(`^(?<name>[\\p{Script=Han}（）()]{2,60})(?:${frame.mastheadEndings.join('|')})$`, 'u');
const LABELLED = new RegExp(`^[【\\[]?(?:${frame.frontLabels.join('|')})[】\\]]?[：:]`, 'u');
const FIRST = 40; // lines in which a head of the page is looked for

/** Finds the head of the document: 郑州市人民政府文件, its number, and the labelled lines that a page of the web puts above. */
export const findMastheads: FindLines = (lines, roles) => {
  const found = new Map<number, LineRole>();
  let isHead = true; // at the top of the text, or right behind an imprint
  for (const [i, line] of lines.entries()) {
    const role = roles[i];
    if (role === 'imprint') isHead = true;
    if (role !== 'text') continue;
    if (i < FIRST && isDocNumber(line.bare)) found.set(i, 'docNumber');
    else if (i < FIRST && LABELLED.test(line.bare.replace(/^\s+/u, '')) && isBeforeBody(i)) found.set(i, 'masthead');
    else if (isHead && isDocNumber(line.bare)) found.set(i, 'docNumber');
    else if (isHead && isMasthead(i)) found.set(i, 'masthead');
    else isHead = false;
  }
  return found;

  function isMasthead(index: number): boolean {
    const bare = lines[index]?.bare ?? '';
    const name = MASTHEAD.exec(bare)?.groups?.['name'];
    if (name !== undefined && !/关于|印发/u.test(name) && isAgency(name)) return true;
    if (!isAgency(bare)) return false;
    let next = index + 1;
    while (next < lines.length && isAgency(lines[next]?.bare ?? '')) next += 1;
    return isDocNumber(lines[next]?.bare ?? '');
  }

  function isBeforeBody(index: number): boolean {
    return !lines.slice(0, index).some((line) => line.mark !== undefined);
  }
};
