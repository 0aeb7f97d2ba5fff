import { placeOf } from './postings.js';
import type { Question, QuestionTerm } from './read-question.js';

/** How much of one question a clause speaks of. A clause is given by the number of the passage that is the whole of it. */
export interface Coverage {
  /** Share of the question's meaning that stands in the clause or the headings above it, or is said there in other words, 0–1. */
  readonly share: (passage: number) => number;
  /** The stretches of the folded question that stand there, in order, and the expansions that do. */
  readonly words: (passage: number) => readonly string[];
}

export function makeCoverage({ folded, units, terms, synonyms }: Question): Coverage {
  const termOf = new Map(terms.map((term) => [term.term, term]));
  const total = units.reduce((sum, { mass }) => sum + mass, 0);
  const placed = units.map((unit) => ({
    ...unit,
    own: unit.terms.flatMap((term) => termOf.get(term) ?? []),
    meant: synonyms.filter(({ start, end }) => start <= unit.start && unit.end <= end),
  }));
  return {
    share: (passage) => {
      const held = placed.filter(({ own, meant }) => isAny(own, passage) || isAny(meant, passage));
      return total === 0 ? 0 : held.reduce((sum, { mass }) => sum + mass, 0) / total;
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
      const phrases = synonyms.flatMap((each) => each.phrases.filter((phrase) => isAny([phrase], passage)));
      return [...words, ...phrases.map(({ phrase }) => phrase)];
    },
  };
}

function isAny(terms: readonly Pick<QuestionTerm, 'postings'>[], passage: number): boolean {
  return terms.some(({ postings }) => placeOf(postings, passage) !== -1);
}
