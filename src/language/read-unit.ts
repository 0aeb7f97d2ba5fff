import Big from 'big.js';
import table from './data/units.json' with { type: 'json' };
import type { Dimension } from '../policy/quantity.js';

/** A unit of measure: one of it is `times` / `over` base units of its dimension. */
export interface Unit {
  readonly dimension: Dimension;
  /** As a quantity names it: the word itself, or the one that stands for all its spellings (年, 元). */
  readonly name: string;
  readonly times: Big;
  readonly over: Big;
}

interface UnitWord extends Unit {
  readonly word: string;
  readonly notBefore: string;
}

const byFirst = new Map<string, UnitWord[]>();
for (const entry of table.units) {
  for (const word of entry.words) {
    const unit: UnitWord = {
      word,
      dimension: entry.dimension as Dimension,
      name: entry.unit ?? word,
      times: new Big(entry.times ?? entry.factor ?? '1'),
      over: new Big(entry.over ?? '1'),
      notBefore: entry.notBefore ?? '',
    };
    const siblings = byFirst.get(word.charAt(0)) ?? [];
    siblings.push(unit);
    byFirst.set(word.charAt(0), siblings);
  }
}
for (const siblings of byFirst.values()) siblings.sort((a, b) => b.word.length - a.word.length);

const LATIN = /[a-z]/u;

/** Reads the unit that begins at an offset of a folded text, the longest there is. */
export function readUnit(text: string, at: number): { readonly unit: Unit; readonly end: number } | undefined {
  const found = byFirst.get(text.charAt(at))?.find((unit) => {
    if (!text.startsWith(unit.word, at)) return false;
    const next = text.charAt(at + unit.word.length);
    if (LATIN.test(unit.word) && /[a-z\d]/u.test(next)) return false;
    return next === '' || !unit.notBefore.includes(next);
  });
  return found === undefined ? undefined : { unit: found, end: at + found.word.length };
}

/** Longest first. */
const PREFIXES = Object.entries(table.prefixes)
  .flatMap(([dimension, words]) => words.map((word) => ({ word, dimension: dimension as Dimension })))
  .sort((a, b) => b.word.length - a.word.length);

/** Reads the currency that stands right before an offset: ¥100, USD 500万. */
export function readCurrencyBefore(
  text: string,
  at: number,
): { readonly unit: Unit; readonly start: number } | undefined {
  const end = text.charAt(at - 1) === ' ' ? at - 1 : at;
  const found = PREFIXES.find(({ word }) => text.endsWith(word, end));
  if (found === undefined) return undefined;
  const unit = table.units.find((entry) => entry.dimension === found.dimension);
  const one = new Big('1');
  return {
    unit: { dimension: found.dimension, name: unit?.unit ?? found.word, times: one, over: one },
    start: end - found.word.length,
  };
}

/** The Chinese scale of a Latin letter behind a number: 500w = 500万. */
export const LATIN_SCALES: ReadonlyMap<string, string> = new Map(Object.entries(table.latin));
