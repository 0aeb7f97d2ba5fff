import { describe, expect, it } from 'vitest';
import data from '../../src/language/data/policy-pairs.json' with { type: 'json' };
import { isPolicyPair } from '../../src/language/policy-pairs.js';

const pairs = Array.from({ length: data.pairs.length / 2 }, (_, at) => data.pairs.slice(2 * at, 2 * at + 2));

describe('isPolicyPair', () => {
  it('knows every pair of the list, each once and in order', () => {
    expect(pairs.length).toBeGreaterThan(10_000);
    expect(pairs).toEqual([...new Set(pairs)].sort());
    expect(pairs.filter((pair) => !isPolicyPair(pair))).toEqual([]);
    expect(pairs.filter((pair) => !/^[\u3400-\u9fff]{2}$/u.test(pair))).toEqual([]);
  });

  it.each(['', '补', '办啊', '司想', '店卖', '结婚登', 'ab'])('does not know "%s"', (text) => {
    expect(isPolicyPair(text)).toBe(false);
  });
});
