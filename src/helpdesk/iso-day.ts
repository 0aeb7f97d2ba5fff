import { z } from 'zod';
import { parseIsoDate, type IsoDate } from '../policy/iso-date.js';

/** Days beyond can be written, and not be reckoned with. */
const [FIRST, LAST] = ['1900-01-01', '2999-12-31'];

/** A day of a request, written 2026-11-21. */
export const isoDay = z.string().transform((text, context): IsoDate => {
  const day = parseIsoDate(text);
  if (day !== undefined && day >= FIRST && day <= LAST) return day;
  context.addIssue({ code: 'custom', message: '日期应写作 2026-11-21，在 1900 年到 2999 年之间' });
  return z.NEVER;
});
