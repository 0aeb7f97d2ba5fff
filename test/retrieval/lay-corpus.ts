import { isSearched } from '../../src/indexing/cut-passages.js';
import { growTree } from '../../src/indexing/clause-tree.js';
import { contextOf } from '../../src/indexing/passage-words.js';
import type { PolicyDocument } from '../../src/policy/policy-document.js';

/** The clauses that are searched, in BEIR's form: a line a clause, under its place and the headings above it. */
export function layCorpus(documents: readonly PolicyDocument[]): string {
  return documents
    .flatMap(({ clauses, place }) => {
      const tree = growTree(clauses);
      return clauses.filter(isSearched).map((clause) => {
        const title = [place?.name ?? '', ...contextOf(clause, tree)].filter((words) => words !== '').join(' ');
        return `${JSON.stringify({ _id: clause.id, title, text: clause.text })}\n`;
      });
    })
    .join('');
}
