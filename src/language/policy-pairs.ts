import data from './data/policy-pairs.json' with { type: 'json' };
import { isListed } from './is-listed.js';

/** Whether two Chinese characters are a word of policies and statutes, or part of one. */
export function isPolicyPair(text: string): boolean {
  return text.length === 2 && isListed(text, data.pairs);
}
