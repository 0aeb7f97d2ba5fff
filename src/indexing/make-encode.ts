import { LONGEST_GRAM } from './gram-table.js';
import type { GramTable } from './gram-table.js';

/** The weights of an embedding: a row an n-gram. */
export interface EmbeddingWeights {
  readonly grams: GramTable;
  /** Row-major, `grams.size` × `length`. */
  readonly vectors: Int8Array;
  /** One a row: a weight is `vectors` × `scales`. */
  readonly scales: Float32Array;
  readonly length: number;
}

const RUN = /[\u3400-\u9fffa-z0-9]+/g;

/**
 * Makes the encoder of an embedding: NFKC, lower case, then in every run of Chinese characters, Latin letters and digits
 * every n-gram of the vocabulary; the sum over distinct n-grams of (1 + ln count) × its row, brought to unit length.
 * The model card in index/embedding states the same; `parity.json` beside it holds what the trainer computed.
 */
export function makeEncode(weights: EmbeddingWeights): (text: string) => Float32Array {
  const { grams, vectors, scales, length } = weights;
  const counts = new Uint32Array(grams.size);
  return (text) => {
    const seen = countGrams(text.normalize('NFKC').toLowerCase(), grams, counts);
    const weights = new Float64Array(seen.length);
    seen.forEach((row, i) => {
      weights[i] = (1 + Math.log(counts[row] ?? 1)) * (scales[row] ?? 0);
      counts[row] = 0;
    });
    return unit(addRows(vectors, length, seen, weights));
  };
}

/** The weighted sum of some rows, four at a time: half as many loads and stores of the sum, and there most of the time goes. */
function addRows(vectors: Int8Array, length: number, rows: readonly number[], weights: Float64Array): Float64Array {
  const sum = new Float64Array(length);
  for (let i = 0; i < rows.length; i += 4) {
    const [one, two, three, four] = [weights[i] ?? 0, weights[i + 1] ?? 0, weights[i + 2] ?? 0, weights[i + 3] ?? 0];
    const a = (rows[i] ?? 0) * length;
    const b = (rows[i + 1] ?? 0) * length; // past the end: the first row, with no weight
    const c = (rows[i + 2] ?? 0) * length;
    const d = (rows[i + 3] ?? 0) * length;
    for (let at = 0; at < length; at += 1) {
      sum[at] =
        (sum[at] ?? 0) +
        one * (vectors[a + at] ?? 0) +
        two * (vectors[b + at] ?? 0) +
        three * (vectors[c + at] ?? 0) +
        four * (vectors[d + at] ?? 0);
    }
  }
  return sum;
}

/** Counts into `counts`, which must come all zero; gives the rows counted, in order of first appearance. */
function countGrams(text: string, grams: GramTable, counts: Uint32Array): readonly number[] {
  const seen: number[] = [];
  for (const run of text.matchAll(RUN)) {
    const end = run.index + run[0].length;
    for (let start = run.index; start < end; start += 1) {
      const longest = Math.min(LONGEST_GRAM, end - start);
      for (let length = 1; length <= longest; length += 1) {
        const row = grams.rowOf(text, start, length);
        if (row === -1) continue;
        const count = counts[row] ?? 0;
        if (count === 0) seen.push(row);
        counts[row] = count + 1;
      }
    }
  }
  return seen;
}

function unit(sum: Float64Array): Float32Array {
  let square = 0;
  for (const value of sum) square += value * value;
  const vector = new Float32Array(sum.length);
  if (square === 0) return vector;
  const norm = Math.sqrt(square);
  for (let i = 0; i < sum.length; i += 1) vector[i] = (sum[i] ?? 0) / norm;
  return vector;
}
