import type { IsoDate } from '../policy/iso-date.js';
import type { Reply } from '../policy/reply.js';

/** One message of the person and what came back. */
export interface Turn {
  readonly question: string;
  readonly reply: Reply;
  readonly milliseconds: number;
}

/** What became of one question. */
export interface Result {
  readonly id: string;
  readonly tags: readonly string[];
  readonly asOf: IsoDate;
  /** In order; shorter than the question's own turns where asking failed. */
  readonly turns: readonly Turn[];
  /** Whether anything was expected. */
  readonly judged: boolean;
  /** True where nothing was expected and every turn was answered. */
  readonly passed: boolean;
  readonly why: readonly string[];
}

/** A part of a whole between 0 and 1; null where there was nothing to measure. */
export type Share = number | null;

export interface TagScore {
  readonly questions: number;
  readonly passed: number;
  readonly pass_rate: Share;
}

/** How well replies of one kind (refuse, clarify) were placed, over questions that expect a kind. */
export interface PlacementScore {
  /** Of the replies of this kind, those that were expected. */
  readonly precision: Share;
  /** Of the questions that expect this kind, those that got it. */
  readonly recall: Share;
  readonly expected: number;
  readonly given: number;
}

export interface Placement extends PlacementScore {
  readonly by_reason: Readonly<Record<string, PlacementScore>>;
}

/** A reply that breaks one of the rules that no reply breaks. */
export interface Fault {
  readonly id: string;
  /** 1 for the first message. */
  readonly turn: number;
  readonly rule: 'quote_exact' | 'number_grounded' | 'period_leaks';
  /** The address of the clause, or the words of the figure. */
  readonly words: string;
}

/** All of it is counted by code. */
export interface Metrics {
  readonly questions: number;
  /** Those of which something was expected; rates of passing are over these. */
  readonly judged: number;
  readonly passed: number;
  readonly pass_rate: Share;
  readonly by_tag: Readonly<Record<string, TagScore>>;
  readonly by_first_tag: Readonly<Record<string, TagScore>>;
  /** Share of the clauses expected that stand among the first 1, or 5, citations of the last reply. */
  readonly clause_recall_1: Share;
  readonly clause_recall_5: Share;
  /** Share of the citations that are of a clause expected, over questions that expect one. */
  readonly clause_precision: Share;
  /** Of retrieval alone, over questions of one turn that expect a clause and no refusal; null where it was not asked. */
  readonly retrieval: {
    readonly questions: number;
    readonly hit_1: Share;
    readonly hit_5: Share;
    readonly mrr: Share;
  } | null;
  /** Share of all citations whose quote stands in the text as issued at its offsets, with its checksum; null without the texts. */
  readonly quote_exact: Share;
  /** Share of all figures of all replies that trace to a citation, to the person's words, to the calculation or to the day. */
  readonly number_grounded: Share;
  /** Share of the answers that cite something, where something was to be cited. */
  readonly citation_coverage: Share;
  readonly calc_exact: Share;
  /** Messages of the person up to the first answer, over the questions that got one. */
  readonly turns_needed: { readonly mean: Share; readonly most: number };
  readonly refusals: Placement;
  readonly clarifications: Placement;
  /** Share of the questions that expect an answer and got a refusal or a question back. */
  readonly over_refusal: Share;
  /** Share of the questions that expect a refusal and got an answer. */
  readonly under_refusal: Share;
  /** Replies that cite a document whose period has ended and do not say so. */
  readonly period_leaks: number;
  /** Share of the groups of paraphrases whose questions all cite the same clause first. */
  readonly paraphrase_consistency: Share;
  readonly latency_ms: { readonly p50: number | null; readonly p99: number | null };
  readonly faults: readonly Fault[];
}

export interface Report {
  readonly results: readonly Result[];
  readonly metrics: Metrics;
}
