import { isTitleNote } from './day-line.js';
import frame from '../data/frame.json' with { type: 'json' };
import type { FindLines } from './find-roles.js';
import { PARAGRAPH_END } from '../page/layout.js';
import type { LineRole } from './line-role.js';
import type { Line } from '../page/page.js';

const ENDING = new RegExp(`(?:${frame.titleEndings.join('|')})[》”]?(?:[（(][^）)]{1,40}[）)])*$`, 'u');
const NOT_START = new RegExp(`^(?:${frame.notTitleStarts.join('|')})`, 'u');
const SENTENCE = /[，。；！？,;]|[：:](?!$)|[：:]$/u;
const LONGEST = 60; // characters of a line
const MOST = 6; // lines
const YEARS = /^[（(]/u;

/**
 * Finds the lines of a title: words without a stop that end like a title (…的通知, …办法（试行）), at the top of the text or where
 * the text before has come to its end.
 */
export const findTitleLines: FindLines = (lines, roles) => {
  const found = new Map<number, LineRole>();
  const firstNumber = lines.findIndex((line, i) => roles[i] === 'text' && line.mark !== undefined);
  let i = 0;
  while (i < lines.length) {
    const isEarly = firstNumber < 0 || i < firstNumber;
    const end = mayBegin(i, isEarly) ? titleEnd(i, isEarly) : i;
    for (let k = i; k < end; k += 1) found.set(k, 'title');
    i = Math.max(end, i + 1);
  }
  return found;

  /** A title stands at the top, below a head, a signature or an imprint, or, before any number, below a full stop. */
  function mayBegin(index: number, isEarly: boolean): boolean {
    const above = roles[index - 1];
    if (roles[index] !== 'text') return false;
    if (above === undefined || (above !== 'text' && above !== 'roster' && above !== 'table')) return true;
    return isEarly && PARAGRAPH_END.test(lines[index - 1]?.bare ?? '');
  }

  function titleEnd(start: number, isEarly: boolean): number {
    let words = '';
    let end = start;
    for (let k = start; k < lines.length && k < start + MOST && roles[k] === 'text'; k += 1) {
      const line = lines[k];
      if (line === undefined || !isTitleWords(line, k > start)) break;
      words += line.bare;
      if (ENDING.test(words) && isClosed(words) && !NOT_START.test(words)) end = k + 1;
    }
    if (end === start && isEarly && start === 0 && isLoneTitle(lines[0], lines[1])) return 1;
    return end;
  }
};

function isTitleWords(line: Line, isInside: boolean): boolean {
  if (line.bare.length > LONGEST || SENTENCE.test(line.bare) || isTitleNote(line.bare)) return false;
  return line.mark === undefined || (isInside && YEARS.test(line.bare));
}

/** The first line of a text is its title where it is short and a longer one follows. */
function isLoneTitle(first: Line | undefined, next: Line | undefined): boolean {
  return (
    first !== undefined &&
    next !== undefined &&
    isTitleWords(first, false) &&
    first.bare.length <= LONGEST / 2 &&
    !NOT_START.test(first.bare) &&
    next.bare !== first.bare
  );
}

function isClosed(words: string): boolean {
  return ['《》', '（）', '()'].every(
    (pair) => words.split(pair.charAt(0)).length === words.split(pair.charAt(1)).length,
  );
}
