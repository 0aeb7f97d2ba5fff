import type { LocationQuery } from 'vue-router';

/** What the list is narrowed to; empty where it is not. */
export const noFilters = {
  text: '',
  place: '',
  topic: '',
  kind: '',
  reason: '',
  channel: '',
  verdict: '',
  from: '',
  until: '',
  clause: '',
  conversation: '',
  curated: '',
};

export type RecordFilters = typeof noFilters;
export type FilterName = keyof RecordFilters;

/** Filters that are set by a link alone, and dropped one by one. */
export const linkedFilters = ['clause', 'conversation', 'curated'] as const satisfies readonly FilterName[];

/** Reads the filters of an address. */
export function readFilters(query: LocationQuery): RecordFilters {
  const read = (name: FilterName): string => {
    const value = query[name];
    return typeof value === 'string' ? value : '';
  };
  return Object.fromEntries(Object.keys(noFilters).map((name) => [name, read(name as FilterName)])) as RecordFilters;
}

/** What of the filters stands in an address. */
export function writeFilters(filters: RecordFilters): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== ''));
}
