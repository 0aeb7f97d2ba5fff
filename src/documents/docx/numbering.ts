import { formatNumber } from '../number-formats.js';
import type { MarkupElement } from '../reader-ports.js';
import { childAt, childrenNamed, integerOf, isOn, valueOf } from './xml.js';

/** How one level of a list is numbered. */
export interface NumberLevel {
  readonly start: number;
  /** A name of ST_NumberFormat: chineseCountingThousand. */
  readonly format: string;
  /** 第%1条; %1 is the number of the first level. */
  readonly text: string;
  /** Writes the numbers of all levels in decimal. */
  readonly isLegal: boolean;
  /** What stands between the number and the words. */
  readonly gap: string;
  /** The deepest level (from 0) whose next number starts this one anew; -1 where none does. */
  readonly restartsAfter: number;
  /** The paragraph style that takes its number from this level. */
  readonly style: string | null;
}

/** One list of a document. Lists with one `count` count on from each other. */
export interface NumberedList {
  readonly count: string;
  /** By level, from 0. */
  readonly levels: ReadonlyMap<number, NumberLevel>;
  /** Where the list starts anew when it first appears, by level. */
  readonly startOverrides: ReadonlyMap<number, number>;
}

/**
 * Reads numbering.xml.
 * @param listOfStyle the list that a numbering style names, for definitions that only refer to a style
 * @returns lists by `w:numId`
 */
export function readNumbering(
  root: MarkupElement | null,
  listOfStyle: (style: string) => string | undefined,
): ReadonlyMap<string, NumberedList> {
  if (root === null) return new Map();
  const definitions = new Map(
    childrenNamed(root, 'w:abstractNum').map((one) => [one.attributes['w:abstractNumId'] ?? '', one]),
  );
  const numbers = new Map(childrenNamed(root, 'w:num').map((one) => [one.attributes['w:numId'] ?? '', one]));
  const definitionOf = (id: string, followed: number): string => {
    const abstract = valueOf(childAt(numbers.get(id) ?? root, 'w:abstractNumId')) ?? '';
    const link = valueOf(childAt(definitions.get(abstract) ?? root, 'w:numStyleLink'));
    const linked = link === undefined ? undefined : listOfStyle(link);
    return linked === undefined || linked === id || followed > 5 ? abstract : definitionOf(linked, followed + 1);
  };
  return new Map(
    Array.from(numbers, ([id, number]) => {
      const count = definitionOf(id, 0);
      const definition = definitions.get(count);
      const overrides = childrenNamed(number, 'w:lvlOverride');
      const replaced = overrides.flatMap((override) => childrenNamed(override, 'w:lvl'));
      const levels = [...(definition === undefined ? [] : childrenNamed(definition, 'w:lvl')), ...replaced];
      const starts = overrides.flatMap((override): readonly [number, number][] => {
        const start = integerOf(valueOf(childAt(override, 'w:startOverride')));
        const level = integerOf(override.attributes['w:ilvl']);
        return start === undefined || level === undefined ? [] : [[level, start]];
      });
      return [id, { count, levels: new Map(levels.map(readLevel)), startOverrides: new Map(starts) }];
    }),
  );
}

function readLevel(element: MarkupElement): readonly [number, NumberLevel] {
  const value = (name: string): string | undefined => valueOf(childAt(element, name));
  const level = integerOf(element.attributes['w:ilvl']) ?? 0;
  const restart = integerOf(value('w:lvlRestart'));
  const suffix = value('w:suff') ?? 'tab';
  return [
    level,
    {
      start: integerOf(value('w:start')) ?? 0,
      format: formatOf(element),
      text: value('w:lvlText') ?? '',
      isLegal: isOn(childAt(element, 'w:isLgl')),
      gap: suffix === 'nothing' ? '' : ' ',
      restartsAfter: (restart ?? level) - 1,
      style: value('w:pStyle') ?? null,
    },
  ];
}

/** Word writes a format newer than the first standard within alternative content, with the old one as fallback. */
function formatOf(level: MarkupElement): string {
  const format = childAt(level, 'w:numFmt') ?? childAt(level, 'mc:AlternateContent', 'mc:Fallback', 'w:numFmt');
  return valueOf(format) ?? 'decimal';
}

/** Gives the number of the next paragraph of a list; to be called once a paragraph, in the order of the document. */
export type NextNumber = (list: string, level: number) => string;

/** Counts the paragraphs of all lists of one document. */
export function createNumberer(lists: ReadonlyMap<string, NumberedList>): NextNumber {
  const counts = new Map<string, Map<number, number>>();
  const begun = new Set<string>();
  return (id, at) => {
    const list = lists.get(id);
    const level = list?.levels.get(at);
    if (list === undefined || level === undefined) return '';
    const count = counts.get(list.count) ?? new Map<number, number>();
    counts.set(list.count, count);
    for (const overridden of list.startOverrides.keys()) {
      const mark = `${id}/${overridden}`;
      if (overridden > at || begun.has(mark)) continue;
      begun.add(mark);
      count.delete(overridden);
    }
    count.set(at, (count.get(at) ?? startOf(list, at) - 1) + 1);
    for (const [deeper, { restartsAfter }] of list.levels) {
      if (deeper > at && at <= restartsAfter) count.delete(deeper);
    }
    return write(list, level, count);
  };
}

const startOf = (list: NumberedList, level: number): number =>
  list.startOverrides.get(level) ?? list.levels.get(level)?.start ?? 1;

/** A level above that has not been counted yet is shown with the number it will start from. */
function write(list: NumberedList, level: NumberLevel, count: ReadonlyMap<number, number>): string {
  if (level.format === 'bullet') return '';
  const number = level.text.replace(/%(\d)/gu, (_, digit: string) => {
    const shown = Number(digit) - 1;
    const format = list.levels.get(shown)?.format ?? 'decimal';
    return formatNumber(
      count.get(shown) ?? startOf(list, shown),
      level.isLegal && format !== 'none' ? 'decimal' : format,
    );
  });
  const words = number.replace(/\p{Co}/gu, ''); // letters of symbol fonts have no meaning outside them
  return words.trim() === '' ? '' : words + level.gap;
}
