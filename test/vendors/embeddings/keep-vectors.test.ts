import { describe, expect, it } from 'vitest';
import { keepVectors } from '../../../src/vendors/embeddings/keep-vectors.js';

const ONE = [1, 0];

describe('keepVectors', () => {
  it('gives zeros first, and fills in the very vector that was given', () => {
    const kept = keepVectors(2);
    const given = kept.encode('补贴');
    expect([...given]).toEqual([0, 0]);
    expect(kept.takeLacking()).toEqual(['补贴']);
    kept.fill('补贴', ONE);
    expect([...given]).toEqual(ONE);
    expect(kept.encode('补贴')).toBe(given);
    expect(kept.takeLacking()).toEqual([]);
    expect(kept.count()).toBe(1);
  });

  it.each(['', '  ', '\n'])('wants no vector for %j', (text) => {
    const kept = keepVectors(2);
    expect([...kept.encode(text)]).toEqual([0, 0]);
    expect(kept.takeLacking()).toEqual([]);
  });

  it('lets a text be taken once, however often it is asked for', () => {
    const kept = keepVectors(2);
    kept.encode('一');
    kept.encode('一');
    expect(kept.takeLacking()).toEqual(['一']);
    kept.encode('一');
    expect(kept.takeLacking()).toEqual([]);
  });

  it('lacks again what came to nothing, and nothing that has come', () => {
    const kept = keepVectors(2);
    const given = kept.encode('一');
    kept.encode('二');
    const taken = kept.takeLacking();
    kept.fill('二', ONE);
    kept.giveBack(taken);
    expect(kept.takeLacking()).toEqual(['一']);
    kept.fill('一', ONE);
    expect([...given]).toEqual(ONE);
    expect(kept.count()).toBe(2);
  });

  it('forgets what was not asked for longest, and lacks it when it is asked for again', () => {
    const kept = keepVectors(2);
    const ask = (text: string): void => {
      kept.encode(text);
      for (const each of kept.takeLacking()) kept.fill(each, ONE);
    };
    ask('第一');
    ask('第二');
    for (let at = 0; at < 1_998; at += 1) ask(`问${at}`);
    expect([...kept.encode('第一')]).toEqual(ONE); // asked for again, so that the second is now the oldest
    ask('又一');
    expect([...kept.encode('第一')]).toEqual(ONE);
    expect([...kept.encode('第二')]).toEqual([0, 0]);
    expect(kept.takeLacking()).toEqual(['第二']);
  });

  it('keeps a bounded number of texts to be fetched, and takes up a dropped one when it is asked for again', () => {
    const kept = keepVectors(2);
    for (let at = 0; at < 1_000; at += 1) kept.encode(`问${at}`);
    const lacking = kept.takeLacking();
    expect(lacking.length).toBeLessThan(100);
    expect(lacking).not.toContain('问0');
    kept.encode('问0');
    expect(kept.takeLacking()).toEqual(['问0']);
  });
});
