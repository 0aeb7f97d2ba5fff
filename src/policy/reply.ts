import { z } from 'zod';

export const replyKinds = ['answer', 'clarify', 'refuse'] as const;
export const replyReasons = [
  'no_clause', // nothing in the corpus bears on it
  'not_stated', // the documents of that place are here and do not say
  'out_of_place', // a place without documents here
  'out_of_scope', // not about policy
  'period_ended',
  'missing_input',
  'which_place',
  'which_measure',
  'needs_human', // the text leaves it to a decision
  'conflict', // two clauses disagree
] as const;
export const citationStatuses = ['in_force', 'period_ended', 'unknown'] as const;

export const citationSchema = z.strictObject({
  docNumber: z.string().nullable(),
  title: z.string(),
  clauseId: z.string(),
  clause: z.string(),
  /** Verbatim, white space of the page left out. */
  quote: z.string(),
  /** The whole clause. */
  text: z.string(),
  /** Where the quote stands in the text as issued: UTF-16 offsets, end exclusive. */
  start: z.number().int().nonnegative(),
  end: z.number().int().positive(),
  /** SHA-256 of `quote` in UTF-8, hex. */
  sha256: z.string(),
  /** As of the day asked about. */
  status: z.enum(citationStatuses),
});

export const calculationSchema = z.strictObject({
  measure: z.string(),
  status: z.enum(['determined', 'needs_input', 'ineligible', 'not_in_force', 'not_computable', 'needs_ruling']),
  /** Exact decimal in whole units of the currency: "600000" is 60万元. */
  amount: z.strictObject({ value: z.string(), currency: z.string() }).nullable(),
  kind: z.enum(['entitlement', 'upper_bound']),
  /** `citation` is an index into the reply's citations. */
  steps: z.array(z.strictObject({ sentence: z.string(), citation: z.number().int().nullable() })),
  asOf: z.string(),
});

/** What a reply is; the JSON that every channel, the journal and the evaluation hold. */
export const replySchema = z.strictObject({
  kind: z.enum(replyKinds),
  reason: z.enum(replyReasons).optional(),
  text: z.string(),
  citations: z.array(citationSchema),
  calculation: calculationSchema.optional(),
  suggestions: z.array(z.string()),
  /** The stretch of `text` that a language model wrote, with its label: UTF-16 offsets, end exclusive. Left out where none did. */
  generated: z
    .strictObject({ start: z.number().int().nonnegative(), end: z.number().int().positive(), model: z.string() })
    .optional(),
  recordId: z.string(),
});

export type ReplyKind = (typeof replyKinds)[number];
export type ReplyReason = (typeof replyReasons)[number];
export type CitationStatus = (typeof citationStatuses)[number];
export type Citation = Readonly<z.infer<typeof citationSchema>>;
export type Calculation = z.infer<typeof calculationSchema>;
export type Reply = Readonly<z.infer<typeof replySchema>>;
