import type { FindLines } from './find-roles.js';
import type { LineRole } from './line-role.js';
import type { Line } from '../page/page.js';
import { PARAGRAPH_END } from '../page/layout.js';
import { readMark } from '../page/read-mark.js';

const NUMERAL = '[\\dA-Za-z０-９〇一二三四五六七八九十]{1,3}';
const ALONE = new RegExp(`^[（(【]?附[件录](?:${NUMERAL})?[）)】]?[：:]?$`, 'u');
const TABLE_ALONE = new RegExp(`^附[表图](?:${NUMERAL})?[：:]?$`, 'u');
const TITLED = new RegExp(`^附(?:件|录)?(?:${NUMERAL})?[：:.．、].+$`, 'u');
const SPACED = new RegExp(`^附\\s*[件录]\\s*${NUMERAL}\\s+\\S.{2,60}$`, 'u');
const ANNEX_NAME = 60; // characters

/**
 * Finds where annexes begin (附件1, alone or before a title) and where they are only named (附件：1.… below the body).
 * A line that names one is the beginning of the annex itself where no later line begins it.
 */
export const findAnnexLines: FindLines = (lines, roles) => {
  const found = new Map<number, LineRole>();
  const isFree = (i: number): boolean => roles[i] === 'text';
  const heads = lines.flatMap((line, i) => (isFree(i) && (ALONE.test(line.bare) || isTitled(line)) ? [i] : []));
  const known = knowHeads(lines, heads);
  for (const head of heads) {
    if (found.has(head)) continue;
    const end = announcementEnd(lines, head);
    if (!isOnlyNamed(lines, head, end, known)) {
      found.set(head, 'annex');
      continue;
    }
    for (let k = head; k < end; k += 1) found.set(k, 'announcement');
  }
  if (found.size > 0) return found;
  const tables = lines.flatMap((line, i) => (isFree(i) && TABLE_ALONE.test(line.bare) ? [i] : []));
  return new Map(tables.map((i) => [i, 'annex'] as const));
};

/** Where lines that may begin or name an annex stand last. */
interface KnownHeads {
  readonly all: ReadonlySet<number>;
  /** By the number that they bear; '' where they bear none. */
  readonly byNumber: ReadonlyMap<string, number>;
  readonly aloneByNumber: ReadonlyMap<string, number>;
  /** Any line at all, by its words without 附件 and number. */
  readonly byName: ReadonlyMap<string, number>;
}

function knowHeads(lines: readonly Line[], heads: readonly number[]): KnownHeads {
  const alone = heads.filter((head) => ALONE.test(lines[head]?.bare ?? ''));
  const byName = heads.length === 0 ? [] : lines.map(({ bare }, i) => [nameOf(bare), i] as const);
  return {
    all: new Set(heads),
    byNumber: new Map(heads.map((head) => [numberOf(lines, head), head])),
    aloneByNumber: new Map(alone.map((head) => [numberOf(lines, head), head])),
    byName: new Map(byName),
  };
}

/** Whether the lines only name annexes, which begin further down or are not here at all. */
function isOnlyNamed(lines: readonly Line[], head: number, end: number, known: KnownHeads): boolean {
  const isAlone = ALONE.test(lines[head]?.bare ?? '');
  const isList = end > head + 1;
  if (isAlone && !isList) return false;
  if (isList && !isAlone) return true;
  if (known.all.has(end) && !ALONE.test(lines[end]?.bare ?? '')) return true;
  const names = lines.slice(head, end).map(({ bare }) => nameOf(bare));
  if (names.some((name) => name !== '' && (known.byName.get(name) ?? -1) >= end)) return true;
  const number = numberOf(lines, head);
  const isOtherBelow = [...known.aloneByNumber].some(([other, at]) => other !== number && at >= end);
  if (isOtherBelow) return number === '';
  return (known.byNumber.get(number) ?? -1) >= end || isTail(lines, end);
}

function numberOf(lines: readonly Line[], head: number): string {
  return /^附[件录]([\d一二三四五六七八九十]*)/u.exec(lines[head]?.bare ?? '')?.[1] ?? '';
}

/** Nothing but who signed, when, and the imprint. */
function isTail(lines: readonly Line[], from: number): boolean {
  return lines.length - from <= 8 && lines.slice(from).every(({ bare }) => bare.length <= 30);
}

function isTitled(line: Line): boolean {
  return (
    (TITLED.test(line.bare) || SPACED.test(line.text)) && line.bare.length <= ANNEX_NAME && !/[。；]/u.test(line.bare)
  );
}

function nameOf(bare: string): string {
  return bare
    .replace(/^附[件录]?/u, '')
    .replace(/^[\d一二三四五六七八九十]*[：:.．、]*/u, '')
    .replace(/^\d{1,2}[.．、]/u, '')
    .replace(/[。；]$/u, '');
}

/** Past the last line of the list that begins here: 2.乙, 3.丙 and lines that go on with a name. */
function announcementEnd(lines: readonly Line[], start: number): number {
  let next = start + 1;
  let last = listNumber(nameStart(lines[start]?.text ?? ''));
  const head = lines[start];
  if (head === undefined) return next;
  for (; next < lines.length; next += 1) {
    const line = lines[next];
    if (line === undefined || line.bare.length > ANNEX_NAME || /[。；：]/u.test(line.bare)) break;
    const number = listNumber(line.text);
    const follows = number !== undefined && number === (last ?? 0) + 1;
    const goesOn =
      number === undefined &&
      last !== undefined &&
      line.blanks === 0 &&
      line.indent > head.indent &&
      !PARAGRAPH_END.test(line.bare) &&
      line.mark === undefined &&
      !/年.*日$/u.test(line.bare) &&
      listNumber(lines[next + 1]?.text ?? '') === last + 1;
    if (!follows && !goesOn) break;
    if (follows) last = number;
  }
  return next;
}

function nameStart(text: string): string {
  return text.replace(/^附\s*[件录]?\s*[：:]?\s*/u, '');
}

function listNumber(text: string): number | undefined {
  const mark = readMark(text);
  return mark?.style === 'digit' ||
    mark?.style === 'han' ||
    mark?.style === 'hanBracket' ||
    mark?.style === 'digitBracket'
    ? mark.value
    : undefined;
}
