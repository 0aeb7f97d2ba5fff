import type { ModelTrace } from '../../policy/ask.js';
import type { Reply, ReplyKind, ReplyReason } from '../../policy/reply.js';

export type Verdict = 'good' | 'bad';

/** A record as a list shows it. */
export interface RecordRow {
  readonly id: string;
  readonly seq: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** In China, YYYY-MM-DD. */
  readonly day: string;
  readonly channel: string;
  /** Official name; null where it is about none. */
  readonly place: string | null;
  readonly topic: string;
  readonly kind: ReplyKind;
  readonly reason: ReplyReason | null;
  /** The latest word of feedback; null where there is none, or it was withdrawn. */
  readonly verdict: Verdict | null;
  /** Milliseconds. */
  readonly took: number;
  /** Id of the curated answer that was given. */
  readonly curated: string | null;
  /** The first 500 characters of the question, personal data taken out. */
  readonly text: string;
}

/** What a list of records can be narrowed to: places and topics that have come, most often first. */
export interface RecordChoices {
  readonly places: readonly string[];
  readonly topics: readonly string[];
  readonly channels: readonly string[];
  readonly kinds: readonly ReplyKind[];
  readonly reasons: readonly ReplyReason[];
}

/** Whether a clause reads today as it read then. */
export type ClauseToday = 'same' | 'changed' | 'gone';

/** A clause that was weighed for an answer. */
export interface RecordClause {
  readonly clauseId: string;
  /** 二、（二）; the id where the clause is gone. */
  readonly label: string;
  /** '' where the document is gone. */
  readonly title: string;
  readonly docNumber: string | null;
  readonly isCited: boolean;
  readonly today: ClauseToday;
  /** As it reads today; null where it is gone. */
  readonly text: string | null;
}

export interface RecordFeedback {
  readonly verdict: Verdict | 'withdrawn';
  readonly reasons: readonly string[];
  readonly at: number;
}

export interface CuratedPrecedence {
  readonly id: number;
  readonly version: number;
  /** Of the reply that was put aside. */
  readonly kind: ReplyKind;
  readonly reason: ReplyReason | null;
}

/** Everything that is kept of one answer. */
export interface RecordDetail extends RecordRow {
  /** Of the conversation. */
  readonly conversation: string;
  /** The whole question. */
  readonly question: string;
  readonly receivedAt: number;
  /** The day that it was asked about. */
  readonly asOf: string;
  readonly reply: Reply;
  /** What was decided, as it was kept. */
  readonly plan: unknown;
  /** The curated answer that was given before the reply that was composed, and what that was; null where none was. */
  readonly precedence: CuratedPrecedence | null;
  /** What a language model had to do with it; null where none was asked. */
  readonly model: ModelTrace | null;
  /** Best first. */
  readonly clauses: readonly RecordClause[];
  readonly feedback: readonly RecordFeedback[];
  readonly versions: { readonly program: string; readonly index: string };
  /** Whether the index that answered is the one of today. */
  readonly isPresentIndex: boolean;
  /** Ids of the turns before and after it in the conversation. */
  readonly previous: string | null;
  readonly next: string | null;
}

/** What a reply given anew differs in. */
export type ReplyField = 'kind' | 'reason' | 'text' | 'citations' | 'calculation' | 'suggestions';

export interface ReplyDifference {
  readonly field: ReplyField;
  /** As a person reads them; '' where there is none. */
  readonly then: string;
  readonly now: string;
}

export interface Replay {
  readonly isSame: boolean;
  /** Whether the index that answered then is the one of today. */
  readonly isPresentIndex: boolean;
  /** Of what was composed: what a language model wrote is not written anew. */
  readonly differences: readonly ReplyDifference[];
  /** As it is given today. */
  readonly reply: Reply;
}

/** What came of walking the chain. */
export interface Verification {
  readonly records: number;
  readonly erased: number;
  /** Number of the first record that does not follow from the one before; null where the chain is whole. */
  readonly broken: number | null;
  /** Milliseconds. */
  readonly took: number;
}
