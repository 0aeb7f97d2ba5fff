import { describe, expect, it } from 'vitest';
import table from '../../src/language/data/pinyin.json' with { type: 'json' };
import { howAlike } from '../../src/language/how-alike.js';

describe('howAlike', () => {
  it.each([
    { why: 'the same character', pair: '税税', alike: 0 },
    { why: 'the same sound', pair: '贴帖', alike: 2 },
    { why: 'one reading of several', pair: '行航', alike: 2 },
    { why: 'the same shape', pair: '末未', alike: 2 },
    { why: 'zh and z', pair: '这则', alike: 1 },
    { why: 'ch and c', pair: '成层', alike: 1 },
    { why: 'sh and s', pair: '市四', alike: 1 },
    { why: 'n and l', pair: '年连', alike: 1 },
    { why: 'ang and an', pair: '张占', alike: 1 },
    { why: 'eng and en', pair: '生身', alike: 1 },
    { why: 'ing and in', pair: '境进', alike: 1 },
    { why: 'nothing in common', pair: '税仓', alike: 0 },
    { why: 'a character that it does not know', pair: '税a', alike: 0 },
  ])('grades $why', ({ pair, alike }) => {
    expect(howAlike(pair.charAt(0), pair.charAt(1))).toBe(alike);
    expect(howAlike(pair.charAt(1), pair.charAt(0))).toBe(alike);
  });
});

describe('the list of sounds', () => {
  it('knows the sound of every character that looks like another', () => {
    const known = new Set(Object.values(table.sounds).join(''));
    expect(Array.from(table.shapes.join('')).filter((character) => !known.has(character))).toEqual([]);
  });

  it('has each character once a sound and once a group of shapes', () => {
    for (const group of [...Object.values(table.sounds), ...table.shapes, table.alone, table.numerals]) {
      expect(new Set(group).size).toBe(group.length);
    }
  });
});
