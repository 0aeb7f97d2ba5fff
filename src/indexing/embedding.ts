import type { Embed } from '../policy/embed.js';

/** An embedding that is open in memory. */
export interface Embedding {
  readonly embed: Embed;
  /** What `embed` does, for one text and at once: a unit vector, or the zero vector for a text with no known word. */
  readonly encode: (text: string) => Float32Array;
  /** Changes with every change of the weights: vectors of two fingerprints cannot be compared. */
  readonly fingerprint: string;
  /** Numbers in a vector. */
  readonly length: number;
}
