import type { NamedPlace } from './understanding.js';
import { findPlaces, liesIn } from '../language/find-places.js';
import type { Place } from '../policy/place.js';
import type { PolicyDocument } from '../policy/policy-document.js';

const places = new WeakMap<readonly PolicyDocument[], readonly Place[]>();

/** The places whose documents are here, each once, in the order of the documents; the same list for the same documents. */
export function placesOf(documents: readonly PolicyDocument[]): readonly Place[] {
  const known = places.get(documents);
  if (known !== undefined) return known;
  const seen = new Map<string, Place>();
  for (const { place } of documents) if (place !== null && !seen.has(place.name)) seen.set(place.name, place);
  const made = [...seen.values()];
  places.set(documents, made);
  return made;
}

/** 除了开封，哪个城市… does not ask about 开封. */
const LEFT_OUT = /(除了?|除开|除去|不算|不包括)$/u;
const REACH = 3; // characters of the longest of these

/**
 * Finds every naming of a place in a folded message, in order, and says of each whether documents of it are here.
 * A district counts as its city; a province as all its cities with documents here, and as itself where it has none.
 */
export function mentionPlaces(folded: string, documents: readonly PolicyDocument[]): readonly NamedPlace[] {
  const here = placesOf(documents);
  return findPlaces(folded, here).flatMap((mention): readonly NamedPlace[] => {
    if (LEFT_OUT.test(folded.slice(Math.max(0, mention.start - REACH), mention.start))) return [];
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
}

/** Each place once; a city only where none of its districts is named. */
export function distinctPlaces(mentions: readonly NamedPlace[]): readonly NamedPlace[] {
  return mentions.filter(
    (place, at) =>
      mentions.findIndex((other) => other.name === place.name && other.district === place.district) === at &&
      (place.district !== null || !mentions.some((other) => other.name === place.name && other.district !== null)),
  );
}
