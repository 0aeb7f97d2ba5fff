import { pairsIn } from '../ground.js';
import { FREE_WORDS } from '../lexicon.js';
import type { Rule, SentenceView } from '../sentence-view.js';
import { findAgencies } from '../../../language/agencies.js';
import { findPlaces } from '../../../language/find-places.js';

const UNIT = /[^；。\n]+/gu;
const SEGMENT = /[^，；。:]+/gu;
const FEWEST = 2; // pairs of a stretch that only another rule of the clause has
const BRACKETED = /\(([^()]*)\)/gu;

/** Characters behind the first word that a rule has in which the subject of the rule before may go on. */
const SUBJECT = 4;
const UNIT_FIRST = /[^；。\n]+/u;

/** A rule of a clause; it may say itself whom it is about: 对…的企业，…. */
interface Unit {
  readonly pairs: ReadonlySet<string>;
  readonly hasSubject: boolean;
}

interface PlacedPair {
  readonly pair: string;
  readonly at: number;
}

/** Pairs that say something, at their places. */
const tellingPlaces = (segment: string): readonly PlacedPair[] =>
  Array.from({ length: segment.length }, (_, at) => ({ pair: segment.slice(at, at + 2), at })).filter(
    ({ pair }) => pair.length === 2 && !FREE_WORDS.has(pair),
  );

const telling = (text: string): readonly string[] => pairsIn(text).filter((pair) => !FREE_WORDS.has(pair));

/**
 * A stretch of a sentence is of one rule of the clauses: words of two are not put together, but for those of a rule that leads in a
 * list, and of the sentence that says what the clause is about. And what stands of a place in brackets is said of that place alone.
 */
export const checkUnits: Rule = (view) =>
  [...findMixed(view), ...findMisplaced(view)].map((words) => ({ code: 'mixed', words }));

function findMixed({ text, ground, own, references }: SentenceView): readonly string[] {
  if (own.length !== 1) return []; // items of a list are put together by their clause
  const [, ...units] = Array.from(ground.text.matchAll(UNIT), ({ 0: words }) => ({
    pairs: new Set(telling(words)),
    hasSubject: words.startsWith('对'),
  }));
  const topic = new Set(telling(UNIT_FIRST.exec(ground.text)?.[0] ?? ''));
  const names = [...references, ...findPlaces(text), ...findAgencies(text)];
  return Array.from(text.matchAll(SEGMENT)).flatMap(({ 0: segment, index }) => {
    const pairs = tellingPlaces(segment)
      .filter(({ at }) => !names.some(({ start, end }) => start < index + at + 2 && index + at < end))
      .filter(({ pair }) => !topic.has(pair) && units.some((unit) => unit.pairs.has(pair)));
    return units.length > 0 && !units.some((unit, i) => isOf(pairs, unit, units[i - 1])) ? [segment] : [];
  });
}

/** Whether a stretch is of one rule, its subject that of the rule before. */
function isOf(pairs: readonly PlacedPair[], unit: Unit, before: Unit | undefined): boolean {
  const missing = pairs.filter(({ pair }) => !unit.pairs.has(pair));
  if (missing.length < FEWEST) return true;
  if (unit.hasSubject) return false;
  const first = pairs.find(({ pair }) => unit.pairs.has(pair))?.at ?? 0;
  return missing.every(({ pair, at }) => at <= first + SUBJECT && before?.pairs.has(pair) === true);
}

function findMisplaced({ text, ground, figures, own: evidence }: SentenceView): readonly string[] {
  const bracketed = Array.from(ground.text.matchAll(BRACKETED), ({ 1: words = '', index }) => ({
    words,
    start: index,
    end: index + words.length + 2,
  }));
  const outside = ground.text.replace(BRACKETED, '');
  return findPlaces(text)
    .filter(({ place }) => !evidence.some((each) => each.place === place.short))
    .map(({ words }) => words)
    .filter((place) => ground.text.includes(place) && !outside.includes(place))
    .filter((place) => {
      const own = bracketed.filter(({ words }) => words.includes(place));
      return figures.some(
        (figure) =>
          !ground.figures.some(
            (each) =>
              each.keys.join() === figure.keys.join() &&
              own.some(({ start, end }) => start < each.start && each.end < end),
          ),
      );
    });
}
