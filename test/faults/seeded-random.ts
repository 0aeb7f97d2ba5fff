/** Whole numbers below a bound, the same row of them for the same seed (Numerical Recipes' generator). */
export type SeededRandom = (below: number) => number;

export function makeSeededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
