import type { Span } from '../../policy/span.js';

const REACH = 8;
const BEFORE = /^(?:日)?(?:之前|以前|前)/u;
const AFTER = /^(?:日)?(?:之后|以后|后)/u;
const FROM = /^(?:之?日)?(?:起|开始)/u;
const SINCE = /(?:自|从)$/u;
const UNTIL = /(?:至|到|截至|截止到?)$/u;
const ENDS = /^(?:止|为止|截止|到期|届满)/u;

/** On which side of a day or a length of time something lies, by the words right beside it; '' where they do not say. */
export function sideOf(text: string, { start, end }: Span): '' | 'before' | 'after' | 'from' | 'until' {
  const before = text.slice(Math.max(0, start - REACH), start);
  const behind = text.slice(end, end + REACH);
  if (BEFORE.test(behind)) return 'before';
  if (AFTER.test(behind)) return 'after';
  if (FROM.test(behind) || SINCE.test(before)) return 'from';
  return ENDS.test(behind) || UNTIL.test(before) ? 'until' : '';
}
