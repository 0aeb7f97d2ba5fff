import { describe, expect, it } from 'vitest';
import { decideReplacement, type GuardedSet } from '../../src/training/decide-replacement.js';
import { listSets } from '../../src/training/guard-embedding.js';

const set = (changes: Readonly<Record<string, readonly [mean: number, error: number]>>, name = 'lay'): GuardedSet => ({
  set: name,
  questions: 100,
  old: {
    'R@10': { mean: 0.8, error: 0.04 },
    'MRR@10': { mean: 0.6, error: 0.04 },
    'nDCG@10': { mean: 0.7, error: 0.04 },
  },
  new: {
    'R@10': { mean: 0.7, error: 0.04 },
    'MRR@10': { mean: 0.6, error: 0.04 },
    'nDCG@10': { mean: 0.7, error: 0.04 },
  },
  difference: Object.fromEntries(
    ['R@10', 'MRR@10', 'nDCG@10', 'Hit@1'].map((measure) => {
      const [mean, error] = changes[measure] ?? [0, 0.01];
      return [measure, { mean, error }];
    }),
  ),
});

describe('decideReplacement', () => {
  it.each([
    { why: 'nothing changes', sets: [set({})], kind: 'replace' },
    { why: 'all gets better', sets: [set({ 'R@10': [0.02, 0.01], 'MRR@10': [0.1, 0.01] })], kind: 'replace' },
    { why: 'a loss is within the error', sets: [set({ 'R@10': [-0.009, 0.01] })], kind: 'replace' },
    { why: 'a loss is just the error', sets: [set({ 'R@10': [-0.01, 0.01] })], kind: 'replace' },
    { why: 'a loss is more than the error', sets: [set({ 'R@10': [-0.011, 0.01] })], kind: 'keep' },
    { why: 'every question gets worse alike', sets: [set({ 'MRR@10': [-0.001, 0] })], kind: 'keep' },
    { why: 'a measure that is not guarded gets worse', sets: [set({ 'Hit@1': [-0.5, 0.01] })], kind: 'replace' },
    {
      why: 'one of two sets gets worse',
      sets: [set({ 'R@10': [0.5, 0.01] }), set({ 'nDCG@10': [-0.1, 0.01] })],
      kind: 'keep',
    },
    { why: 'there is no set', sets: [], kind: 'keep' },
  ])('says $kind where $why', ({ sets, kind }) => {
    expect(decideReplacement(sets).kind).toBe(kind);
  });

  it('names the set and the measure that got worse, with both scores', () => {
    expect(decideReplacement([set({}), set({ 'R@10': [-0.1, 0.01] }, 'statutes')])).toEqual({
      kind: 'keep',
      reason: 'worse',
      losses: [{ set: 'statutes', measure: 'R@10', old: 0.8, new: 0.7, error: 0.01 }],
    });
  });

  it('says that nothing was measured, rather than that nothing got worse', () => {
    expect(decideReplacement([])).toEqual({ kind: 'keep', reason: 'unmeasured' });
  });
});

describe('listSets', () => {
  it('finds no set in a folder that is not there', async () => {
    expect(await listSets('/nowhere')).toEqual([]);
  });
});
