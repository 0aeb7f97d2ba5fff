import { agencyKey } from '../language/agencies.js';
import { fold } from '../language/fold.js';
import type { PolicyDocument } from '../policy/policy-document.js';

/** A way in which a message may name an agency of the corpus. */
export interface AgencyName {
  readonly words: string;
  readonly key: string;
}

const SHORTEST = 3;

/** Lists the agencies of the documents as people may name them: whole, and without the place or 市 before the name; longest first. */
export function listAgencyNames(documents: readonly PolicyDocument[]): readonly AgencyName[] {
  const names = new Map<string, string>();
  for (const { clauses, place } of documents) {
    for (const { agency } of clauses.flatMap((clause) => clause.agencies)) {
      const whole = fold(agency).text;
      const key = agencyKey(agency);
      const prefixes = ['市', '市政府', ...(place === null ? [] : [place.name, place.short])];
      const short = prefixes.filter((prefix) => whole.startsWith(prefix)).map((prefix) => whole.slice(prefix.length));
      for (const words of [whole, ...short]) if (words.length >= SHORTEST) names.set(words, key);
    }
  }
  return [...names].map(([words, key]) => ({ words, key })).sort((a, b) => b.words.length - a.words.length);
}
