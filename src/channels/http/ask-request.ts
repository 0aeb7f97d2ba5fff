import { z } from 'zod';
import { parseIsoDate } from '../../policy/iso-date.js';
import type { IsoDate } from '../../policy/iso-date.js';
import { personText } from './person-text.js';

/** The body of POST /v1/ask. */
export const askRequestSchema = z.strictObject({
  text: personText.refine((text) => text.trim() !== '', '不能为空'),
  /** Joins the turns of one talk. */
  conversation: personText.min(1).max(200).optional(),
  /** The day that the question is about. */
  asOf: z
    .string()
    .transform((text, context): IsoDate => {
      const day = parseIsoDate(text);
      if (day !== undefined) return day;
      context.addIssue({ code: 'custom', message: '应为 YYYY-MM-DD 形式的日期' });
      return z.NEVER;
    })
    .optional(),
});
