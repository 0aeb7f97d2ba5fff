import type Big from 'big.js';
import type { Dimension } from '../policy/quantity.js';
import type { IsoDate } from '../policy/iso-date.js';
import type { Condition, Question, Step } from './condition.js';
import type { Cite, Note, Recurrence, Subsidy, SupportWindow, Untranslatable } from './measure.js';

/** An amount of money: exact where `low` equals `high`; `high` is null where nothing bounds it. */
export interface MoneyRange {
  readonly low: Big;
  readonly high: Big | null;
  readonly currency: Dimension;
}

/** What a person said that was used, to be repeated before the result. */
export interface UsedInput {
  readonly input: string;
  readonly title: string;
  /** The person's own words. */
  readonly words: string;
  /** How they were read: 3000万元. */
  readonly read: string;
}

/** How the day, or the year of the figures, stands to the time of support. `outside` only where the year is known to be. */
export type WindowStatus = 'not_begun' | 'open' | 'unknown' | 'ended' | 'outside';

export interface WindowNote {
  readonly status: WindowStatus;
  readonly window: SupportWindow;
  /** The year of the figures, where the person said it; else the status is that of `asOf`. */
  readonly year: number | null;
}

/** Why a value that was given cannot be used, or that none was. */
export type NeedReason =
  | 'missing' // nothing was said
  | 'currency' // another currency, or none where it decides; nothing is converted
  | 'unit' // a bare number
  | 'dimension' // a number of another kind, or a fact where a number is needed
  | 'negative'
  | 'implausible' // more than anyone can mean
  | 'contradictory' // from more to less
  | 'unbounded'; // 以上, and nothing in the text bounds the amount

interface Common {
  readonly measure: Subsidy;
  readonly asOf: IsoDate;
  readonly window: WindowNote | null;
  readonly used: readonly UsedInput[];
}

/** An amount is known, provided that what is `assumed` holds. */
export interface Determined extends Common {
  readonly status: 'determined';
  readonly amount: MoneyRange & { readonly high: Big };
  /** An upper bound is never an entitlement. */
  readonly kind: 'entitlement' | 'upper_bound';
  readonly recurrence: Recurrence;
  readonly steps: readonly Step[];
  readonly met: readonly Condition[];
  /** Conditions that are still to be confirmed. */
  readonly assumed: readonly Condition[];
  readonly notes: readonly Note[];
  /** 约: a figure was given as near. */
  readonly approximate: boolean;
}

/** A quantity is wanting without which there is no amount, or one that was given cannot be used. */
export interface NeedsInput extends Common {
  readonly status: 'needs_input';
  readonly reason: NeedReason;
  readonly ask: Question;
  /** What the person said that cannot be used; null where nothing was said. */
  readonly words: string | null;
  /** What else is open, in the order in which to ask. */
  readonly remaining: readonly Question[];
  readonly met: readonly Condition[];
  readonly assumed: readonly Condition[];
  /** What is possible so far; null where nothing can be said. */
  readonly range: MoneyRange | null;
}

export interface Ineligible extends Common {
  readonly status: 'ineligible';
  readonly because: Condition;
  readonly met: readonly Condition[];
}

export interface NotInForce extends Common {
  readonly status: 'not_in_force';
  readonly window: WindowNote;
}

/** The text itself does not decide at exactly this value. */
export interface NeedsRuling extends Common {
  readonly status: 'needs_ruling';
  readonly because: Note;
  /** What the rule gives with the open point left aside. */
  readonly range: MoneyRange;
}

export interface NotComputable {
  readonly status: 'not_computable';
  readonly measure: Untranslatable;
  readonly asOf: IsoDate;
  readonly cite: Cite;
}

/** What became of a measure for what is known, on a day. */
export type Evaluation = Determined | NeedsInput | Ineligible | NotInForce | NeedsRuling | NotComputable;
