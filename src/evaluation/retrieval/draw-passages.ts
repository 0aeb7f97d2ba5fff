import type { Passage } from './read-beir.js';

const SEED = 20_261_121;
const SENTENCE = /[^。；！？\n]+[。；！？\n]?/gu;
const [FEWEST, MOST] = [2, 5]; // sentences of a drawn passage: about as long as an article of a statute

/**
 * Draws passages until there are so many: first those that are there, then new ones of sentences and titles of theirs put together
 * anew. The same passages and count give the same, and a smaller count the beginning of a greater one.
 * @param passages at least one, with some text
 */
export function* drawPassages(passages: readonly Passage[], count: number): Generator<Passage> {
  yield* passages.slice(0, count);
  const known = new Set(passages.map(({ id }) => id));
  const sentences = passages.flatMap(({ text }) => text.match(SENTENCE) ?? []);
  const titles = passages.map(({ title }) => title);
  const random = randomOf(SEED);
  const pick = (from: readonly string[]): string => from[Math.floor(random() * from.length)] ?? '';
  for (let number = passages.length; number < count; number += 1) {
    const length = FEWEST + Math.floor(random() * (MOST - FEWEST + 1));
    const text = Array.from({ length }, () => pick(sentences)).join('');
    yield { id: freeId(`drawn-${number}`, known), title: pick(titles), text };
  }
}

function freeId(id: string, known: ReadonlySet<string>): string {
  return known.has(id) ? freeId(`${id}-`, known) : id;
}

/** Numbers from 0 to 1 that depend on the seed alone: a linear congruence with the constants of Numerical Recipes. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
