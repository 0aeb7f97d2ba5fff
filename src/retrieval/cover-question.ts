import { markHeld, placeOf } from './postings.js';
import type { Postings } from '../indexing/word-index.js';
import type { Question } from './read-question.js';

/** How much of one question a clause speaks of. A clause is given by the number of the passage that is the whole of it. */
export interface Coverage {
  /**
   * Share of the question's meaning that stands in each clause or the headings above it, or is said there in other words, 0–1.
   * @param passages ascending
   * @returns in the same order
   */
  readonly shares: (passages: Uint32Array) => Float64Array;
  /** The stretches of the folded question that stand there, in order, and the expansions that do. */
  readonly words: (passage: number) => readonly string[];
}

export function makeCoverage({ folded, units, terms, synonyms }: Question): Coverage {
  const postingsOf = new Map(terms.map((term) => [term.term, term.postings]));
  const total = units.reduce((sum, { mass }) => sum + mass, 0);
  const placed = units.map((unit) => ({
    ...unit,
    own: unit.terms.flatMap((term) => postingsOf.get(term) ?? []),
    meant: synonyms.filter(({ start, end }) => start <= unit.start && unit.end <= end).map(({ postings }) => postings),
  }));
  return {
    shares: (passages) => {
      const shares = new Float64Array(passages.length);
      if (total === 0) return shares;
      const marks = markAll(
        placed.flatMap(({ own, meant }) => [...own, ...meant]),
        passages,
      );
      for (const { mass, own, meant } of placed) {
        const held = [...own, ...meant].flatMap((postings) => marks.get(postings) ?? []);
        for (let i = 0; i < shares.length; i += 1) {
          if (held.some((mark) => mark[i] === 1)) shares[i] = (shares[i] ?? 0) + mass;
        }
      }
      return shares.map((sum) => sum / total);
    },
    words: (passage) => {
      const words: string[] = [];
      let lastEnd = -1;
      for (const { start, end } of placed.filter(({ own }) => isAny(own, passage))) {
        const word = folded.slice(start, end);
        if (start === lastEnd) words.push(`${words.pop() ?? ''}${word}`);
        else words.push(word);
        lastEnd = end;
      }
      const phrases = synonyms.flatMap((each) => each.phrases.filter(({ postings }) => isAny([postings], passage)));
      return [...words, ...phrases.map(({ phrase }) => phrase)];
    },
  };
}

/** A term stands over several units; its postings are looked through once. */
function markAll(all: readonly Postings[], passages: Uint32Array): ReadonlyMap<Postings, Uint8Array> {
  const marks = new Map<Postings, Uint8Array>();
  for (const postings of all) {
    if (!marks.has(postings)) marks.set(postings, markHeld(postings, passages));
  }
  return marks;
}

function isAny(all: readonly Postings[], passage: number): boolean {
  return all.some((postings) => placeOf(postings, passage) !== -1);
}
