import file from './data/places.json' with { type: 'json' };
import type { Place } from '../policy/place.js';

export type PlaceLevel = 'province' | 'prefecture' | 'county';

/** A place of the gazetteer with the place that it belongs to: a county to its prefecture, a prefecture to its province. */
export interface GazetteerEntry {
  readonly place: Place;
  readonly level: PlaceLevel;
  readonly parent: string | null;
}

interface Gazetteer {
  readonly entries: readonly GazetteerEntry[];
  /** By every name, official, short or other; those of the higher level first. */
  readonly byName: ReadonlyMap<string, readonly GazetteerEntry[]>;
}

let loaded: Gazetteer | undefined;

/** The gazetteer of China, indexed at the first call, since an import must cost nothing. */
export function gazetteer(): Gazetteer {
  loaded ??= index(readEntries());
  return loaded;
}

function readEntries(): readonly GazetteerEntry[] {
  const county = (words: string, parent: string): GazetteerEntry => {
    const [name = '', ...others] = words.split(' ');
    return { place: { name, short: others[0] ?? name, aliases: others.slice(1) }, level: 'county', parent };
  };
  const { provinces } = file;
  const prefectures = provinces.flatMap((province) =>
    province.prefectures.map((prefecture) => ({ ...prefecture, parent: province.name })),
  );
  return [
    ...provinces.map(({ name, short, aliases }): GazetteerEntry => ({
      place: { name, short, aliases },
      level: 'province',
      parent: null,
    })),
    ...prefectures.map(({ name, short, aliases, parent }): GazetteerEntry => ({
      place: { name, short, aliases },
      level: 'prefecture',
      parent,
    })),
    ...provinces.flatMap(({ name, counties }) => counties.map((words) => county(words, name))),
    ...prefectures.flatMap(({ name, counties }) => counties.map((words) => county(words, name))),
  ];
}

function index(entries: readonly GazetteerEntry[]): Gazetteer {
  const byName = new Map<string, GazetteerEntry[]>();
  for (const entry of entries) {
    for (const name of namesOf(entry.place)) {
      const same = byName.get(name);
      if (same === undefined) byName.set(name, [entry]);
      else same.push(entry);
    }
  }
  return { entries, byName };
}

/** Every name of a place, each once. */
export const namesOf = ({ name, short, aliases }: Place): ReadonlySet<string> => new Set([name, short, ...aliases]);

/** The place with an official name; undefined where none or several have it. */
export function officialEntry(name: string): GazetteerEntry | undefined {
  const same =
    gazetteer()
      .byName.get(name)
      ?.filter((entry) => entry.place.name === name) ?? [];
  return same.length === 1 ? same[0] : undefined;
}

const RANK = { province: 0, prefecture: 1, county: 2 } as const;

/** The entries of the highest level among some. */
export function highest(entries: readonly GazetteerEntry[]): readonly GazetteerEntry[] {
  const best = Math.min(...entries.map(({ level }) => RANK[level]));
  return entries.filter(({ level }) => RANK[level] === best);
}
