import { figuresIn, type Figure } from '../../language/figures.js';
import { findQuantities } from '../../language/find-quantities.js';
import type { Bound } from '../../policy/quantity.js';
import type { Span } from '../../policy/span.js';

/** A figure of a folded text at its place, with all that its spelling says. */
export interface PlacedFigure extends Span {
  readonly words: string;
  /** Its keys, as figuresIn gives them: two of a range, several of a day. */
  readonly keys: readonly string[];
  /** What figures are mistaken for one another: money, USD, ratio, duration, 家, date. */
  readonly kind: string;
  /** Unit as written, '' where there is none. */
  readonly unit: string;
  readonly bound: Bound;
  /** Figures of one list or one range have one number: 超过5000万美元、3000万美元. */
  readonly group: number;
}

const YEARLY = /(?<=年)(\d{1,2})月(\d{1,2})[日号]/gu;
const LIST = /^(?:以上|以下|以内)?[、，和及或与至到-]{0,2}$/u;

/** Lists the figures of a folded text, ascending; of two at one place the longer one. */
export function listFigures(folded: string): readonly PlacedFigure[] {
  const quantities = findQuantities(folded);
  const byPlace = new Map<string, { start: number; end: number; words: string; keys: string[] }>();
  for (const { start, end, words, key } of [...figuresIn(folded), ...yearlyDays(folded)]) {
    const place = `${start} ${end}`;
    const known = byPlace.get(place);
    if (known === undefined) byPlace.set(place, { start, end, words, keys: [key] });
    else if (!known.keys.includes(key)) known.keys.push(key);
  }
  const all = [...byPlace.values()].sort((a, b) => a.start - b.start || b.end - a.end);
  const figures: PlacedFigure[] = [];
  for (const figure of all) {
    const last = figures.at(-1);
    if (last !== undefined && figure.end <= last.end) continue;
    const quantity = quantities.find(({ start, end }) => start === figure.start && end === figure.end);
    const unit = quantity?.unit ?? '';
    const kind = kindOf(figure.keys[0] ?? '', quantity?.dimension === 'count' ? unit : '');
    const joins = last?.kind === kind && LIST.test(folded.slice(last.end, figure.start));
    figures.push({
      ...figure,
      kind,
      unit,
      bound: quantity?.bound ?? 'none',
      group: joins ? last.group : figures.length,
    });
  }
  return figures;
}

/** 每年3月31日: a day of every year. */
const yearlyDays = (folded: string): readonly Figure[] =>
  Array.from(folded.matchAll(YEARLY), ({ 0: words, 1: month = '', 2: day = '', index }) => ({
    words,
    key: `date:--${month.padStart(2, '0')}-${day.padStart(2, '0')}`,
    start: index,
    end: index + words.length,
  }));

const kindOf = (key: string, counted: string): string => {
  const kind = key.slice(0, key.indexOf(':'));
  return kind === 'number' ? `number ${counted}` : kind;
};
