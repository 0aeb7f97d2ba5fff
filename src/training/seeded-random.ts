/** Gives numbers in [0, 1) that are the same for the same seed on every machine (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Draws at most `count` of some things by chance, in their order. */
export function draw<T>(things: readonly T[], count: number, random: () => number): readonly T[] {
  if (things.length <= count) return things;
  const places = things.map((_, place) => place);
  for (let at = 0; at < count; at += 1) {
    const other = at + Math.floor(random() * (places.length - at));
    [places[at], places[other]] = [places[other] ?? 0, places[at] ?? 0];
  }
  const chosen = new Set(places.slice(0, count));
  return things.filter((_, place) => chosen.has(place));
}
