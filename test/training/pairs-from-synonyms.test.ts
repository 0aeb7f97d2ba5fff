import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeRephrase } from '../../src/training/rephrase.js';
import { pairsFromSynonyms } from '../../src/training/pairs-from-synonyms.js';
import { shippedSynonyms } from '../../src/training/synonym-list.js';

const synonyms = [
  { say: ['补贴', '发钱'], mean: ['补助', '资金支持'] },
  { say: ['老乡'], mean: ['返乡人员'] },
  { say: ['税'], mean: ['税收'] },
  { say: ['退税'], mean: ['出口退税', '退'] },
];

describe('makeRephrase', () => {
  const rephrase = makeRephrase(synonyms);
  it.each([
    { why: 'every word that people use', text: '给予补助', says: ['给予补贴', '给予发钱'] },
    { why: 'one word at a time', text: '补助返乡人员', says: ['补贴返乡人员', '发钱返乡人员', '补助老乡'] },
    { why: 'full width as half width', text: '补助１０％', says: ['补贴10%', '发钱10%'] },
    { why: 'no word of one character', text: '税收退还', says: [] },
    { why: 'nothing where nothing is known', text: '其他事项', says: [] },
    { why: 'nothing in nothing', text: '', says: [] },
    { why: 'a longer word before a shorter one', text: '出口退税', says: ['退税'] },
  ])('puts $why', ({ text, says }) => {
    expect(rephrase(text).map(({ text: said }) => said)).toEqual(says);
  });
});

describe('pairsFromSynonyms', () => {
  const texts = ['市财政局对返乡人员开办的企业给予资金支持。每年审核一次。', '本条例自公布之日起施行。'];
  const pairs = pairsFromSynonyms(synonyms, texts, 1);

  it('ties each lay word to all that it means', () => {
    expect(pairs).toContainEqual({ q: '发钱', p: '补助\n资金支持', group: 'meaning 0' });
  });

  it('puts the lay word into a stretch of a text, and asks with it for the whole', () => {
    expect(pairs).toContainEqual({ q: '市财政局对老乡开办的企业给予资金支持。', p: texts[0], group: 'text 0' });
    expect(pairs).toContainEqual({ q: '市财政局对返乡人员开办的企业给予补贴。', p: texts[0], group: 'text 0' });
  });

  it('makes nothing of a text that holds no word of the list', () => {
    expect(pairs.filter(({ p }) => p === texts[1])).toEqual([]);
  });

  it('is the same for the same seed, has no pair twice and none with an empty side', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...texts, '补助和资金支持补助的办法另行制定。', ''), { maxLength: 30 }),
        fc.nat(),
        (some, seed) => {
          const made = pairsFromSynonyms(synonyms, some, seed);
          expect(pairsFromSynonyms(synonyms, some, seed)).toEqual(made);
          expect(new Set(made.map(({ q, p }) => `${q}\n${p}`)).size).toBe(made.length);
          expect(made.every(({ q, p }) => q !== '' && p !== '')).toBe(true);
        },
      ),
    );
  });

  it('reads the list that ships', () => {
    expect(pairsFromSynonyms(shippedSynonyms, [], 1).length).toBeGreaterThan(shippedSynonyms.length);
  });
});
