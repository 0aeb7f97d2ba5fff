/** How an embedding is trained. */
export interface Recipe {
  readonly seed: number;
  /** Sentences of a text, at most, that stand for questions about the rest of it. */
  readonly sentences: number;
  /** n-grams; more only where the words that are forced in are more. */
  readonly vocabulary: number;
  /** Numbers a vector has while it is trained, and in the end. */
  readonly wide: number;
  readonly length: number;
  readonly steps: number;
  /** Pairs a step; of them so many of the documents at hand. */
  readonly batch: number;
  readonly ownBatch: number;
  readonly rate: number;
  /** Rounds on the questions whose right texts are known, with texts that look right against them. */
  readonly epochs: number;
  /** Rate at which that begins; it falls to nothing. */
  readonly tuneRate: number;
}

export const SEED = 7;

/** From nothing. */
export const FULL: Recipe = {
  ...{ seed: SEED, sentences: 4, vocabulary: 48_000, wide: 192, length: 128 },
  ...{ steps: 800, batch: 1024, ownBatch: 192, rate: 0.01, epochs: 6, tuneRate: 0.005 },
};

/** On from an embedding that there is, with the pairs of the documents at hand alone. */
export const ONWARD: Recipe = { ...FULL, steps: 60, batch: 512, ownBatch: 512, rate: 0.002, epochs: 0 };
