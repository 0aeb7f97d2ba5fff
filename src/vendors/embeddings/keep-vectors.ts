const KEPT = 2_000; // texts: 8 MiB with vectors of 1024 numbers
const MOST_LACKING = 64; // texts that are asked for and have no vector yet: some questions' worth

/** Vectors of texts as they are asked for: zeros first, and filled in when they come. */
export interface KeptVectors {
  /** The vector of a text, or zeros that become it. */
  readonly encode: (text: string) => Float32Array;
  /** Texts that were asked for and have no vector; whoever takes them fetches them. */
  readonly takeLacking: () => readonly string[];
  readonly fill: (text: string, vector: ArrayLike<number>) => void;
  /** Says of texts that were taken which have come to nothing: they are lacking again. */
  readonly giveBack: (texts: readonly string[]) => void;
  /** How many vectors have been filled in. */
  readonly count: () => number;
}

/** @param length of a vector */
export function keepVectors(length: number): KeptVectors {
  const kept = new Map<string, Float32Array>(); // the one asked for longest ago first
  const lacking = new Map<string, Float32Array>();
  const taken = new Map<string, Float32Array>();
  let filled = 0;
  const lack = (text: string, vector: Float32Array): void => {
    lacking.set(text, vector);
    const oldest = lacking.keys().next().value;
    if (lacking.size <= MOST_LACKING || oldest === undefined) return;
    lacking.delete(oldest);
    kept.delete(oldest); // so that it is lacking anew when it is asked for anew
  };
  return {
    encode: (text) => {
      if (text.trim() === '') return new Float32Array(length);
      // One that is on its way, or was given up, may have been forgotten here, but not by who was given it.
      const vector = kept.get(text) ?? taken.get(text) ?? lacking.get(text);
      const found = vector ?? new Float32Array(length);
      if (vector === undefined) lack(text, found);
      kept.delete(text);
      kept.set(text, found);
      const oldest = kept.keys().next().value;
      if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
      return found;
    },
    takeLacking: () => {
      const texts = [...lacking.keys()];
      for (const [text, vector] of lacking) taken.set(text, vector);
      lacking.clear();
      return texts;
    },
    fill: (text, vector) => {
      taken.get(text)?.set(vector);
      if (taken.delete(text)) filled += 1;
    },
    giveBack: (texts) => {
      for (const text of texts) {
        const vector = taken.get(text);
        if (vector !== undefined && taken.delete(text)) lack(text, vector);
      }
    },
    count: () => filled,
  };
}
