/** Turns texts into unit vectors: one a text, in order, all of one length. A text with no known word gives the zero vector. */
export type Embed = (texts: readonly string[]) => Promise<readonly Float32Array[]>;
