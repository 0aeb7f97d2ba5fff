import { findMeasures } from './find-measures.js';
import { fold } from '../../language/fold.js';
import type { Measure } from '../../measures/measure.js';

const STOP = /[，,。；;！!？?\n)）]|以及|还有|另外|同时|并且|和|、/u;

/**
 * Splits a message that names several measures: each segment belongs to the measure last named up to its end; what stands before
 * any naming belongs to all.
 * @returns for each measure the folded words that concern it, in the order given
 */
export function splitTurn(text: string, measures: readonly Measure[]): readonly string[] {
  const folded = fold(text).text;
  if (measures.length < 2) return measures.map(() => folded);
  const mine = measures.map((): string[] => []);
  let current: readonly number[] = measures.map((_, at) => at);
  for (const segment of folded.split(STOP)) {
    const named = findMeasures(segment, measures).map(({ measure }) => measures.indexOf(measure));
    if (named.length > 0) current = named;
    for (const at of current) mine[at]?.push(segment);
  }
  return mine.map((segments) => segments.join('，'));
}
