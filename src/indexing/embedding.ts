import type { Embed } from '../policy/embed.js';

/** Vectors that another program makes: `encode` gives zeros where it has none yet, and fills these in once the vector has come. */
export interface Arrivals {
  /** How many vectors have come so far. */
  readonly count: () => number;
  /** Waits until the vectors that are lacking have come, or cannot come now. Never rejects. @param signal gives them up */
  readonly settle: (signal: AbortSignal) => Promise<void>;
}

/** An embedding that is open in memory. */
export interface Embedding {
  readonly embed: Embed;
  /** What `embed` does, for one text and at once: a unit vector, or the zero vector for a text with no known word. */
  readonly encode: (text: string) => Float32Array;
  /** Changes with every change of the weights: vectors of two fingerprints cannot be compared. */
  readonly fingerprint: string;
  /** Numbers in a vector. */
  readonly length: number;
  /** Cosine from which two texts are about the same matter, whatever their words; null where nobody has found it out for these weights. */
  readonly similar: number | null;
  /** Left out where `encode` has every vector at once. */
  readonly arrivals?: Arrivals;
}
