import type { ClauseId } from '../../policy/clause.js';
import type { Span } from '../../policy/span.js';

export const findingCodes = [
  'no_number',
  'no_title',
  'no_clauses',
  'numbering_gap',
  'numbering_duplicate',
  'unclosed_bracket',
  'page_residue',
  'unresolved_reference',
] as const;

/** Something in a document, or in the way it was cut, that a person should look at. */
export interface Finding {
  readonly code: (typeof findingCodes)[number];
  /** null where it is about the document as a whole. */
  readonly clause: ClauseId | null;
  /** The words it is about; '' where there are none. */
  readonly words: string;
  /** Where they stand in the text as issued. */
  readonly at: Span;
  /** What is the matter, in Chinese. */
  readonly sentence: string;
}
