import hints from './data/short-years.json' with { type: 'json' };

const endsWithAny = (text: string, words: readonly string[]): boolean => words.some((word) => text.endsWith(word));
const startsWithAny = (text: string, words: readonly string[]): boolean => words.some((word) => text.startsWith(word));
/** The last short year that can still be meant: plans reach some years ahead. */
const LATEST = 40;
const EARLIEST_OF_LAST_CENTURY = 80;

/**
 * Reads two digits before 年 as a year (16年 = 2016), or gives undefined where they count years (满16年, 16年内).
 * Round numbers (10年, 20年, 30年) are years only where the words around them say so.
 * @param before folded text up to the digits
 * @param after folded text behind 年
 */
export function readShortYear(digits: string, before: string, after: string): number | undefined {
  const short = Number(digits);
  const year = short <= LATEST ? 2000 + short : short >= EARLIEST_OF_LAST_CENTURY ? 1900 + short : undefined;
  if (year === undefined) return undefined;
  if (/^\d{1,2}月/u.test(after)) return year;
  if (startsWithAny(after, hints.lengthAfter)) return undefined;
  if (/^[底末初度份]/u.test(after) || endsWithAny(before, hints.surelyYearBefore)) return year;
  if (startsWithAny(after, hints.perhapsLengthAfter) || endsWithAny(before, hints.lengthBefore)) return undefined;
  const isYear = startsWithAny(after, hints.yearAfter) || endsWithAny(before, hints.yearBefore);
  return isYear || short % 10 !== 0 ? year : undefined;
}
