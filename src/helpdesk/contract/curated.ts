import type { CitationStatus } from '../../policy/reply.js';
import type { Page } from './page.js';

export const curatedStatuses = ['draft', 'live', 'stopped'] as const;
export type CuratedStatus = (typeof curatedStatuses)[number];

export const curatedLimits = {
  text: 2000,
  citations: 10,
  quote: 1000,
  example: 200,
  examples: 20,
  positives: 2, // at least
  negatives: 1, // at least
  why: 200,
  days: 365,
  tried: 2000, // past questions of a dry run
  shown: 100, // of those that it would answer
} as const;

/** Stands before every curated answer that a person is given. */
export const CURATED_MARK = '【规范答复】';

/** Words of a clause that an answer stands on. */
export interface CuratedQuote {
  readonly clauseId: string;
  /** Verbatim; white space of the page counts nowhere. */
  readonly quote: string;
}

/** Body of POST /curated and PUT /curated/:id, beside `fromItem` and `revision`. */
export interface CuratedContent {
  readonly text: string;
  readonly citations: readonly CuratedQuote[];
  /** Questions that it answers. */
  readonly positives: readonly string[];
  /** Questions that are like those, and that it does not answer. */
  readonly negatives: readonly string[];
}

/** POST /curated */
export interface CuratedNew extends CuratedContent {
  /** The group of the queue that it is written for. */
  readonly fromItem?: number | undefined;
}

/** PUT /curated/:id, POST /curated/:id/publish and /stop; an older revision gives 409 `conflict`. */
export interface CuratedRevision {
  readonly revision: number;
}
export type CuratedEdit = CuratedContent & CuratedRevision;
/** POST /curated/:id/stop */
export interface CuratedStop extends CuratedRevision {
  readonly why: string;
}

/** What keeps an answer from being saved, or what is the matter with one that is live; details of a refusal 422: `{ findings }`. */
export interface CuratedFinding {
  readonly where: 'text' | 'citations' | 'positives' | 'negatives';
  /** Counts from 0; null where it concerns them all. */
  readonly at: number | null;
  readonly message: string;
}

/** Whether a live answer is given today; where it is not, the product composes its reply as if there were none. */
export type CuratedStanding =
  | 'answers'
  | 'period_ended' // of a document that it cites
  | 'not_begun'
  | 'clause_gone' // its document was withdrawn, or a new version lacks it
  | 'quote_gone' // the clause reads otherwise now
  | 'unfounded'; // a figure or an agency of it stands in no cited clause any more

/** A line of a list. */
export interface CuratedRow {
  readonly id: number;
  readonly status: CuratedStatus;
  readonly version: number;
  /** null where none answers; older than `version` where what was changed is not published yet. */
  readonly liveVersion: number | null;
  readonly revision: number;
  /** Official names; none where it cites national rules alone. */
  readonly places: readonly string[];
  /** The first of its examples. */
  readonly question: string;
  readonly text: string;
  /** Records that hold it, in all and of the last thirty days. */
  readonly hits: { readonly all: number; readonly month: number };
  readonly changedBy: string;
  /** Milliseconds since 1970, here and below. */
  readonly changedAt: number;
  /** null where it is not live. */
  readonly standing: CuratedStanding | null;
  /** Of the live version, held against all live answers. */
  readonly failures: readonly CuratedFinding[];
}

/** GET /curated?status&place&q&limit&offset */
export interface CuratedPage extends Page<CuratedRow> {
  /** Places that it can be narrowed to. */
  readonly places: readonly string[];
}

export interface CuratedVersion extends CuratedContent {
  readonly version: number;
  readonly by: string;
  readonly at: number;
}

/** A quote of the latest version as it stands today. */
export interface CuratedCitation extends CuratedQuote {
  readonly title: string;
  readonly docNumber: string | null;
  readonly clause: string;
  /** The whole clause; null where it is gone. */
  readonly clauseText: string | null;
  readonly status: CitationStatus;
}

export interface CuratedEvent {
  readonly kind: 'saved' | 'dry_run' | 'published' | 'stopped';
  readonly version: number;
  readonly by: string;
  readonly at: number;
  readonly why: string;
  /** Of a dry run: past questions that were tried, and those that it would answer. */
  readonly tried: number;
  readonly found: number;
}

/** GET /curated/:id, and what every change gives back. */
export interface CuratedDetail extends CuratedRow {
  readonly content: CuratedContent;
  readonly citations: readonly CuratedCitation[];
  /** Latest first. */
  readonly versions: readonly CuratedVersion[];
  readonly events: readonly CuratedEvent[];
  /** Whether the latest version was tried, so that it may be published. */
  readonly isTried: boolean;
  readonly fromItem: number | null;
}

/** A past question that the answer would have been given to. */
export interface DryRunItem {
  readonly recordId: string;
  readonly question: string;
  readonly at: number;
  readonly before: {
    readonly kind: 'answer' | 'clarify' | 'refuse';
    /** Its beginning. */
    readonly text: string;
    /** Whether this same answer was given then already. */
    readonly isSame: boolean;
  };
  readonly matchedExample: string;
  /** 0 to 1. */
  readonly score: number;
}

/** POST /curated/:id/dry-run {days?}: what would change if the latest version answered. */
export interface DryRun {
  readonly version: number;
  readonly days: number;
  readonly tried: number;
  readonly found: number;
  /** The newest ones. */
  readonly items: readonly DryRunItem[];
  /** Of the answer's own examples and clauses; empty where all do what they are there for. */
  readonly findings: readonly CuratedFinding[];
}

/** POST /curated/check: all live answers, their examples held against all of them. */
export interface CuratedCheck {
  readonly checked: number;
  readonly failures: readonly { readonly id: number; readonly findings: readonly CuratedFinding[] }[];
}
