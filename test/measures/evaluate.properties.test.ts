import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mostOf } from '../../src/measures/base-for.js';
import { Decimal } from '../../src/measures/decimal.js';
import { evaluate } from '../../src/measures/evaluate.js';
import type { Evaluation } from '../../src/measures/evaluation.js';
import type { Given } from '../../src/measures/given.js';
import type { Subsidy, WrittenQuantity } from '../../src/measures/measure.js';
import { pointOutcome } from '../../src/measures/point-outcome.js';
import { readGiven, type WrittenGiven } from '../../src/measures/read-given.js';
import { anyMeasure } from './arbitrary-measure.js';
import { IN_TERM } from './try-measure.js';

type Exact = Record<'area' | 'count' | 'base', number> & Record<'first' | 'second', boolean>;

const anyExact: fc.Arbitrary<Exact> = fc.record({
  first: fc.boolean(),
  second: fc.boolean(),
  area: fc.integer({ min: 0, max: 22 }),
  count: fc.integer({ min: 0, max: 5 }),
  base: fc.integer({ min: 0, max: 1100 }),
});

const UNITS = { area: '平方米', count: '家', base: '元' } as const;
const NUMBERS = ['area', 'count', 'base'] as const;
const FACTS = ['first', 'second'] as const;

function write(exact: Exact): WrittenGiven {
  const numbers = NUMBERS.map((name): [string, WrittenQuantity] => [
    name,
    { value: String(exact[name]), unit: UNITS[name] },
  ]);
  return { first: exact.first, second: exact.second, ...Object.fromEntries(numbers) };
}

/** How much of the truth is told: of each number nothing, all of it, a range around it, or that it is so much or more. */
const anyTelling = fc.record({
  first: fc.boolean(),
  second: fc.boolean(),
  area: fc.constantFrom('nothing', 'all', 'range', 'more'),
  count: fc.constantFrom('nothing', 'all', 'range', 'more'),
  base: fc.constantFrom('nothing', 'all', 'range', 'more'),
  slack: fc.integer({ min: 0, max: 300 }),
});

function tell(exact: Exact, telling: typeof anyTelling extends fc.Arbitrary<infer T> ? T : never): Given {
  const told: Record<string, boolean | WrittenQuantity> = {};
  for (const name of FACTS) if (telling[name]) told[name] = exact[name];
  for (const name of NUMBERS) {
    const unit = UNITS[name];
    const low = String(Math.max(0, exact[name] - telling.slack));
    if (telling[name] === 'all') told[name] = { value: String(exact[name]), unit };
    if (telling[name] === 'range') told[name] = { low, high: String(exact[name] + telling.slack), unit };
    if (telling[name] === 'more') told[name] = { low, unit };
  }
  return readGiven(told);
}

const amountDue = (measure: Subsidy, exact: Exact): InstanceType<typeof Decimal> => {
  const outcome = evaluate(measure, readGiven(write(exact)), IN_TERM);
  return outcome.status === 'determined' ? new Decimal(outcome.amount.low) : new Decimal('0');
};

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(freeze);
  }
  return value;
}

describe('evaluate, for any measure and any facts', () => {
  it('agrees with the data read straight off, wherever all is known', () => {
    fc.assert(
      fc.property(anyMeasure, anyExact, (measure, exact) => {
        const outcome = evaluate(measure, readGiven(write(exact)), IN_TERM);
        const expected = pointOutcome(measure, write(exact));
        expect(outcome.status).toBe(expected.status);
        if (outcome.status === 'determined') {
          expect(outcome.amount.low.toFixed()).toBe(expected.amount);
          expect(outcome.amount.high.toFixed()).toBe(expected.amount);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('never passes what the measure can give at most', () => {
    fc.assert(
      fc.property(anyMeasure, anyExact, anyTelling, (measure, exact, telling) => {
        const most = mostOf(measure);
        const outcome = evaluate(measure, tell(exact, telling), IN_TERM);
        if (most !== null && outcome.status === 'determined') expect(outcome.amount.high.lte(most)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('never falls as the base grows', () => {
    fc.assert(
      fc.property(anyMeasure, anyExact, fc.integer({ min: 0, max: 500 }), (measure, exact, more) => {
        const [before, after] = [amountDue(measure, exact), amountDue(measure, { ...exact, base: exact.base + more })];
        expect(after.gte(before)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('any completion of what is not known lies in the range that was announced', () => {
    fc.assert(
      fc.property(anyMeasure, anyExact, anyTelling, (measure, exact, telling) => {
        const announced: Evaluation = evaluate(measure, tell(exact, telling), IN_TERM);
        const truth = pointOutcome(measure, write(exact));
        if (announced.status === 'ineligible') expect(truth.status).toBe('ineligible');
        const range =
          announced.status === 'determined'
            ? announced.amount
            : announced.status === 'needs_input'
              ? announced.range
              : null;
        if (range === null || truth.status !== 'determined') return;
        const due = new Decimal(truth.amount ?? '0');
        expect(due.gte(range.low)).toBe(true);
        if (range.high !== null) expect(due.lte(range.high)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('what it calls met is met, and what it leaves open is all that can still fail', () => {
    fc.assert(
      fc.property(anyMeasure, anyExact, anyTelling, (measure, exact, telling) => {
        const announced = evaluate(measure, tell(exact, telling), IN_TERM);
        if (announced.status !== 'determined' || announced.assumed.length > 0 || announced.amount.low.eq('0')) return;
        expect(pointOutcome(measure, write(exact)).status).toBe('determined');
      }),
      { numRuns: 2000 },
    );
  });

  it('one amount in several units gives the same', () => {
    fc.assert(
      fc.property(anyMeasure, anyExact, (measure, exact) => {
        const twins = [
          { value: String(exact.base), unit: '元' },
          { value: new Decimal(String(exact.base)).div('10000').toFixed(), unit: '万元' },
          { value: new Decimal(String(exact.base)).div('100000000').toFixed(), unit: '亿元' },
        ].map((base) => evaluate(measure, readGiven({ ...write(exact), base }), IN_TERM));
        const told = twins.map((outcome) => [
          outcome.status,
          outcome.status === 'determined' ? outcome.amount.low.toFixed() : '',
        ]);
        expect(new Set(told.map((each) => each.join(' '))).size).toBe(1);
      }),
    );
  });

  it('changes nothing that it is given, and gives the same again', () => {
    fc.assert(
      fc.property(anyMeasure, anyExact, anyTelling, (measure, exact, telling) => {
        const [frozen, given] = [freeze(measure), freeze(tell(exact, telling))];
        const [first, again] = [evaluate(frozen, given, IN_TERM), evaluate(frozen, given, IN_TERM)];
        expect(JSON.stringify(again)).toBe(JSON.stringify(first));
      }),
    );
  });
});
