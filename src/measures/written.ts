import { z } from 'zod';
import { parseIsoDate, type IsoDate } from '../policy/iso-date.js';

/** A line of text that is not empty. */
export const words = z.string().min(1);

/** A number of the law, quoted so that YAML keeps every digit: "0.1". */
export const decimalText = z.string().regex(/^\d+(\.\d+)?$/, 'not_a_decimal');

/** A number that a person may give; it may be negative, because people do. */
export const givenText = z.string().regex(/^-?\d+(\.\d+)?$/, 'not_a_decimal');

/** Where words stand: the address of a clause within the document, "2.2", and the words. */
export const citeSchema = z.strictObject({ clause: words, quote: words });

export const isoDateText = z.string().transform((text, context): IsoDate => {
  const day = parseIsoDate(text);
  if (day === undefined) {
    context.addIssue({ code: 'custom', message: 'not_a_day' });
    return z.NEVER;
  }
  return day;
});

export const writtenQuantity = z
  .strictObject({
    value: givenText.optional(),
    low: givenText.optional(),
    high: givenText.optional(),
    unit: z.string(),
  })
  .refine(
    (written) => (written.value === undefined) !== (written.low === undefined && written.high === undefined),
    'value_or_range',
  );

export type WrittenCite = z.infer<typeof citeSchema>;
