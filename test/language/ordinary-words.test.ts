import { describe, expect, it } from 'vitest';
import words from '../../src/language/data/common-words.json' with { type: 'json' };
import { isOrdinaryWord } from '../../src/language/ordinary-words.js';

const lists = [
  { length: 2, list: words.two },
  { length: 3, list: words.three },
  { length: 4, list: words.four },
].map(({ length, list }) => ({
  length,
  all: Array.from({ length: list.length / length }, (_, at) => list.slice(at * length, (at + 1) * length)),
}));

describe('isOrdinaryWord', () => {
  it.each(lists)('knows every word of $length characters', ({ all }) => {
    expect(all.length).toBeGreaterThan(0);
    expect(all.filter((word) => !isOrdinaryWord(word))).toEqual([]);
  });

  it.each(['', '补', '补帖', '海外苍', '没有这样', '国家有关部门', 'tax'])('does not know "%s"', (text) => {
    expect(isOrdinaryWord(text)).toBe(false);
  });
});

describe('the list of common words', () => {
  it.each(lists)('has the words of $length characters in order, each once', ({ all }) => {
    expect(all).toEqual([...new Set(all)].sort());
  });
});
