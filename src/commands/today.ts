import type { IsoDate } from '../policy/iso-date.js';
import { isoDate } from '../policy/iso-date.js';

/** China counts its days at UTC+8 all year round. */
const CHINA = 8 * 60 * 60 * 1000;

/** The day that it is in China, wherever the program runs. */
export function today(now: number = Date.now()): IsoDate {
  const there = new Date(now + CHINA);
  const day = isoDate(there.getUTCFullYear(), there.getUTCMonth() + 1, there.getUTCDate());
  if (day === undefined) throw new Error(`the clock gives no day: ${now}`);
  return day;
}
