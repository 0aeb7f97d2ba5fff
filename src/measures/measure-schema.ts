import { z } from 'zod';
import { citeSchema, decimalText, isoDateText, words, writtenQuantity } from './written.js';

const name = z.string().regex(/^[a-zA-Z][a-zA-Z0-9]*$/, 'not_a_name');
const identifier = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'not_an_id');

const parameterSchema = z.strictObject({
  value: decimalText,
  unit: words,
  inclusive: z.union([z.boolean(), z.literal('ruling')]).optional(),
  cite: citeSchema,
});

const factInputSchema = z.strictObject({
  dimension: z.literal('fact'),
  title: words,
  denied: words,
  ask: words,
  words: z.strictObject({ assert: z.array(words), deny: z.array(words) }),
});

const quantityInputSchema = z.strictObject({
  dimension: z.enum(['CNY', 'USD', 'EUR', 'HKD', 'JPY', 'area', 'duration', 'count', 'distance', 'mass', 'ratio']),
  title: words,
  ask: words,
  words: z.array(words).min(1),
  counter: words.optional(),
  per: z.enum(['year', 'first_full_year', 'not_stated']).optional(),
});

/** One key of several: `{all: […]}` or `{is: …}`, never both. */
const oneOf = (keys: readonly string[]): ((node: object) => boolean) => {
  return (node) =>
    Object.entries(node).filter(([key, value]) => keys.includes(key) && value !== undefined).length === 1;
};

const bounded = z.strictObject({ input: name, bound: name });

export interface WrittenCondition {
  readonly all?: readonly WrittenCondition[] | undefined;
  readonly any?: readonly WrittenCondition[] | undefined;
  readonly is?: { readonly input: string; readonly value: boolean } | undefined;
  readonly reaches?: z.infer<typeof bounded> | undefined;
  readonly within?: z.infer<typeof bounded> | undefined;
  readonly several?: string | undefined;
  readonly cite?: z.infer<typeof citeSchema> | undefined;
}

const conditionSchema: z.ZodType<WrittenCondition> = z.lazy(() =>
  z
    .strictObject({
      all: z.array(conditionSchema).min(1).optional(),
      any: z.array(conditionSchema).min(1).optional(),
      is: z.strictObject({ input: name, value: z.boolean() }).optional(),
      reaches: bounded.optional(),
      within: bounded.optional(),
      several: name.optional(),
      cite: citeSchema.optional(),
    })
    .refine(oneOf(['all', 'any', 'is', 'reaches', 'within', 'several']), 'one_operation')
    .refine((node) => (node.is === undefined && node.several === undefined) || node.cite !== undefined, 'cite_missing'),
);

export interface WrittenAmount {
  readonly fixed?: string | undefined;
  readonly upTo?: string | undefined;
  readonly percentOf?: { readonly base: string; readonly rate: string } | undefined;
  readonly cap?: { readonly of: WrittenAmount; readonly limit: string } | undefined;
  readonly tiers?: { readonly base: string; readonly rows: readonly WrittenTier[] } | undefined;
  readonly times?: { readonly count: string; readonly of: WrittenAmount } | undefined;
}
export interface WrittenTier {
  readonly from: string;
  readonly give: WrittenAmount;
}

const amountSchema: z.ZodType<WrittenAmount> = z.lazy(() =>
  z
    .strictObject({
      fixed: name.optional(),
      upTo: name.optional(),
      percentOf: z.strictObject({ base: name, rate: name }).optional(),
      cap: z.strictObject({ of: amountSchema, limit: name }).optional(),
      tiers: z
        .strictObject({ base: name, rows: z.array(z.strictObject({ from: name, give: amountSchema })).min(1) })
        .optional(),
      times: z.strictObject({ count: name, of: amountSchema }).optional(),
    })
    .refine(oneOf(['fixed', 'upTo', 'percentOf', 'cap', 'tiers', 'times']), 'one_operation'),
);

/** From when until when; where the text states a length alone, `year` is the year in which it begins, and `basis` says how that is known. */
const windowSchema = z
  .strictObject({
    anchor: z.literal('event_period'),
    cite: citeSchema,
    from: isoDateText.optional(),
    to: isoDateText.optional(),
    year: z.int().min(1949).max(2999).optional(),
    length: parameterSchema.optional(),
    basis: words.optional(),
  })
  .refine(
    (window) =>
      window.length === undefined
        ? window.from !== undefined && window.to !== undefined && window.year === undefined
        : window.year !== undefined &&
          window.basis !== undefined &&
          window.from === undefined &&
          window.to === undefined,
    'window_form',
  );

const noteSchema = z.strictObject({ text: words, cite: citeSchema });

const exampleSchema = z.strictObject({
  name: words,
  asOf: isoDateText,
  year: z.int().optional(),
  given: z.record(name, z.union([z.boolean(), writtenQuantity])),
  expect: z.strictObject({
    status: z.enum(['determined', 'needs_input', 'ineligible', 'not_in_force', 'needs_ruling']),
    amount: writtenQuantity.optional(),
    /** The input of the condition that is not met. */
    because: name.optional(),
    /** The input that is asked for. */
    ask: name.optional(),
  }),
});

const measureSchema = z.strictObject({
  id: identifier,
  title: words,
  clause: words,
  topics: z.array(words).min(1),
  nature: z.enum(['stated', 'up_to']),
  recurrence: z.enum(['annual', 'one_off', 'per_item', 'not_stated']),
  window: windowSchema.optional(),
  inputs: z.record(name, z.discriminatedUnion('dimension', [factInputSchema, quantityInputSchema])),
  parameters: z.record(name, parameterSchema),
  eligibility: conditionSchema,
  amount: amountSchema,
  stacking: z.strictObject({ rule: z.enum(['not_stated', 'allowed', 'exclusive']), cite: citeSchema.optional() }),
  rulings: z.array(z.strictObject({ when: conditionSchema, text: words, cite: citeSchema })).default([]),
  notes: z.array(noteSchema).default([]),
  examples: z.array(exampleSchema).min(1),
});

const untranslatableSchema = z.strictObject({
  id: identifier,
  title: words,
  clause: words,
  quote: words,
  reason: z.enum(['case_by_case', 'delegated', 'discretionary', 'no_amount']),
  topics: z.array(words).min(1),
});

/** A `measures.yaml`: the subsidy measures of one document. Unknown keys are errors. */
export const measuresFileSchema = z.strictObject({
  /** How the document's words of bounds treat their own number, and where that rule comes from. */
  conventions: z.strictObject({ source: words, words: z.record(words, z.enum(['inclusive', 'exclusive'])) }).optional(),
  measures: z.array(measureSchema).default([]),
  untranslatables: z.array(untranslatableSchema).default([]),
});

export type MeasuresFile = z.infer<typeof measuresFileSchema>;
export type WrittenMeasure = MeasuresFile['measures'][number];
export type WrittenParameter = z.infer<typeof parameterSchema>;
export type WrittenWindow = z.infer<typeof windowSchema>;
export type WrittenUntranslatable = MeasuresFile['untranslatables'][number];
