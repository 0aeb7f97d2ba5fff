import type { Clause } from './clause.js';
import type { IsoDate } from './iso-date.js';
import type { PolicyDocument } from './policy-document.js';

/** What clauses are looked for by. */
export interface ClauseQuery {
  /** A question, or words; a place, document or clause that it names narrows what is found. */
  readonly text: string;
  /** The day of the question, from which 去年 counts. */
  readonly asOf: IsoDate;
  /** As people name it: 秦皇岛, 秦皇岛市, 河北. Only what holds there is found; a place without documents has only what holds everywhere. */
  readonly place?: string | undefined;
}

/** A clause that bears on a query. */
export interface FoundClause {
  readonly clause: Clause;
  readonly document: PolicyDocument;
  /** 0–1, comparable within one query; 1 where the query names the clause by its number. */
  readonly score: number;
}

/** Finds the clauses that bear on a query: each once, best first, never more than a few dozen beside those named by number. */
export type FindClauses = (query: ClauseQuery) => readonly FoundClause[];

/** The same, where it may take until vectors have come that another program makes. */
export type SearchClauses = (query: ClauseQuery) => readonly FoundClause[] | Promise<readonly FoundClause[]>;
