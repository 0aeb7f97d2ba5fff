import { squeeze } from '../../language/squeeze.js';
import type { PolicyDocument } from '../../policy/policy-document.js';
import type { QuotedClause } from '../contract/queue.js';
import { DeskRefusal } from '../desk-refusal.js';
import { findClause } from '../find-clause.js';

interface Quote {
  readonly clauseId: string;
  readonly quote: string;
}

/**
 * Holds what a member of staff quotes against the documents: every clause is there, and the words stand in it; white space of the
 * page counts nowhere.
 * @returns the quotes with their clauses, in order
 * @throws DeskRefusal `unfit`, with the places of the faults as its details
 */
export function quoteClauses(documents: readonly PolicyDocument[], quotes: readonly Quote[]): readonly QuotedClause[] {
  const faults: { readonly at: number; readonly why: string }[] = [];
  const quoted = quotes.flatMap(({ clauseId, quote }, at) => {
    const found = findClause(documents, clauseId);
    const words = squeeze(quote);
    if (found === undefined || words === '' || !squeeze(found.clause.text).includes(words)) {
      faults.push({ at, why: found === undefined ? '没有这个条款' : '条款里没有这句原文' });
      return [];
    }
    const { clause, document } = found;
    const { title, number: docNumber } = document;
    return [{ clauseId, clause: clause.label, title, docNumber, quote: quote.trim(), text: clause.text }];
  });
  if (faults.length > 0) {
    const why = faults.map((fault) => `第 ${fault.at + 1} 处引用：${fault.why}`).join('；');
    throw new DeskRefusal('unfit', `${why}。`, { faults });
  }
  return quoted;
}
