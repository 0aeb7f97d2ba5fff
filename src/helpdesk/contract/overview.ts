import type { ReplyReason } from '../../policy/reply.js';

/** How many questions, and what became of them. */
export interface Outcomes {
  readonly questions: number;
  readonly answered: number;
  readonly clarified: number;
  readonly refused: number;
}

/** Milliseconds of work that half, and 95 in a hundred, of the answers did not exceed, at most a tenth too high; null where there were none. */
export interface Latency {
  readonly p50: number | null;
  readonly p95: number | null;
}

export interface Satisfaction {
  readonly good: number;
  readonly bad: number;
  /** good / (good + bad); null where nobody said anything. */
  readonly share: number | null;
}

export interface DayRow extends Outcomes, Latency, Satisfaction {
  /** In China, YYYY-MM-DD. */
  readonly day: string;
}

export interface PlaceRow extends Outcomes {
  /** null for questions about no place. */
  readonly place: string | null;
}

export interface TopicRow {
  readonly topic: string;
  readonly questions: number;
}

/** Questions of one day about one place or topic. */
export interface DayCount {
  readonly day: string;
  /** null for questions about no place. */
  readonly name: string | null;
  readonly questions: number;
}

export interface ReasonRow {
  readonly kind: 'clarify' | 'refuse';
  readonly reason: ReplyReason | null;
  readonly questions: number;
}

export interface ClauseRow {
  readonly clauseId: string;
  /** The id where the clause is gone. */
  readonly label: string;
  /** '' where the document is gone. */
  readonly title: string;
  readonly docNumber: string | null;
  /** Answers that cite it. */
  readonly answers: number;
}

/** A document whose own period has ended, may have ended, or ends soon. */
export interface EndingRow {
  readonly documentId: string;
  readonly title: string;
  readonly docNumber: string | null;
  readonly place: string | null;
  readonly state: 'ended' | 'may_have_ended' | 'ends_soon';
  /** The words that state the period. */
  readonly words: string;
  readonly earliestEnd: string;
  readonly latestEnd: string;
  /** Until the latest day that can be the last; negative where it is past. */
  readonly days: number;
}

/** What the desk has answered in a span of days, a table a chart. */
export interface Overview {
  readonly from: string;
  /** The last day. */
  readonly until: string;
  readonly place: string | null;
  readonly total: Outcomes & Latency & Satisfaction;
  /** Every day of the span, oldest first. */
  readonly days: readonly DayRow[];
  /** Most often first, like all that follows but the days. */
  readonly places: readonly PlaceRow[];
  readonly placeDays: readonly DayCount[];
  readonly topics: readonly TopicRow[];
  readonly topicDays: readonly DayCount[];
  readonly reasons: readonly ReasonRow[];
  /** The first twenty. */
  readonly clauses: readonly ClauseRow[];
  /** Soonest end first. */
  readonly endings: readonly EndingRow[];
}
