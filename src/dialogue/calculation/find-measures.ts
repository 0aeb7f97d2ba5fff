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

function namings(folded: string, measure: Measure): readonly Naming[] {
  return measure.topics.flatMap((topic) => {
    const word = fold(topic).text;
    const found: Naming[] = [];
    for (let start = folded.indexOf(word); start >= 0; start = folded.indexOf(word, start + 1)) {
      const end = start + word.length;
      const isWhole = !LATIN.test(word) || !/[a-z0-9]/u.test(`${folded.charAt(start - 1)}${folded.charAt(end)}`);
      if (isWhole) found.push({ measure, start, end });
    }
    return found;
  });
}

/**
 * Finds the measures that a folded text names by their topics. Where the topics of two measures overlap, the longer one is meant;
 * a topic that two measures share names both.
 */
export function findMeasures(folded: string, measures: readonly Measure[]): readonly NamedMeasure[] {
  const all = measures.flatMap((measure) => namings(folded, measure));
  const kept = all.filter(
    (one) =>
      !all.some(
        (other) =>
          other.measure !== one.measure &&
          other.start < one.end &&
          one.start < other.end &&
          other.end - other.start > one.end - one.start,
      ),
  );
  return measures.flatMap((measure) => {
    const own = kept.filter((naming) => naming.measure === measure);
    return own.length === 0 ? [] : [{ measure, at: own.map(({ start }) => start).sort((a, b) => a - b) }];
  });
}
