import type { DocumentFacts } from '../../documents/document-facts.js';
import { squeeze } from '../../language/squeeze.js';
import type { Clause } from '../../policy/clause.js';
import type { Period } from '../../policy/policy-document.js';
import { Problem } from '../../policy/problem.js';
import { placeOnPage } from './place-on-page.js';

/**
 * The period that a document's side file gives, with where its words stand in the text.
 * @throws Problem `document_facts_invalid` where no clause holds the words
 */
export function statePeriod(
  facts: NonNullable<DocumentFacts['period']>,
  clauses: readonly Clause[],
  file: string,
): Period {
  const quote = squeeze(facts.quote);
  for (const clause of clauses) {
    const kept = squeezeWithPlaces(clause.text);
    const at = kept.words.indexOf(quote);
    if (at < 0) continue;
    const span = { start: kept.places[at] ?? 0, end: (kept.places[at + quote.length - 1] ?? 0) + 1 };
    const { from, earliestEnd, latestEnd } = facts;
    return {
      from,
      earliestEnd,
      latestEnd,
      words: clause.text.slice(span.start, span.end),
      clause: clause.id,
      at: placeOnPage(clause, span),
    };
  }
  throw new Problem('document_facts_invalid', { file, why: `period.quote“${facts.quote}”不在正文里` });
}

function squeezeWithPlaces(text: string): { readonly words: string; readonly places: readonly number[] } {
  const places = Array.from({ length: text.length }, (_, i) => i).filter((i) => squeeze(text.charAt(i)) !== '');
  return { words: places.map((i) => text.charAt(i)).join(''), places };
}
