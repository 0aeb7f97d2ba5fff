import { terms } from '../language/terms.js';
import type { PolicyDocument } from '../policy/policy-document.js';
import type { ClauseTree } from './clause-tree.js';
import { cutPassages, isSearched } from './cut-passages.js';
import { weighWords } from './passage-words.js';
import { collectWords } from './word-index.js';

/** The words of documents, ready to be written. */
export interface IndexedWords {
  /** Three numbers a passage: number of its clause, start and end in the clause's text. */
  readonly passages: readonly number[];
  /** What `openWords` opens. */
  readonly packed: Uint8Array;
  readonly termCount: number;
}

/** Cuts the clauses of documents into passages and gathers the words of each, in reading order. */
export function indexWords(documents: readonly PolicyDocument[], tree: ClauseTree): IndexedWords {
  const collector = collectWords();
  const passages: number[] = [];
  let clauseNumber = 0;
  for (const document of documents) {
    for (const clause of document.clauses) {
      for (const passage of isSearched(clause) ? cutPassages(clause) : []) {
        passages.push(clauseNumber, passage.start, passage.end);
        collector.add(weighWords(clause, passage, document, tree, terms));
      }
      clauseNumber += 1;
    }
  }
  return { passages, packed: collector.pack(), termCount: collector.termCount() };
}
