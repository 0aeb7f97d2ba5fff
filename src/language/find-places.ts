import { fold, unfold } from './fold.js';
import { gazetteer, officialEntry, type GazetteerEntry, type PlaceLevel } from './gazetteer.js';
import { nameFurther, scanPlaces, type Candidate, type FurtherNames } from './scan-places.js';
import { simplify } from './simplify.js';
import type { Place } from '../policy/place.js';
import type { Span } from '../policy/span.js';

/** A place that a text names. */
export interface PlaceMention extends Span {
  readonly place: Place;
  readonly level: PlaceLevel;
  /** Official name of the prefecture or province above it; null for a province, and where several places bear the name. */
  readonly parent: string | null;
  readonly words: string;
  /** Whether the name is spelt as the gazetteer has it; false for 秦黄岛. */
  readonly exact: boolean;
}

const NONE: readonly Place[] = [];
const further = new WeakMap<readonly Place[], FurtherNames>();

/** The names of further places, indexed once for a list: the places of a corpus are looked for in every message. */
function furtherNames(extra: readonly Place[]): FurtherNames {
  const known = further.get(extra);
  if (known !== undefined) return known;
  const made = nameFurther(extra.map(entryOf));
  further.set(extra, made);
  return made;
}

/**
 * Finds the places that a text names, in order, the longest name first and none inside another: official and short names, old
 * ones (汴梁), pinyin and English (zheng zhou, qhd), one character where its neighbours show it (在汴); and the short names of
 * provinces, cities and further places where a character that sounds or looks the same stands in them (秦黄岛, 郑洲).
 * @param text as issued or folded; offsets count in it
 * @param extra further places, say those of the corpus, with aliases of their own; where a name is shared they come first;
 * must not change afterwards, for it is indexed once
 */
export function findPlaces(text: string, extra: readonly Place[] = NONE): readonly PlaceMention[] {
  const folded = fold(text);
  const candidates = scanPlaces(folded.text, furtherNames(extra));
  const named = new Set(candidates.flatMap(({ entries }) => entries.map(({ place }) => place.name)));
  return candidates.map((candidate) => {
    const { place, level, parent } = choose(candidate, named, extra);
    const { start, end } = candidate;
    const span = unfold(folded, start, end);
    return { place, level, parent, words: text.slice(span.start, span.end), ...span, exact: candidate.exact };
  });
}

function entryOf(place: Place): GazetteerEntry {
  const known = gazetteer()
    .byName.get(place.name)
    ?.find((entry) => entry.place.name === place.name);
  if (known !== undefined)
    return { ...known, place: { ...place, aliases: [...new Set([...place.aliases, ...known.place.aliases])] } };
  const level = place.name.endsWith('省') ? 'province' : place.name.endsWith('市') ? 'prefecture' : 'county';
  return { place, level, parent: null };
}

/** Of several places of one name the one whose city or province the text names too, else the one that `extra` holds. */
function choose({ entries }: Candidate, named: ReadonlySet<string>, extra: readonly Place[]): GazetteerEntry {
  const [first, ...others] = entries;
  if (first === undefined) throw new Error('a candidate has an entry');
  if (others.length === 0) return first;
  const here = new Set(extra.map(({ name }) => name));
  for (const above of [named, here]) {
    const fitting = entries.filter(({ parent }) => parent !== null && above.has(parent));
    if (fitting.length === 1 && fitting[0] !== undefined) return fitting[0];
  }
  return { ...first, parent: null };
}

/** Whether a place lies in another, by official names: 开封市 in 河南省. No place lies in itself. */
export function liesIn(place: string, other: string): boolean {
  const parents = (gazetteer().byName.get(place) ?? []).flatMap((entry) =>
    entry.place.name === place ? [entry.parent] : [],
  );
  return parents.some((parent) => parent !== null && (parent === other || liesIn(parent, other)));
}

const KIND = /(?:特别行政区|自治区|自治州|自治县|自治旗|地区|新区|林区|[省市县区盟旗州])$/u;
const SHORTEST = 2;

/** Makes a place of its official name: that of the gazetteer, or one whose short name leaves out what kind of place it is. */
export function makePlace(name: string): Place {
  const official = simplify(name).replace(/\s/gu, '');
  const known = officialEntry(official);
  if (known !== undefined) return known.place;
  const short = official.replace(KIND, '');
  return { name: official, short: short.length < SHORTEST ? official : short, aliases: [] };
}
