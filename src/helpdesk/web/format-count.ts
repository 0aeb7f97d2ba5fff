import { languageTag } from './words/words.js';

/** A count with its groups: 12,345. */
export function formatCount(count: number): string {
  return new Intl.NumberFormat(languageTag()).format(count);
}

/** A share as a percentage with at most one decimal: 0.125 gives 12.5%. */
export function formatShare(share: number): string {
  return new Intl.NumberFormat(languageTag(), { style: 'percent', maximumFractionDigits: 1 }).format(share);
}
