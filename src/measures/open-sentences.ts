import type { ClauseId } from '../policy/clause.js';
import type { PolicyDocument } from '../policy/policy-document.js';
import type { Span } from '../policy/span.js';
import type { Uncovered } from './coverage.js';

/** A sentence with numbers that no measure, no figure and no list accounts for. */
export interface OpenSentence {
  readonly clause: ClauseId;
  readonly label: string;
  readonly sentence: string;
  /** Where it stands in the clause's text. */
  readonly span: Span;
  /** The numbers that are not accounted for, as written. */
  readonly numbers: readonly string[];
}

const SENTENCE = /[^。；！？\n]+[。；！？\n]?/gu;

/** Groups the numbers that nothing accounts for by the sentence in which they stand, in reading order. */
export function openSentences(
  { clauses }: Pick<PolicyDocument, 'clauses'>,
  uncovered: readonly Uncovered[],
): readonly OpenSentence[] {
  const byClause = new Map<ClauseId, Uncovered[]>();
  for (const each of uncovered) byClause.set(each.clause, [...(byClause.get(each.clause) ?? []), each]);
  return clauses.flatMap(({ id, label, text }) => {
    const open = byClause.get(id) ?? [];
    if (open.length === 0) return [];
    return [...text.matchAll(SENTENCE)].flatMap((match): OpenSentence[] => {
      const span = { start: match.index, end: match.index + match[0].length };
      const numbers = open.filter(({ start }) => span.start <= start && start < span.end).map(({ words }) => words);
      if (numbers.length === 0) return [];
      return [{ clause: id, label, sentence: match[0].trim(), span, numbers }];
    });
  });
}
