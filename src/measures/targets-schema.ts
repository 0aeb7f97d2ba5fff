import { z } from 'zod';
import { citeSchema, decimalText, words } from './written.js';

const identifier = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'not_an_id');

const number = {
  value: decimalText.optional(),
  low: decimalText.optional(),
  high: decimalText.optional(),
  unit: words,
};
const isNumber = (written: { value?: unknown; low?: unknown; high?: unknown }): boolean =>
  written.value === undefined
    ? written.low !== undefined && written.high !== undefined
    : written.low === undefined && written.high === undefined;

/** The share of some areas in a number; several areas share one quote where the text says 各. */
const partSchema = z
  .strictObject({ areas: z.array(words).min(1), ...number, quote: words })
  .refine(isNumber, 'value_or_both_ends');

const figure = {
  id: identifier,
  /** What is counted, the same across years, areas and documents, so that like is compared with like. */
  series: identifier,
  subject: words,
  /** How people name it. */
  words: z.array(words).min(1),
  area: words,
  year: z.int().min(1949).max(2999).optional(),
  /** The words that state the time where it is no calendar year: 利用3年时间. */
  period: citeSchema.optional(),
  /** The year that growth is counted from. */
  baseYear: z.int().optional(),
  ...number,
  counting: z.enum(['per_year', 'new', 'total', 'not_stated']),
  note: words.optional(),
  cite: citeSchema,
  parts: z.array(partSchema).min(1).optional(),
};

/** A `targets.yaml`: what a document wants to reach, what it says of the present, and the numbers that are neither, with the reason. */
export const targetsFileSchema = z.strictObject({
  targets: z
    .array(z.strictObject({ ...figure, force: z.enum(['binding', 'expected']) }).refine(isNumber, 'value_or_both_ends'))
    .default([]),
  facts: z.array(z.strictObject(figure).refine(isNumber, 'value_or_both_ends')).default([]),
  setAside: z.array(z.strictObject({ clause: words, quote: words, why: words })).default([]),
});

export type TargetsFile = z.infer<typeof targetsFileSchema>;
export type WrittenFigure = TargetsFile['targets'][number] | TargetsFile['facts'][number];
export type WrittenPart = z.infer<typeof partSchema>;
