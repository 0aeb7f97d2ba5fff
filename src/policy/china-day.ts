import { isoDate, type IsoDate } from './iso-date.js';

const DAY = 24 * 60 * 60 * 1000;
/** China counts its days at UTC+8 all year round. */
const CHINA = 8 * 60 * 60 * 1000;

/** The day that it is in China, wherever the program runs. @param at milliseconds since 1970 */
export function chinaDay(at: number): IsoDate {
  const there = new Date(at + CHINA);
  const day = isoDate(there.getUTCFullYear(), there.getUTCMonth() + 1, there.getUTCDate());
  if (day === undefined) throw new Error(`the clock gives no day: ${at}`);
  return day;
}

/** When a day begins in China, and when the next one does: milliseconds since 1970. */
export function spanOfChinaDay(day: IsoDate): { readonly from: number; readonly until: number } {
  const from = Date.parse(`${day}T00:00:00Z`) - CHINA;
  return { from, until: from + DAY };
}

/** The day so many days after another, or before it where the number is negative. */
export function addDays(day: IsoDate, days: number): IsoDate {
  return chinaDay(spanOfChinaDay(day).from + days * DAY);
}

/** How many days lie between two days; negative where the second is the earlier one. */
export function daysBetween(day: IsoDate, other: IsoDate): number {
  return Math.round((spanOfChinaDay(other).from - spanOfChinaDay(day).from) / DAY);
}
