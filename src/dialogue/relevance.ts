import { fold } from '../language/fold.js';

/** A stretch of a question with what it weighs: how much of the question's meaning it carries. */
export interface WeighedUnit {
  readonly start: number;
  readonly end: number;
  readonly mass: number;
  /** Whether it only names a side that many matters have: 条件, 补贴. */
  readonly isAttribute: boolean;
  /** The unit stands in a text that holds one of these. */
  readonly terms: readonly string[];
}

/** A word of the question that a list knows, and the words by which policies say the same. */
export interface KnownWord {
  readonly start: number;
  readonly end: number;
  readonly word: string;
  readonly means: readonly string[];
}

/** Tells how much of a question a folded text speaks of, 0–1; what stands only in its context (headings above it) counts less. */
export type Relevance = (text: string, context: string) => number;

const IN_CONTEXT = 0.7;
const BY_SYNONYM = 0.75;
const BY_PART = 0.35; // of a known word: 海外 where 海外仓 is asked for

/**
 * Makes the relevance of one question.
 * A text is as relevant as the mass of the units that it holds. Inside a known word the text must hold the whole word or one that means
 * the same: 海外 alone is hardly 海外仓. A text that speaks of nothing but a side of the matter (条件, 补贴) is not relevant at all.
 * @param units of the folded question
 */
export function makeRelevance(units: readonly WeighedUnit[], knownWords: readonly KnownWord[]): Relevance {
  const total = units.reduce((sum, unit) => sum + unit.mass, 0);
  const namesMatter = units.some(({ isAttribute, mass }) => !isAttribute && mass > 0);
  const known = knownWords.map((one) => ({ ...one, means: one.means.map((mean) => fold(mean).text) }));
  // Units share terms and known words: each is looked for once in a text.
  const terms = [...new Set(units.flatMap((unit) => unit.terms))];
  const parts = units.map((unit) => ({
    terms: unit.terms.map((term) => terms.indexOf(term)),
    words: [...known.keys()].filter((at) => {
      const word = known[at];
      return word !== undefined && word.start <= unit.start && unit.end <= word.end;
    }),
  }));
  /** How far a text reaches each unit. */
  const reach = (text: string): readonly number[] => {
    const isHeld = terms.map((term) => text.includes(term));
    const saying = known.map(({ word, means }) =>
      text.includes(word) ? 1 : means.some((mean) => text.includes(mean)) ? BY_SYNONYM : 0,
    );
    return parts.map((part) => {
      const holdsPart = part.terms.some((at) => isHeld[at]);
      if (part.words.length === 0) return holdsPart ? 1 : 0;
      const said = part.words.reduce((most, at) => Math.max(most, saying[at] ?? 0), 0);
      return said > 0 ? said : holdsPart ? BY_PART : 0;
    });
  };
  // The sentences of a clause have one context, and are asked about one after the other.
  let lastContext: string | undefined;
  let reachOfContext: readonly number[] = [];
  return (text, context) => {
    if (total === 0) return 0;
    if (context !== lastContext) {
      lastContext = context;
      reachOfContext = reach(context);
    }
    const reached = reach(text);
    let held = 0;
    let heldOfMatter = 0;
    for (const [at, { mass, isAttribute }] of units.entries()) {
      const share = mass * Math.max(reached[at] ?? 0, IN_CONTEXT * (reachOfContext[at] ?? 0));
      held += share;
      if (!isAttribute) heldOfMatter += share;
    }
    return namesMatter && heldOfMatter === 0 ? 0 : held / total;
  };
}
