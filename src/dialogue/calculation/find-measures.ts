import { fold } from '../../language/fold.js';
import type { Measure } from '../../measures/measure.js';

/** A measure that a text names, with the place of its last naming. */
export interface NamedMeasure {
  readonly measure: Measure;
  /** Offset of each naming in the folded text. */
  readonly at: readonly number[];
}

interface Naming {
  readonly measure: Measure;
  readonly start: number;
  readonly end: number;
}

const LATIN = /^[a-z0-9]+$/u;

interface Topic {
  /** Folded. */
  readonly word: string;
  readonly isLatin: boolean;
}

const topics = new WeakMap<Measure, readonly Topic[]>();

/** The topics of a measure as texts name them, made once: every message is searched for all of them. */
function topicsOf(measure: Measure): readonly Topic[] {
  const known = topics.get(measure);
  if (known !== undefined) return known;
  const words = measure.topics.map((topic) => fold(topic).text);
  const made = words.map((word) => ({ word, isLatin: LATIN.test(word) }));
  topics.set(measure, made);
  return made;
}

function namings(folded: string, measure: Measure): readonly Naming[] {
  return topicsOf(measure).flatMap(({ word, isLatin }) => {
    const found: Naming[] = [];
    for (let start = folded.indexOf(word); start >= 0; start = folded.indexOf(word, start + 1)) {
      const end = start + word.length;
      const isWhole = !isLatin || !/[a-z0-9]/u.test(`${folded.charAt(start - 1)}${folded.charAt(end)}`);
      if (isWhole) found.push({ measure, start, end });
    }
    return found;
  });
}

/** Whether a naming overlaps another and is longer. */
const outdoes = (one: Naming, other: Naming): boolean =>
  one.start < other.end && other.start < one.end && one.end - one.start > other.end - other.start;

/**
 * Finds the measures that a folded text names by their topics. Where the topics of two measures overlap, the longer one is meant;
 * a topic that two measures share names both.
 */
export function findMeasures(folded: string, measures: readonly Measure[]): readonly NamedMeasure[] {
  const all = measures.flatMap((measure) => namings(folded, measure));
  const byStart: Naming[][] = [];
  for (const one of all) byStart[one.start] = [...(byStart[one.start] ?? []), one];
  const longest = all.reduce((most, { start, end }) => Math.max(most, end - start), 0);
  const isPartOfOther = (one: Naming): boolean =>
    byStart
      .slice(Math.max(0, one.start - longest), one.end) // all that can reach it
      .some((others) => others.some((other) => other.measure !== one.measure && outdoes(other, one)));
  const kept = all.filter((one) => !isPartOfOther(one));
  return measures.flatMap((measure) => {
    const own = kept.filter((naming) => naming.measure === measure);
    return own.length === 0 ? [] : [{ measure, at: own.map(({ start }) => start).sort((a, b) => a - b) }];
  });
}
