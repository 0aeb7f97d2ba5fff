import type Big from 'big.js';
import type { ClauseId, DocumentId } from '../policy/clause.js';
import type { IsoDate } from '../policy/iso-date.js';
import type { Dimension } from '../policy/quantity.js';
import type { Inclusion } from './interval.js';

/** The words of a clause that something rests on. `quote` stands in the clause's text as cut, character for character. */
export interface Cite {
  readonly clause: ClauseId;
  readonly quote: string;
}

/** A number of the law. `value` is in base units; `written` is as the clause has it. */
export interface Parameter {
  readonly name: string;
  readonly value: Big;
  readonly dimension: Dimension;
  readonly written: { readonly value: string; readonly unit: string };
  /** For a bound: whether its own number is in; null for a rate, a cap or an amount. */
  readonly inclusive: Inclusion | null;
  readonly cite: Cite;
}

/** The time that a figure covers; `first_full_year` is the first 1 January to 31 December wholly after the start. */
export type InputPeriod = 'year' | 'first_full_year' | 'not_stated';

/** A number that a measure needs from the person. */
export interface QuantityInput {
  readonly kind: 'quantity';
  readonly name: string;
  readonly title: string;
  /** The question in natural Chinese. */
  readonly ask: string;
  /** How people name it: 交易额, 流水, 销售额. */
  readonly words: readonly string[];
  readonly dimension: Dimension;
  /** Measure word of a count: 家. */
  readonly counter: string;
  readonly per: InputPeriod | null;
}

/** A fact that a measure needs from the person. */
export interface FactInput {
  readonly kind: 'fact';
  readonly name: string;
  readonly title: string;
  /** The title denied: 未开展1210业务. */
  readonly denied: string;
  readonly ask: string;
  /** Words that assert it, and words that deny it. */
  readonly words: { readonly assert: readonly string[]; readonly deny: readonly string[] };
}

export type Input = QuantityInput | FactInput;

/** A condition as data. `several` holds where a count is two or more. */
export type ConditionRule =
  | { readonly op: 'all' | 'any'; readonly of: readonly ConditionRule[] }
  | { readonly op: 'is'; readonly input: FactInput; readonly value: boolean; readonly cite: Cite }
  | { readonly op: 'reaches' | 'within'; readonly input: QuantityInput; readonly bound: Parameter; readonly cite: Cite }
  | { readonly op: 'several'; readonly input: QuantityInput; readonly cite: Cite };

export interface FixedRule {
  readonly op: 'fixed';
  readonly give: Parameter;
}
export interface UpToRule {
  readonly op: 'upTo';
  readonly limit: Parameter;
}
export interface PercentOfRule {
  readonly op: 'percentOf';
  readonly base: QuantityInput;
  readonly rate: Parameter;
}
export interface CapRule {
  readonly op: 'cap';
  readonly of: AmountRule;
  readonly limit: Parameter;
}
export interface Tier {
  readonly from: Parameter;
  readonly give: AmountRule;
}
/** The highest row reached counts, never a sum of rows. `rows` ascend. */
export interface TiersRule {
  readonly op: 'tiers';
  readonly base: QuantityInput;
  readonly rows: readonly Tier[];
}
/** So much for each: 每张床位补助12000元. */
export interface TimesRule {
  readonly op: 'times';
  readonly count: QuantityInput;
  readonly of: AmountRule;
}
/** How an amount is found, as data. None falls as an input grows. */
export type AmountRule = FixedRule | UpToRule | PercentOfRule | CapRule | TiersRule | TimesRule;

/** The time within which an event earns support. An end that the text leaves open is given by its earliest and latest day. */
export interface SupportWindow {
  readonly earliestStart: IsoDate;
  readonly latestStart: IsoDate;
  readonly earliestEnd: IsoDate;
  readonly latestEnd: IsoDate;
  /** How long it is, where the text states that; null where it states both ends. */
  readonly length: Parameter | null;
  /** How the ends are known where the text does not state them; null where it does. */
  readonly basis: string | null;
  readonly cite: Cite;
}

/** A sentence that the text leaves room for, and how it was read. */
export interface Note {
  readonly text: string;
  readonly cite: Cite;
}

/** Where the text itself does not decide: `when` this holds, a person must rule. */
export interface Ruling extends Note {
  readonly when: ConditionRule;
}

export type Nature = 'stated' | 'up_to';
export type Recurrence = 'annual' | 'one_off' | 'per_item' | 'not_stated';
export type Stacking = 'not_stated' | 'allowed' | 'exclusive';

interface Entry {
  /** `qinhuangdao-2022-26/bonded-1210-support`. */
  readonly id: string;
  readonly document: DocumentId;
  readonly clause: ClauseId;
  /** The heading of its clause; the title where the clause has none. */
  readonly heading: string;
  readonly title: string;
  /** Words by which people mean it. */
  readonly topics: readonly string[];
}

/** A measure whose amount, or upper bound, the text gives. */
export interface Subsidy extends Entry {
  readonly kind: 'subsidy';
  readonly nature: Nature;
  readonly recurrence: Recurrence;
  readonly window: SupportWindow | null;
  readonly inputs: readonly Input[];
  readonly parameters: readonly Parameter[];
  /** The rule by which 以上 takes its number in and 超过 leaves it out. */
  readonly boundsBy: string | null;
  readonly eligibility: ConditionRule;
  readonly amount: AmountRule;
  readonly currency: Dimension;
  readonly rulings: readonly Ruling[];
  readonly notes: readonly Note[];
  readonly stacking: { readonly rule: Stacking; readonly cite: Cite | null };
  readonly examples: readonly Example[];
}

export type UntranslatableReason = 'case_by_case' | 'delegated' | 'discretionary' | 'no_amount';

/** A sentence that promises money without an amount that can be computed. */
export interface Untranslatable extends Entry {
  readonly kind: 'untranslatable';
  readonly reason: UntranslatableReason;
  readonly cite: Cite;
}

export type Measure = Subsidy | Untranslatable;

/** A quantity as a data file has it: `value`, or `low` and `high`; `low` alone is 以上. */
export interface WrittenQuantity {
  readonly value?: string | undefined;
  readonly low?: string | undefined;
  readonly high?: string | undefined;
  readonly unit: string;
}

/** A worked example beside the data. */
export interface Example {
  readonly name: string;
  readonly asOf: IsoDate;
  readonly given: Readonly<Record<string, boolean | WrittenQuantity>>;
  readonly year: number | undefined;
  readonly expect: {
    readonly status: 'determined' | 'needs_input' | 'ineligible' | 'not_in_force' | 'needs_ruling';
    readonly amount: WrittenQuantity | undefined;
    readonly because: string | undefined;
    readonly ask: string | undefined;
  };
}
