import type { ContenderName } from './contender-names.js';

/** What a process of its own is to do with one contender. */
export interface ContenderJob {
  readonly contender: ContenderName;
  readonly step: 'build' | 'search';
  /** In BEIR's form. */
  readonly data: string;
  /** Where the contender keeps what it builds. */
  readonly folder: string;
  readonly embedding: string;
  readonly queries: readonly { readonly id: string; readonly text: string }[];
  readonly limit: number;
  /** Shares of the vector's side that are tried beside the product's own. */
  readonly weights: readonly number[];
  /** Whether the graph is held against a look at every row. */
  readonly comparesNearest: boolean;
}

/** Times in milliseconds, `rss` in bytes after garbage is gone. */
export interface BuildResult {
  readonly wall: number;
  /** Time of processors, which other programs on the machine do not lengthen. */
  readonly cpu: number;
  readonly rss: number;
  /** Time of processors for the words alone, of what has words and vectors; else null. */
  readonly wordsCpu: number | null;
}

export interface SearchResult {
  readonly open: { readonly wall: number; readonly cpu: number };
  readonly rss: number;
  readonly ways: readonly WayResult[];
  readonly nearestFound: number | null;
}

export interface WayResult {
  readonly way: string;
  /** One a query. */
  readonly walls: readonly number[];
  /** Of all queries together. */
  readonly cpu: number;
  readonly found: readonly (readonly string[])[];
}

export type ContenderResult = { readonly build: BuildResult } | { readonly search: SearchResult };
