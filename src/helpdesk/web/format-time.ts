import { languageTag } from './words/words.js';

/** China counts its days at UTC+8, wherever the browser is: the desk and its records share one calendar. */
const timeZone = 'Asia/Shanghai';
const CHINA = 8 * 60 * 60 * 1000;

/** A moment to the minute, `2025-03-01 09:05`. @param time ms since 1970 */
export function formatTime(time: number): string {
  return isoOf(time).slice(0, 16).replace('T', ' ');
}

/** A moment to the second, `2025-03-01 09:05:07`. @param time ms since 1970 */
export function formatSecond(time: number): string {
  return isoOf(time).slice(0, 19).replace('T', ' ');
}

/** The day of a moment in China, `2025-03-01`. @param time ms since 1970 */
export function formatDay(time: number): string {
  return isoOf(time).slice(0, 10);
}

/** The first moment of a day in China, in ms since 1970. @param day `2025-03-01` */
export function startOfDay(day: string): number {
  return Date.parse(`${day}T00:00:00+08:00`);
}

/** A day as people say it: 2025年3月1日, Mar 1, 2025. @param day `2025-03-01` */
export function spellDay(day: string): string {
  return new Intl.DateTimeFormat(languageTag(), { timeZone, dateStyle: 'medium' }).format(startOfDay(day));
}

function isoOf(time: number): string {
  return new Date(time + CHINA).toISOString();
}
