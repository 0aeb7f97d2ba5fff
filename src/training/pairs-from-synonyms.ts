import { cutSentences } from '../indexing/cut-sentences.js';
import { makeRephrase } from './rephrase.js';
import { seededRandom } from './seeded-random.js';
import type { SynonymList } from './synonym-list.js';
import { distinctPairs, type TrainingPair } from './training-pair.js';

const EACH = 8; // sentences for one lay word in place of one word of policies
const LONGEST = 48; // characters of what stands for a question
const SHORTEST = 6;

/**
 * Makes pairs of a synonym list: each lay word with the words that it means, and with texts that hold one of those; and stretches of
 * those texts, the lay word put in, with the whole.
 * @param texts any number; which of them are drawn depends on `seed` alone
 */
export function pairsFromSynonyms(
  synonyms: SynonymList,
  texts: readonly string[],
  seed: number,
): readonly TrainingPair[] {
  const meanings = synonyms.flatMap(({ say, mean }, entry) =>
    say.map((word) => ({ q: word, p: mean.join('\n'), group: `meaning ${entry}` })),
  );
  const inTexts = drawStretches(synonyms, texts, seed).flatMap(({ say, mean, text, number }, i) => {
    const p = texts[number] ?? '';
    const stretch = { q: text, p, group: `text ${number}` };
    return i % 2 === 0 ? [stretch] : [stretch, { q: say, p, group: `word ${mean}` }];
  });
  return distinctPairs([...meanings, ...inTexts]);
}

interface Stretch {
  readonly say: string;
  readonly mean: string;
  readonly text: string;
  /** Place of its text. */
  readonly number: number;
}

/** By lay word and meaning at most `EACH` stretches, drawn fairly from all texts (reservoir sampling). */
function drawStretches(synonyms: SynonymList, texts: readonly string[], seed: number): readonly Stretch[] {
  const random = seededRandom(seed);
  const rephrase = makeRephrase(synonyms);
  const drawn = new Map<string, { met: number; readonly kept: Stretch[] }>();
  texts.forEach((whole, number) => {
    for (const stretch of stretchesOf(whole)) {
      for (const { text, say, mean } of rephrase(stretch)) {
        const key = `${say}\n${mean}`;
        const pool = drawn.get(key) ?? { met: 0, kept: [] };
        drawn.set(key, pool);
        pool.met += 1;
        const at = pool.kept.length < EACH ? pool.kept.length : Math.floor(random() * pool.met);
        if (at < EACH) pool.kept[at] = { say, mean, text, number };
      }
    }
  });
  return [...drawn.values()].flatMap(({ kept }) => kept);
}

/** Sentences of a text, or their parts between commas where they are long. */
function stretchesOf(text: string): readonly string[] {
  return cutSentences(text)
    .flatMap((sentence) => (sentence.end - sentence.start <= LONGEST ? [sentence] : sentence.segments))
    .map(({ start, end }) => text.slice(start, end).trim())
    .filter(({ length }) => length >= SHORTEST && length <= LONGEST);
}
