import { chinaDay } from '../policy/china-day.js';
import type { IsoDate } from '../policy/iso-date.js';

/** The day that it is in China, wherever the program runs. */
export function today(now: number = Date.now()): IsoDate {
  return chinaDay(now);
}
