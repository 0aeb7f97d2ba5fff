import words from './data/words.json' with { type: 'json' };
import type { Intent } from './intent.js';
import type { NamedPlace } from './understanding.js';
import type { Reference } from '../retrieval/resolve-reference.js';

const noise = words.noise as Readonly<Record<string, readonly string[] | undefined>>;
const byLength = (a: string, b: string): number => b.length - a.length;
const stops = [...words.stop].sort(byLength);
const fillers = [...words.fillers].sort(byLength);
const attributes = [...words.attributes].sort(byLength);
const injection = new RegExp(words.injection.join('|'), 'gu');
const change = new RegExp(words.subjectChange.join('|'), 'u');

const LATIN = /^[a-z]+$/u;

function without(text: string, words: readonly string[]): string {
  let rest = text;
  for (const word of words) {
    if (!rest.includes(word)) continue; // nearly always
    rest = LATIN.test(word) ? rest.replace(new RegExp(`\\b${word}\\b`, 'gu'), ' ') : rest.replaceAll(word, ' ');
  }
  return rest.replace(/\s+/gu, ' ').trim();
}

/** What a message is about. */
export interface Topic {
  /** Its words for searching: names of places, numbers of clauses, orders to the program, courtesies and question words taken out. */
  readonly words: string;
  /** Whether single characters that carry no meaning are all that is left. */
  readonly isEmpty: boolean;
  /** Whether it names only a side of a matter (面积, 条件, 材料) and leans on the matter named before. */
  readonly isAttribute: boolean;
}

/** Finds what a folded message is about. Only words of two characters and more are taken out of it, so that no other word is broken. */
export function topicOf(
  folded: string,
  found: { readonly places: readonly NamedPlace[]; readonly reference: Reference; readonly intents: readonly Intent[] },
): Topic {
  const cities = found.places.filter((place) => place.district === null).map((place) => place.words);
  const named = [...found.reference.words, ...cities].sort(byLength);
  const asked = found.intents.flatMap((intent) => noise[intent] ?? []).sort(byLength);
  const plain = without(folded.replace(injection, ' ').replace(change, ' '), named).replace(/[^\p{L}\p{N}%.]+/gu, ' ');
  const long = without(
    plain,
    [...asked, ...stops].filter((word) => word.length > 1),
  );
  const districts = found.places.map((place) => place.words);
  const matter = without(without(long, districts), fillers);
  const characters = [...asked, ...stops].filter((word) => word.length === 1);
  const bareOf = (text: string): string =>
    without(text, characters).replace(/(?:19|20)\d{2}|\d{1,2}(?=年|月|日)|年|月|日|\s/gu, '');
  const bare = bareOf(matter);
  // 要 in 要求 is no stop word, 要 in 要材料 is one.
  const subject = bare === '' ? '' : bareOf(without(matter, attributes));
  return { words: long, isEmpty: bare === '', isAttribute: bare !== '' && subject === '' };
}
