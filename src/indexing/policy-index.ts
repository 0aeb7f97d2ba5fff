import type { Clause, ClauseId, DocumentId } from '../policy/clause.js';
import type { PolicyDocument } from '../policy/policy-document.js';
import type { ClauseTree } from './clause-tree.js';
import type { DocumentDataTexts } from './document-data-texts.js';
import type { Manifest } from './manifest.js';
import type { VectorIndex } from './vector-index.js';
import type { VectorRows } from './vector-rows.js';
import type { WordIndex } from './word-index.js';

/**
 * An index that is open: the documents, the tree of their clauses, and what a search runs on.
 * The text and the clauses of a document are read when they are first asked for, and so are the lists and trees of all clauses.
 */
export interface PolicyIndex {
  readonly manifest: Manifest;
  /** Ascending by id. */
  readonly documents: readonly PolicyDocument[];
  readonly documentById: ReadonlyMap<DocumentId, PolicyDocument>;
  /** Of all documents, in reading order; the place in this list is the number of a clause. */
  readonly clauses: readonly Clause[];
  /** The clause of a number, without reading any other document than its own. */
  readonly clauseAt: (number: number) => Clause | undefined;
  readonly clauseById: ReadonlyMap<ClauseId, Clause>;
  readonly tree: ClauseTree;
  /** What lies beside the documents, by id; nothing for a document without data. */
  readonly data: ReadonlyMap<string, DocumentDataTexts>;
  /** Clauses that name an agency in a role, by `agencyKey`, in reading order. */
  readonly clausesOfAgency: (key: string) => readonly Clause[];
  readonly search: SearchStructures;
}

/** What a search runs on; clauses, documents and passages are numbers here. */
export interface SearchStructures {
  /** By clause number: the place of its document in `documents`. */
  readonly documentOfClause: Uint32Array;
  /** By passage number: its clause. The whole clause is the first of its passages. */
  readonly clauseOfPassage: Uint32Array;
  readonly words: WordIndex;
  /** A vector a clause, by clause number. */
  readonly rows: VectorRows;
  readonly vectors: VectorIndex;
  /** Encodes a question as the clauses were encoded. */
  readonly encode: (text: string) => Float32Array;
  /** Cosine from which question and clause are about the same matter, whatever their words; null where that is not known. */
  readonly similar: number | null;
}
