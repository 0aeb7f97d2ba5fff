import { describe, expect, it } from 'vitest';
import { withArrivals } from '../../src/indexing/with-arrivals.js';

/** Vectors that come in as many waits as are told, one in each. */
function arriving(waits: number) {
  let come = 0;
  return {
    count: () => come,
    settle: () => {
      if (come < waits) come += 1;
      return Promise.resolve();
    },
  };
}

describe('withArrivals', () => {
  it.each([
    { why: 'runs once where every vector is there at once', arrivals: undefined, runs: 1 },
    { why: 'runs once where nothing comes', arrivals: arriving(0), runs: 1 },
    { why: 'runs again when something has come', arrivals: arriving(1), runs: 2 },
    { why: 'runs as often as something comes', arrivals: arriving(2), runs: 3 },
    { why: 'ends, however much comes', arrivals: arriving(Infinity), runs: 4 },
  ])('$why', async ({ arrivals, runs }) => {
    let ran = 0;
    const searching = withArrivals(arrivals === undefined ? {} : { arrivals });
    expect(await searching(() => (ran += 1))).toBe(runs);
    expect(ran).toBe(runs);
  });

  it('runs again where a vector came for another while it ran', async () => {
    let come = 0;
    const searching = withArrivals({ arrivals: { count: () => come, settle: () => Promise.resolve() } });
    let ran = 0;
    await searching(async () => {
      ran += 1;
      await Promise.resolve();
      if (ran === 1) come += 1;
    });
    expect(ran).toBe(2);
  });

  it('rejects as what it runs does', async () => {
    const searching = withArrivals({ arrivals: arriving(1) });
    await expect(searching(() => Promise.reject(new RangeError('no')))).rejects.toThrow('no');
  });
});
