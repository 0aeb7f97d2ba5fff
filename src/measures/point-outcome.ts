import type Big from 'big.js';
import { Decimal } from './decimal.js';
import type { ConditionRule, Subsidy } from './measure.js';
import { pointAmount } from './point-amount.js';
import { readWritten, type WrittenGiven } from './read-given.js';

/** What must come of a measure at exact values. */
export interface PointOutcome {
  readonly status: 'determined' | 'ineligible' | 'needs_ruling';
  /** Exact decimal in whole units of the currency. */
  readonly amount?: string;
}

/** Reads the outcome at exact, complete values straight off the data: the second opinion that the evaluator is tested against. */
export function pointOutcome(measure: Subsidy, given: WrittenGiven): PointOutcome {
  const facts = new Map<string, boolean>();
  const values = new Map<string, Big>();
  for (const [name, value] of Object.entries(given)) {
    if (typeof value === 'boolean') facts.set(name, value);
    else values.set(name, readWritten(value).low);
  }
  const known: Known = { facts, values };
  const due = holds(measure.eligibility, known);
  const amount = pointAmount(measure.amount, values);
  if (due === false || amount === null) return { status: 'ineligible' };
  const isOpen = due === undefined || amount === undefined;
  if (isOpen || measure.rulings.some(({ when }) => holds(when, known) === true)) return { status: 'needs_ruling' };
  return { status: 'determined', amount: amount.toFixed() };
}

interface Known {
  readonly facts: ReadonlyMap<string, boolean>;
  readonly values: ReadonlyMap<string, Big>;
}

const TWO = new Decimal('2');

/** Whether a condition holds; undefined where the text does not decide. What is not given fails. */
function holds(rule: ConditionRule, known: Known): boolean | undefined {
  if ('of' in rule) {
    const parts = rule.of.map((each) => holds(each, known));
    const decides = rule.op === 'any';
    return parts.includes(decides) ? decides : parts.includes(undefined) ? undefined : !decides;
  }
  if (rule.op === 'is') return known.facts.get(rule.input.name) === rule.value;
  const value = known.values.get(rule.input.name);
  if (value === undefined) return false;
  if (rule.op === 'several') return value.gte(TWO);
  const { value: bound, inclusive } = rule.bound;
  if (value.eq(bound)) return inclusive === 'ruling' ? undefined : inclusive === true;
  return rule.op === 'reaches' ? value.gt(bound) : value.lt(bound);
}
