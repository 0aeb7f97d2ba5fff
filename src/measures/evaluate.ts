import type { IsoDate } from '../policy/iso-date.js';
import type { Condition, Question } from './condition.js';
import { ZERO } from './decimal.js';
import type {
  Determined,
  Evaluation,
  MoneyRange,
  NeedsInput,
  NeedsRuling,
  UsedInput,
  WindowNote,
} from './evaluation.js';
import { findDoubts, type Doubt } from './find-doubts.js';
import type { Given } from './given.js';
import { judge, truthOf, type Judged } from './judge-condition.js';
import { judgeWindow } from './judge-window.js';
import type { Measure, QuantityInput, Subsidy } from './measure.js';
import { computeAmount } from './operations/operation-of.js';
import type { Computed } from './operations/operation.js';
import { spellInterval } from './spell-amount.js';
import { questionOf } from './spell-condition.js';

/** What every outcome of a subsidy is built from. */
interface Facts {
  readonly measure: Subsidy;
  readonly asOf: IsoDate;
  readonly window: WindowNote | null;
  readonly used: readonly UsedInput[];
  /** What was said and can be used. */
  readonly inputs: Given['inputs'];
  readonly judged: Judged;
  readonly computed: Computed;
}

/**
 * Works out what a measure gives for what is known, as of a day. Pure: no clock, no I/O, nothing kept.
 * In force? eligible? amount — in that order. What is not known is neither 0 nor false: an open condition is reported as
 * assumed, and only a quantity without which there is no amount is asked for.
 */
export function evaluate(measure: Measure, given: Given, asOf: IsoDate): Evaluation {
  if (measure.kind === 'untranslatable') return { status: 'not_computable', measure, asOf, cite: measure.cite };
  const doubts = findDoubts(measure, given.inputs);
  const inputs = usable(measure, given.inputs, doubts);
  const window = measure.window && judgeWindow(measure.window, given.year, asOf);
  const common = { measure, asOf, window, used: usedInputs(measure, inputs) };
  if (window?.status === 'outside') return { ...common, status: 'not_in_force', window };
  const judged = judge(measure.eligibility, inputs);
  const { heading, recurrence, currency } = measure;
  const computed = computeAmount(measure.amount, { inputs, heading, recurrence, currency });
  const because = judged.failed[0] ?? computed.unmet;
  if (because !== null) return { ...common, status: 'ineligible', because, met: judged.met };
  const facts = { ...common, inputs, judged, computed };
  return findDoubtful(facts, doubts) ?? findRuling(facts) ?? findNeed(facts) ?? determine(facts);
}

/** The inputs of this measure that can be used; what belongs to other measures is left aside. */
function usable(measure: Subsidy, given: Given['inputs'], doubts: readonly Doubt[]): Given['inputs'] {
  const kept: Record<string, Given['inputs'][string]> = {};
  for (const { name } of measure.inputs) {
    const value = given[name];
    if (value !== undefined && !doubts.some(({ input }) => input.name === name)) kept[name] = value;
  }
  return kept;
}

function findDoubtful(facts: Facts, [doubt]: readonly Doubt[]): NeedsInput | undefined {
  return doubt && need(facts, doubt.input, doubt.reason, doubt.words);
}

function findRuling(facts: Facts): NeedsRuling | undefined {
  const { measure, inputs, judged, computed } = facts;
  const unclear: Condition | null = judged.ruling[0] ?? computed.ruling;
  const ruling = measure.rulings.find(({ when }) => truthOf(when, inputs) === 'true');
  const because = ruling ?? (unclear && { text: unclear.sentence, cite: unclear.cite });
  if (because === null) return undefined;
  const range = { ...rangeOf(facts), low: judged.ruling.length > 0 ? ZERO : computed.low };
  return { ...commonOf(facts), status: 'needs_ruling', because: { text: because.text, cite: because.cite }, range };
}

function findNeed(facts: Facts): NeedsInput | undefined {
  const { measure, inputs, computed } = facts;
  const [missing] = computed.missing;
  if (missing !== undefined) return need(facts, missing, 'missing', null);
  if (computed.high !== null) return undefined;
  const endless = measure.inputs.find(({ name }) => {
    const value = inputs[name];
    return value !== undefined && 'high' in value && value.high === null;
  });
  if (endless === undefined) throw new RangeError(`${measure.id}: every input is bounded, and the amount is not`);
  return need(facts, endless, 'unbounded', inputs[endless.name]?.words ?? null);
}

function determine(facts: Facts): Determined {
  const { measure, inputs, judged, computed } = facts;
  const open = measure.rulings.filter(({ when }) => truthOf(when, inputs) === 'unknown');
  return {
    ...commonOf(facts),
    status: 'determined',
    amount: { low: computed.low, high: computed.high ?? computed.low, currency: measure.currency },
    kind: measure.nature === 'up_to' ? 'upper_bound' : 'entitlement',
    recurrence: measure.recurrence,
    steps: computed.steps,
    met: judged.met,
    assumed: judged.open,
    notes: [...measure.notes, ...open.map(({ text, cite }) => ({ text, cite }))],
    approximate: Object.values(inputs).some((value) => 'low' in value && value.approximate === true),
  };
}

function need(
  facts: Facts,
  input: Subsidy['inputs'][number],
  reason: NeedsInput['reason'],
  words: string | null,
): NeedsInput {
  const { judged, computed } = facts;
  const remaining = questionsLeft(judged, computed.missing).filter((question) => question.input !== input.name);
  const open = { remaining, met: judged.met, assumed: judged.open, range: rangeOf(facts) };
  return { ...commonOf(facts), status: 'needs_input', reason, ask: questionOf(input), words, ...open };
}

/** What else is open, in the order in which to ask: what decides eligibility first, then what decides the amount. */
function questionsLeft(judged: Judged, missing: readonly QuantityInput[]): readonly Question[] {
  const all = [...judged.open.flatMap((condition) => condition.questions), ...missing.map(questionOf)];
  return [...new Map(all.map((question) => [question.input, question])).values()];
}

const commonOf = ({ measure, asOf, window, used }: Facts): Pick<Facts, 'measure' | 'asOf' | 'window' | 'used'> => {
  return { measure, asOf, window, used };
};

const rangeOf = ({ measure, computed }: Facts): MoneyRange => {
  return { low: computed.low, high: computed.high, currency: measure.currency };
};

function usedInputs(measure: Subsidy, inputs: Given['inputs']): readonly UsedInput[] {
  return measure.inputs.flatMap((input): UsedInput[] => {
    const value = inputs[input.name];
    if (value === undefined) return [];
    const { name: of, title } = input;
    if (!('low' in value) || input.kind === 'fact') {
      return [{ input: of, title, words: value.words, read: 'holds' in value && value.holds ? '是' : '否' }];
    }
    return [{ input: of, title, words: value.words, read: spellInterval(value, input.dimension, input.counter) }];
  });
}
