import { fold } from './fold.js';

const RUN = /[\u3007\u3400-\u9FFF]+|[a-z0-9]+(?:\.\d+)?/gu;
const LATIN = /^[a-z0-9]/u;

/**
 * Cuts a text into the terms of a word search, in order and with repeats: every character and every pair of neighbours of a
 * Chinese run, every Latin or numeric run whole (1210, rcep, b2b, 0.1). Both sides of a search use this, so they agree.
 */
export function terms(text: string): readonly string[] {
  const found: string[] = [];
  const folded = fold(text).text.replace(/(?<=\d),(?=\d{3}(?!\d))/gu, '');
  for (const [run] of folded.matchAll(RUN)) {
    if (LATIN.test(run)) {
      found.push(run);
      continue;
    }
    for (let i = 0; i < run.length; i += 1) {
      found.push(run.charAt(i));
      if (i + 1 < run.length) found.push(run.slice(i, i + 2));
    }
  }
  return found;
}
