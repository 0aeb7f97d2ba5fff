import type { Likenesses } from '../../journal/desk/likenesses.js';

/** Times how long alike questions take to find, in milliseconds. */
export function timeLikenesses(
  likenesses: Likenesses,
  now: () => number,
): { readonly likenesses: Likenesses; readonly figures: () => { readonly mean: number; readonly slowest: number } } {
  let [count, sum, slowest] = [0, 0, 0];
  return {
    likenesses: {
      ...likenesses,
      find: (key, question) => {
        const began = now();
        const found = likenesses.find(key, question);
        const took = now() - began;
        count += 1;
        sum += took;
        slowest = Math.max(slowest, took);
        return found;
      },
    },
    figures: () => ({ mean: count === 0 ? 0 : sum / count, slowest }),
  };
}
