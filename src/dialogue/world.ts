import type { AgencyName } from './list-agency-names.js';
import type { KnownWord, WeighedUnit } from './relevance.js';
import type { Figure } from '../measures/figure.js';
import type { Measure } from '../measures/measure.js';
import type { ClauseId, DocumentId } from '../policy/clause.js';
import type { PolicyDocument } from '../policy/policy-document.js';
import type { Reference } from '../retrieval/resolve-reference.js';
import type { Evidence, Query } from '../retrieval/search.js';

/** What the dialogue knows of the corpus: the one thing that it is given besides the message. */
export interface World {
  readonly documents: readonly PolicyDocument[];
  readonly search: (query: Query) => readonly Evidence[];
  /** Finds documents and clauses named in a text, within some documents where given. */
  readonly resolve: (text: string, documents?: readonly DocumentId[]) => Reference;
  /** Cuts a folded topic into units and says what each weighs in this corpus, and which of its words the synonym list knows. */
  readonly read: (topic: string) => { readonly units: readonly WeighedUnit[]; readonly known: readonly KnownWord[] };
  /** How much of a folded topic, 0–1, is made of words that the corpus or the synonym list knows; 0 where it has none. */
  readonly familiarity: (topic: string) => number;
  /** How much of the matter of a folded topic, 0–1, is words that policies know, and neither the corpus nor the synonym list does. */
  readonly foreignness: (topic: string) => number;
  /** How near two short texts lie to each other in meaning, by the embedding: −1 to 1. */
  readonly likeness: (one: string, other: string) => number;
  /** Cosine from which a clause answers although it uses other words than the person; null where none does. */
  readonly similar: number | null;
  /** The subsidy measures of some documents, in the order of the documents. */
  readonly measuresOf: (documents: readonly DocumentId[]) => readonly Measure[];
  /** Targets and facts in figures that some documents state. */
  readonly figuresOf: (documents: readonly DocumentId[]) => readonly Figure[];
  /** Agencies of the documents as a message may name them, longest first. */
  readonly agencies: readonly AgencyName[];
  /** Headings and lead-ins above a clause, joined. */
  readonly contextOf: (id: ClauseId) => string;
  /** Whether a place lies in another: 开封市 in 河南省. */
  readonly isWithin: (place: string, other: string) => boolean;
  /** Words of the corpus and of the synonym list against which spelling is corrected. */
  readonly vocabulary: ReadonlySet<string>;
}
