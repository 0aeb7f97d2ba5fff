import type { Dimension } from '../../policy/quantity.js';

export const calculateLimits = { inputs: 200, number: 40 } as const;

/** GET /measures?place gives MeasureForms: every measure of a place as a form, in the order of its documents. */
export interface MeasureForms {
  /** Official names of the places that have documents. */
  readonly places: readonly string[];
  readonly items: readonly MeasureForm[];
}

interface Entry {
  /** `qinhuangdao-2022-26/bonded-1210-support` */
  readonly id: string;
  readonly title: string;
  readonly document: string;
  readonly docTitle: string;
  readonly docNumber: string | null;
  readonly place: string | null;
  readonly clauseId: string;
  /** 二、（二） */
  readonly clause: string;
}

/** A measure whose amount, or upper bound, the text gives. */
export interface SubsidyForm extends Entry {
  readonly kind: 'subsidy';
  /** The whole rule as one sentence. */
  readonly rule: string;
  /** Whether the text gives an upper bound alone. */
  readonly isUpperBound: boolean;
  /** 按年度给予 */
  readonly recurrence: string;
  readonly window: WindowForm | null;
  readonly inputs: readonly InputForm[];
}

/** Words that promise money without an amount that can be computed. */
export interface UntranslatableForm extends Entry {
  readonly kind: 'untranslatable';
  readonly reason: 'case_by_case' | 'delegated' | 'discretionary' | 'no_amount';
  readonly quote: string;
}

export type MeasureForm = SubsidyForm | UntranslatableForm;

export interface WindowForm {
  /** How today stands to it: 支持期已过（最迟2025-12-30止）. */
  readonly words: string;
  /** As the text states it: 在3年支持期内. */
  readonly quote: string;
  readonly isOver: boolean;
}

export type InputForm =
  | {
      readonly kind: 'quantity';
      readonly name: string;
      readonly title: string;
      readonly ask: string;
      readonly dimension: Dimension;
      /** The usual one first. */
      readonly units: readonly string[];
      /** The time that the figure covers. */
      readonly per: 'year' | 'first_full_year' | 'not_stated' | null;
    }
  | {
      readonly kind: 'fact';
      readonly name: string;
      readonly title: string;
      /** The title denied: 未开展1210业务. */
      readonly denied: string;
      readonly ask: string;
    };

/** A number as a person typed it: `value`, or `low` and `high`; `low` alone is 以上. */
export interface EnteredQuantity {
  readonly value?: string | undefined;
  readonly low?: string | undefined;
  readonly high?: string | undefined;
  readonly unit: string;
}

/** What is known, by the names of the inputs; what is not known is left out. */
export type EnteredInputs = Readonly<Record<string, boolean | EnteredQuantity>>;

interface Entered {
  readonly inputs: EnteredInputs;
  /** The calendar year that the figures are of. */
  readonly year?: number | undefined;
  /** `2026-11-21`; today where it is left out. */
  readonly asOf?: string | undefined;
}

/** POST /measures/evaluate gives Outcome. */
export interface EvaluateMeasure extends Entered {
  readonly measure: string;
}

/** POST /measures/match gives MatchTable; POST /measures/match.csv the same as a file. */
export interface MatchMeasures extends Entered {
  readonly place: string;
}

/** A number that cannot be read, in Chinese. */
export interface EnteredFault {
  readonly input: string;
  readonly why: string;
}

/** Words of the law that something rests on. */
export interface QuoteView {
  readonly document: string;
  readonly title: string;
  readonly docNumber: string | null;
  readonly clauseId: string;
  readonly clause: string;
  readonly quote: string;
  /** Where it stands in the text as issued, UTF-16 units; null where the page's own furniture interrupts it. */
  readonly at: { readonly start: number; readonly end: number } | null;
}

/** `citation` is a place in the citations of the outcome. */
export interface CitedWords {
  readonly sentence: string;
  readonly citation: number;
}

export type OutcomeStatus =
  'determined' | 'needs_input' | 'ineligible' | 'not_in_force' | 'needs_ruling' | 'not_computable';

export interface Outcome {
  /** Numbers that cannot be read, and so are not known. */
  readonly faults: readonly EnteredFault[];
  readonly measure: string;
  readonly status: OutcomeStatus;
  readonly asOf: string;
  /** What became of it, as one sentence. */
  readonly headline: string;
  /** 60万元; 不超过50万元 where only an upper bound is stated; null where it is not known. */
  readonly amount: string | null;
  /** Exact decimals in whole units of the currency; the highest null where nothing bounds it. What is possible, where the amount is not known. */
  readonly money: { readonly low: string; readonly high: string | null; readonly currency: string } | null;
  readonly isUpperBound: boolean;
  readonly steps: readonly (CitedWords & { readonly heading: string })[];
  readonly met: readonly CitedWords[];
  /** Conditions that are to be confirmed. */
  readonly assumed: readonly CitedWords[];
  /** The condition that is not met, or the point that the text leaves open. */
  readonly because: CitedWords | null;
  readonly missing: readonly { readonly input: string; readonly title: string; readonly question: string }[];
  /** How what was said was read: 3000万元. */
  readonly used: readonly { readonly input: string; readonly title: string; readonly read: string }[];
  readonly window: CitedWords | null;
  readonly notes: readonly CitedWords[];
  readonly citations: readonly QuoteView[];
}

export interface MatchTable {
  readonly faults: readonly EnteredFault[];
  readonly place: string;
  readonly asOf: string;
  readonly year: number | null;
  /** The place, the day, and of which year the figures are. */
  readonly title: string;
  /** Those that have rows. */
  readonly sections: readonly MatchSectionView[];
  /** The sum, or why there is none; null where there is nothing to add. */
  readonly total: string | null;
  readonly sources: string;
}

export interface MatchSectionView {
  readonly kind: 'gets' | 'could' | 'needsRuling' | 'doesNot' | 'notComputable';
  readonly title: string;
  readonly heads: readonly {
    readonly column: 'measure' | 'amount' | 'open' | 'window' | 'why' | 'clause';
    readonly words: string;
  }[];
  readonly rows: readonly MatchRowView[];
}

export interface MatchRowView {
  readonly measure: string;
  readonly document: string;
  readonly clauseId: string;
  /** One a head. */
  readonly cells: readonly string[];
}
