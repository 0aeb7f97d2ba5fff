import fc from 'fast-check';
import { Decimal } from '../../src/measures/decimal.js';
import type { Inclusion } from '../../src/measures/interval.js';
import type {
  AmountRule,
  Cite,
  ConditionRule,
  FactInput,
  Input,
  Parameter,
  QuantityInput,
  Subsidy,
} from '../../src/measures/measure.js';
import type { ClauseId, DocumentId } from '../../src/policy/clause.js';
import type { Dimension } from '../../src/policy/quantity.js';

const CITE: Cite = { clause: 'x#1' as ClauseId, quote: '原文' };
const UNIT: Partial<Record<Dimension, string>> = { CNY: '元', USD: '美元', area: '平方米', ratio: '', count: '家' };

const parameter = (
  name: string,
  value: string,
  dimension: Dimension,
  inclusive: Inclusion | null = null,
): Parameter => {
  return {
    name,
    value: new Decimal(value),
    dimension,
    written: { value, unit: UNIT[dimension] ?? '' },
    inclusive,
    cite: CITE,
  };
};

const quantity = (name: string, dimension: Dimension): QuantityInput => {
  return { kind: 'quantity', name, title: name, ask: `${name}？`, words: [name], dimension, counter: '家', per: null };
};
const fact = (name: string): FactInput => {
  return { kind: 'fact', name, title: name, denied: `不是${name}`, ask: `${name}？`, words: { assert: [], deny: [] } };
};

const BASE = quantity('base', 'CNY');
const AREA = quantity('area', 'area');
const COUNT = quantity('count', 'count');
const FACTS = [fact('first'), fact('second')] as const;
export const INPUTS: readonly Input[] = [...FACTS, AREA, COUNT, BASE];

const yuan = fc.integer({ min: 0, max: 1000 }).map(String);
const rate = fc
  .integer({ min: 1, max: 200 })
  .map((thousandths) => new Decimal(String(thousandths)).times('0.001').toFixed());

const share = rate.map((value): AmountRule => ({
  op: 'percentOf',
  base: BASE,
  rate: parameter('rate', value, 'ratio'),
}));
const fixed = yuan.map((value): AmountRule => ({ op: 'fixed', give: parameter('give', value, 'CNY') }));
const tiers = fc
  .record({
    bounds: fc.uniqueArray(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 4 }),
    gives: fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 4, maxLength: 4 }),
    inclusive: fc.boolean(),
  })
  .map(({ bounds, gives, inclusive }): AmountRule => {
    const steps = bounds.sort((a, b) => a - b);
    const sums = gives.slice(0, steps.length).sort((a, b) => a - b);
    return {
      op: 'tiers',
      base: BASE,
      rows: steps.map((bound, i) => ({
        from: parameter(`from${String(i)}`, String(bound), 'CNY', inclusive),
        give: { op: 'fixed', give: parameter(`give${String(i)}`, String(sums[i] ?? 0), 'CNY') },
      })),
    };
  });
const plain = fc.oneof(share, fixed, tiers);
const capped = fc
  .tuple(plain, yuan)
  .map(([of, limit]): AmountRule => ({ op: 'cap', of, limit: parameter('cap', limit, 'CNY') }));
const each = fc.oneof(plain, capped).map((of): AmountRule => ({ op: 'times', count: COUNT, of }));

/** Any rule of the vocabulary. */
export const anyAmount: fc.Arbitrary<AmountRule> = fc.oneof(
  plain,
  capped,
  each,
  each.chain((of) => yuan.map((limit): AmountRule => ({ op: 'cap', of, limit: parameter('cap', limit, 'CNY') }))),
);

const leaf: fc.Arbitrary<ConditionRule> = fc.oneof(
  fc
    .tuple(fc.constantFrom(...FACTS), fc.boolean())
    .map(([input, value]): ConditionRule => ({ op: 'is', input, value, cite: CITE })),
  fc
    .tuple(fc.constantFrom('reaches' as const, 'within' as const), fc.integer({ min: 1, max: 20 }), fc.boolean())
    .map(([op, bound, inclusive]): ConditionRule => {
      return { op, input: AREA, bound: parameter('bound', String(bound), 'area', inclusive), cite: CITE };
    }),
  fc.constant<ConditionRule>({ op: 'several', input: COUNT, cite: CITE }),
);
const condition: fc.Arbitrary<ConditionRule> = fc.oneof(
  leaf,
  fc
    .tuple(fc.constantFrom('all' as const, 'any' as const), fc.array(leaf, { minLength: 1, maxLength: 3 }))
    .map(([op, of]): ConditionRule => ({ op, of })),
);

/** Any measure that the vocabulary can write, without open points of the text. */
export const anyMeasure: fc.Arbitrary<Subsidy> = fc.tuple(condition, anyAmount).map(([eligibility, amount]) => ({
  kind: 'subsidy',
  id: 'x/any',
  document: 'x' as DocumentId,
  clause: 'x#1' as ClauseId,
  heading: '标题',
  title: '措施',
  topics: ['措施'],
  nature: 'stated',
  recurrence: 'annual',
  window: null,
  inputs: INPUTS,
  parameters: [],
  boundsBy: null,
  eligibility,
  amount,
  currency: 'CNY',
  rulings: [],
  notes: [],
  stacking: { rule: 'not_stated', cite: null },
  examples: [],
}));
