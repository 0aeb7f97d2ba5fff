import { cite } from './cite.js';
import { squeeze } from '../language/squeeze.js';
import type { Cite } from '../measures/measure.js';
import type { Clause } from '../policy/clause.js';
import type { IsoDate } from '../policy/iso-date.js';
import type { PolicyDocument } from '../policy/policy-document.js';
import type { Citation } from '../policy/reply.js';

/** Collects the citations of a calculation, each quote once, and gives the place of each in the list. */
export interface CitationList {
  readonly all: readonly Citation[];
  /** Place in `all` of the first citation of the words; null where the clause does not hold them. */
  readonly add: (words: Cite) => number | null;
  readonly documents: ReadonlySet<PolicyDocument>;
  readonly clauses: ReadonlySet<Clause>;
}

/** Starts a list of citations over the documents at hand. */
export function listCitations(documents: readonly PolicyDocument[], asOf: IsoDate): CitationList {
  const all: Citation[] = [];
  const cited = new Set<PolicyDocument>();
  const clauses = new Set<Clause>();
  return {
    all,
    documents: cited,
    clauses,
    add: ({ clause: id, quote }) => {
      const document = documents.find((one) => id.startsWith(`${one.id}#`));
      const clause = document?.clauses.find((one) => one.id === id);
      const start = clause?.text.indexOf(quote) ?? -1;
      if (document === undefined || clause === undefined || start < 0) return null;
      cited.add(document);
      clauses.add(clause);
      const known = all.findIndex((one) => one.clauseId === id && squeeze(one.quote).includes(squeeze(quote)));
      if (known >= 0) return known;
      all.push(...cite(document, clause, { start, end: start + quote.length }, asOf));
      return all.length - 1;
    },
  };
}

/** The quotes of some citations, each once; what stands whole in a longer one is left out. */
export function distinctQuotes(cites: readonly Cite[]): readonly string[] {
  const quotes = [...new Set(cites.map(({ quote }) => quote))];
  return quotes.filter((quote) => !quotes.some((other) => other !== quote && other.includes(quote)));
}
