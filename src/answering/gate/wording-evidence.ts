import type { CitationStatus } from '../../policy/reply.js';

/** A cited clause as a language model is given it: under a handle, which is all of it that the model may name. */
export interface WordingEvidence {
  /** From 1, each once. */
  readonly handle: number;
  /** 秦政办字〔2022〕26号; null where the document has none. */
  readonly docNumber: string | null;
  /** Without 《》. */
  readonly title: string;
  /** Short name of the document's place: 秦皇岛; null where it holds everywhere. */
  readonly place: string | null;
  /** Label as a person would cite it: 二、（二）. */
  readonly clause: string;
  /** The whole clause. */
  readonly text: string;
  /** What the reply quotes of it, verbatim. */
  readonly quotes: readonly string[];
  /** As of the day asked about. */
  readonly status: CitationStatus;
}
