import { fold } from '../language/fold.js';
import type { SynonymList } from './synonym-list.js';

/** A text in which a word of policies gave way to a word that people use for it. */
export interface Rephrased {
  readonly text: string;
  readonly say: string;
  readonly mean: string;
}

/** Finds every way to put one word of a text as people do. */
export type Rephrase = (text: string) => readonly Rephrased[];

const SHORTEST = 2; // a single character stands inside too many other words

/** Makes a reader of texts that knows a synonym list backwards. Longer words of policies go before shorter ones at the same place. */
export function makeRephrase(synonyms: SynonymList): Rephrase {
  const saysBy = new Map<string, string[]>();
  for (const { say, mean } of synonyms) {
    for (const word of mean.filter(({ length }) => length >= SHORTEST)) {
      saysBy.set(word, [...(saysBy.get(word) ?? []), ...say.filter((lay) => lay.length >= SHORTEST && lay !== word)]);
    }
  }
  const byFirst = new Map<string, string[]>();
  for (const word of saysBy.keys()) byFirst.set(word.charAt(0), [...(byFirst.get(word.charAt(0)) ?? []), word]);
  for (const words of byFirst.values()) words.sort((a, b) => b.length - a.length);
  return (text) => {
    const folded = fold(text).text;
    const found: Rephrased[] = [];
    for (let at = 0; at < folded.length; at += 1) {
      const mean = byFirst.get(folded.charAt(at))?.find((word) => folded.startsWith(word, at));
      if (mean === undefined) continue;
      const [before, after] = [folded.slice(0, at), folded.slice(at + mean.length)];
      for (const say of saysBy.get(mean) ?? []) found.push({ text: `${before}${say}${after}`, say, mean });
      at += mean.length - 1;
    }
    return found;
  };
}
