import entries from './data/synonyms.json' with { type: 'json' };

/** Every Chinese word of two to five characters in the synonym list, lay and official, each once; the list is kept folded. */
export const synonymWords: readonly string[] = [
  ...new Set(entries.flatMap(({ say, mean }) => [...say, ...mean])),
].filter((word) => /^[\u3400-\u9fff]{2,5}$/u.test(word));
