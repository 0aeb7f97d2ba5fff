import type { Passage } from '../../../evaluation/retrieval/read-beir.js';

/** Ids of the passages found, best first. */
export type Finding = (text: string, limit: number) => readonly string[] | Promise<readonly string[]>;

/** Something that passages can be found with, so that all are measured alike. */
export interface Contender {
  /**
   * Builds what a search needs.
   * @param folder where it is kept, as far as the contender keeps anything
   */
  readonly build: (passages: readonly Passage[], folder: string) => Promise<void>;
  /** Does again, and keeps nothing of, what of the building is worth timing by itself: the index of the words. */
  readonly indexWords?: (passages: readonly Passage[]) => void;
  /**
   * Opens what was built; what keeps nothing is built anew.
   * @param passages reads them again, for who needs them
   */
  readonly open: (folder: string, passages: () => Promise<readonly Passage[]>) => Promise<Open>;
}

export interface Open {
  /** Ways to search, by name; the first is the one that is meant to be used. */
  readonly ways: Readonly<Record<string, Finding>>;
  /** Of the ten nearest by vector, the share that the search by vector finds, over queries; only where that one is approximate. */
  readonly nearestFound?: (texts: readonly string[]) => number;
}

/** What is embedded and cut into terms of a passage, the same for all. */
export function wordsOf({ title, text }: Passage): string {
  return title === '' ? text : `${title}\n${text}`;
}
