import type { NamedPlace } from './understanding.js';
import { findPlaces, liesIn } from '../language/find-places.js';
import type { Place } from '../policy/place.js';
import type { PolicyDocument } from '../policy/policy-document.js';

/** The places whose documents are here, each once, in the order of the documents. */
export function placesOf(documents: readonly PolicyDocument[]): readonly Place[] {
  const seen = new Map<string, Place>();
  for (const { place } of documents) if (place !== null && !seen.has(place.name)) seen.set(place.name, place);
  return [...seen.values()];
}

/**
 * Finds the places that a folded message names and says of each whether documents of it are here.
 * A district counts as its city; a province as all its cities with documents here, and as itself where it has none.
 */
export function namePlaces(folded: string, documents: readonly PolicyDocument[]): readonly NamedPlace[] {
  const here = placesOf(documents);
  const found = findPlaces(folded, here).flatMap((mention): readonly NamedPlace[] => {
    const own = here.find((place) => place.name === mention.place.name);
    if (own !== undefined) {
      return [{ name: own.name, short: own.short, hasDocuments: true, district: null, words: mention.words }];
    }
    const parent = here.find((place) => place.name === mention.parent);
    if (parent !== undefined && mention.level === 'county') {
      return [
        {
          name: parent.name,
          short: parent.short,
          hasDocuments: true,
          district: mention.place.name,
          words: mention.words,
        },
      ];
    }
    const { name, short } = mention.place;
    const inside = here.filter((place) => liesIn(place.name, name));
    if (inside.length > 1) return []; // a province of which several cities are here names none of them
    const [only] = inside;
    if (only !== undefined) {
      return [{ name: only.name, short: only.short, hasDocuments: true, district: null, words: mention.words }];
    }
    return [{ name, short, hasDocuments: false, district: null, words: mention.words }];
  });
  return found.filter(
    (place, at) =>
      found.findIndex((other) => other.name === place.name && other.district === place.district) === at &&
      (place.district !== null || !found.some((other) => other.name === place.name && other.district !== null)),
  );
}
