import words from './data/bounds.json' with { type: 'json' };
import type { Bound, Dimension } from '../policy/quantity.js';

const group = (classes: Readonly<Record<string, readonly string[]>>): string =>
  Object.entries(classes)
    .map(([bound, patterns]) => `(?<${bound}>${patterns.join('|')})`)
    .join('|');
/** Anchored at the end, so the leftmost match is the longest word: 不超过 before 超过. */
const BEFORE = new RegExp(
  `(?:${group(words.before)})(?:${words.fillers.map((word) => word.replace('(', '\\(')).join('|')})*$`,
  'u',
);
const AFTER = new RegExp(`^(?:${words.nouns.join('|')})?(?:${group(words.after)})`, 'u');
const WITHIN = new RegExp(`^(?:${words.within.join('|')})(?!外|容|部|者)`, 'u');
const REACH = 24;

function named(match: RegExpExecArray | null): Bound {
  const groups: Readonly<Record<string, string | undefined>> = match?.groups ?? {};
  const found = Object.entries(groups).find(([, value]) => value !== undefined);
  return (found?.[0] ?? 'none') as Bound;
}

/** The bound that the words before an offset of a folded text set: 不超过, 达到, 约. 近三年 says which years and not about how many. */
export function readBoundBefore(text: string, at: number, dimension: Dimension): Bound {
  const match = BEFORE.exec(text.slice(Math.max(0, at - REACH), at));
  const bound = named(match);
  return dimension === 'duration' && match?.[0] === '近' ? 'none' : bound;
}

/** The bound that the words behind an offset set: 以上, 以内, 左右; 内 only behind a length of time or way. */
export function readBoundAfter(text: string, at: number, dimension: Dimension): Bound {
  const behind = text.slice(at, at + REACH);
  const bound = named(AFTER.exec(behind));
  if (bound !== 'none') return bound;
  return (dimension === 'duration' || dimension === 'distance') && WITHIN.test(behind) ? 'at_most' : 'none';
}
