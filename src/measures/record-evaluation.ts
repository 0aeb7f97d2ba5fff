import type { IsoDate } from '../policy/iso-date.js';
import type { Condition, Question } from './condition.js';
import type { Evaluation, MoneyRange, UsedInput, WindowNote } from './evaluation.js';
import type { Cite, Note, Recurrence } from './measure.js';
import { spellRange, tellEvaluation, tellWindow } from './tell-evaluation.js';

/** Money as JSON: exact decimals in whole units of the currency, `high` null where nothing bounds it. */
export interface MoneyRecord {
  readonly low: string;
  readonly high: string | null;
  readonly currency: string;
  /** 60万元. */
  readonly words: string;
}

/** Something that rests on words of the law; `citation` is a place in `citations`. */
export interface CitedSentence {
  readonly sentence: string;
  readonly citation: number;
}

/** An evaluation as JSON, with nothing left out that a person or a model needs to repeat it honestly. */
export interface EvaluationRecord {
  readonly measure: string;
  readonly title: string;
  readonly status: Evaluation['status'];
  readonly asOf: IsoDate;
  /** The outcome as one Chinese sentence. */
  readonly headline: string;
  /** null unless it is known; an `upper_bound` is no entitlement. */
  readonly amount: MoneyRecord | null;
  readonly kind: 'entitlement' | 'upper_bound' | null;
  readonly approximate: boolean;
  /** What is possible so far, where the amount is not known. */
  readonly range: MoneyRecord | null;
  readonly recurrence: Recurrence | null;
  readonly steps: readonly (CitedSentence & { readonly heading: string })[];
  readonly met: readonly CitedSentence[];
  /** Conditions that are to be confirmed. */
  readonly assumed: readonly CitedSentence[];
  /** The condition that is not met, or the point that the text leaves open. */
  readonly because: CitedSentence | null;
  /** What to ask, the next first. */
  readonly missing: readonly Question[];
  /** What was said and used, and how it was read. */
  readonly used: readonly UsedInput[];
  readonly window: (CitedSentence & { readonly status: WindowNote['status']; readonly basis: string | null }) | null;
  readonly notes: readonly CitedSentence[];
  readonly citations: readonly Cite[];
}

/** Writes an evaluation as JSON. */
export function recordEvaluation(evaluation: Evaluation): EvaluationRecord {
  const citations: Cite[] = [];
  const place = (cite: Cite): number => {
    const known = citations.findIndex(({ clause, quote }) => clause === cite.clause && quote === cite.quote);
    return known >= 0 ? known : citations.push(cite) - 1;
  };
  const cited = ({ sentence, cite }: Condition): CitedSentence => ({ sentence, citation: place(cite) });
  const noted = ({ text, cite }: Note): CitedSentence => ({ sentence: text, citation: place(cite) });
  const { status, measure, asOf } = evaluation;
  const amount = status === 'determined' ? evaluation.amount : null;
  const range = status === 'needs_input' || status === 'needs_ruling' ? evaluation.range : null;
  return {
    measure: measure.id,
    title: measure.title,
    status,
    asOf,
    headline: tellEvaluation(evaluation),
    amount: amount && recordMoney(amount),
    kind: status === 'determined' ? evaluation.kind : null,
    approximate: status === 'determined' && evaluation.approximate,
    range: range && recordMoney(range),
    recurrence: measure.kind === 'subsidy' ? measure.recurrence : null,
    steps:
      status === 'determined'
        ? evaluation.steps.map(({ heading, sentence, cite }) => ({ heading, sentence, citation: place(cite) }))
        : [],
    met: 'met' in evaluation ? evaluation.met.map(cited) : [],
    assumed: 'assumed' in evaluation ? evaluation.assumed.map(cited) : [],
    because:
      status === 'ineligible'
        ? cited(evaluation.because)
        : status === 'needs_ruling'
          ? noted(evaluation.because)
          : status === 'not_computable'
            ? { sentence: evaluation.cite.quote, citation: place(evaluation.cite) }
            : null,
    missing: missingOf(evaluation),
    used: 'used' in evaluation ? evaluation.used : [],
    window: status === 'not_computable' || evaluation.window === null ? null : recordWindow(evaluation.window, place),
    notes: status === 'determined' ? evaluation.notes.map(noted) : [],
    citations,
  };
}

function missingOf(evaluation: Evaluation): readonly Question[] {
  if (evaluation.status === 'needs_input') return [evaluation.ask, ...evaluation.remaining];
  return evaluation.status === 'determined' ? evaluation.assumed.flatMap(({ questions }) => questions) : [];
}

function recordWindow(note: WindowNote, place: (cite: Cite) => number): NonNullable<EvaluationRecord['window']> {
  const { status, window } = note;
  return { status, sentence: tellWindow(note), basis: window.basis, citation: place(window.cite) };
}

/** Writes money as JSON. */
export function recordMoney(money: MoneyRange): MoneyRecord {
  const { low, high, currency } = money;
  return { low: low.toFixed(), high: high?.toFixed() ?? null, currency, words: spellRange(money) };
}
