import fc from 'fast-check';
import { expect, it } from 'vitest';
import { makeRelevance, type KnownWord, type WeighedUnit } from '../../src/dialogue/relevance.js';

/** 海外仓补贴: 海外 and 仓 are two units of one known word, 补贴 is a side of the matter. */
const units: readonly WeighedUnit[] = [
  { start: 0, end: 2, mass: 2, isAttribute: false, terms: ['海外'] },
  { start: 2, end: 3, mass: 1, isAttribute: false, terms: ['仓'] },
  { start: 3, end: 5, mass: 1, isAttribute: true, terms: ['补贴'] },
];
const known: readonly KnownWord[] = [{ start: 0, end: 3, word: '海外仓', means: ['境外仓库'] }];
const relevance = makeRelevance(units, known);

it('is whole for a text that holds all that is asked for, and nothing for one that holds none of it', () => {
  expect(relevance('对建设海外仓的企业给予补贴', '')).toBe(1);
  expect(relevance('加强组织领导', '')).toBe(0);
  expect(relevance('', '')).toBe(0);
});

it.each([
  { why: 'the word itself before one that means the same', more: '建设海外仓', less: '建设境外仓库' },
  { why: 'one that means the same before a part of the word', more: '建设境外仓库', less: '开拓海外市场' },
  { why: 'a part of the word before nothing', more: '开拓海外市场', less: '加强组织领导' },
  { why: 'the matter before a side that many matters have', more: '建设海外仓', less: '给予补贴' },
])('puts $why', ({ more, less }) => {
  expect(relevance(more, '')).toBeGreaterThan(relevance(less, ''));
});

it('counts for nothing a text that speaks only of a side of the matter', () => {
  expect(relevance('给予补贴', '')).toBe(0);
});

it('counts what stands above a text, but less than what stands in it', () => {
  const above = relevance('给予补贴', '建设海外仓');
  expect(above).toBeGreaterThan(0);
  expect(above).toBeLessThan(relevance('建设海外仓，给予补贴', ''));
});

it('counts a side of the matter where nothing but sides is asked for', () => {
  const side = makeRelevance([{ start: 0, end: 2, mass: 1, isAttribute: true, terms: ['补贴'] }], []);
  expect(side('给予补贴', '')).toBe(1);
});

it('finds nothing relevant to a question that asks for nothing', () => {
  expect(makeRelevance([], [])('建设海外仓', '海外仓')).toBe(0);
});

const words = fc.array(fc.constantFrom('海外', '仓', '海外仓', '补贴', '境外仓库', '企业', '。'), { maxLength: 8 });

it('lies between nothing and all, and never falls as a text or what stands above it says more', () => {
  fc.assert(
    fc.property(words, words, words, (text, above, more) => {
      const [own, context] = [text.join(''), above.join('')];
      const score = relevance(own, context);
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(1);
      expect(relevance(`${own}${more.join('')}`, context)).toBeGreaterThanOrEqual(score);
      expect(relevance(own, `${context}${more.join('')}`)).toBeGreaterThanOrEqual(score);
    }),
  );
});
