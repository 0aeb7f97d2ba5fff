import type { Clause, ClauseKind } from '../policy/clause.js';
import type { PolicyDocument } from '../policy/policy-document.js';
import type { Span } from '../policy/span.js';
import type { ClauseTree } from './clause-tree.js';

/** How much one occurrence of a term weighs, by where it stands; in tenths, so that a posting is a small whole number. */
const WEIGHT = {
  /** On top of its place in the text: a clause is about its heading. */
  heading: 10,
  text: 10,
  /** Of a clause above, or of the words that lead in a list; and of an agency of the clause that a window leaves out. */
  above: 5,
  /** Every clause of a document shares it, so it only tells documents apart: less than `HELD`, however often it says a word. */
  title: 2,
} as const;

const LEAD_IN: ReadonlySet<ClauseKind> = new Set(['article', 'paragraph', 'subpart', 'point', 'item']);
const SHORT = 60; // a lead-in is a line; what is longer is a rule of its own

/** Says what the clauses above a clause are about: their headings, or the words with which they lead in a list. */
export function contextOf(clause: Clause, tree: ClauseTree): readonly string[] {
  return tree
    .ancestorsOf(clause)
    .filter(({ kind }) => kind !== 'title')
    .map((above) => (above.heading !== '' ? above.heading : leadIn(above)))
    .filter((words) => words !== '');
}

function leadIn(clause: Clause): string {
  return LEAD_IN.has(clause.kind) && (clause.text.length <= SHORT || /[：:]$/.test(clause.text)) ? clause.text : '';
}

/**
 * Weighs the terms by which a passage is found.
 * @param passage offsets in the text of the clause
 * @returns terms in order of first appearance, with the sum of the weights of their occurrences
 */
export function weighWords(
  clause: Clause,
  passage: Span,
  document: PolicyDocument,
  tree: ClauseTree,
  terms: (text: string) => readonly string[],
): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  const add = (text: string, weight: number): void => {
    for (const term of terms(text)) weights.set(term, (weights.get(term) ?? 0) + weight);
  };
  add(clause.text.slice(passage.start, passage.end), WEIGHT.text);
  add(clause.heading, passage.start === 0 ? WEIGHT.heading : WEIGHT.heading + WEIGHT.text);
  for (const { agency, at } of clause.agencies) {
    if (at.start < passage.start || at.end > passage.end) add(agency, WEIGHT.above);
  }
  for (const words of contextOf(clause, tree)) add(words, WEIGHT.above);
  for (const term of new Set(terms(document.title))) weights.set(term, (weights.get(term) ?? 0) + WEIGHT.title);
  return weights;
}
