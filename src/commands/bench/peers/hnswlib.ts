import { join } from 'node:path';
import hnswlib from 'hnswlib-node';
import type { Embedding } from '../../../indexing/embedding.js';
import { fold } from '../../../language/fold.js';
import { wordsOf } from '../contenders/contender.js';
import type { Contender } from '../contenders/contender.js';

const FILE = 'hnswlib.bin';
const [LINKS, CANDIDATES] = [16, 200]; // as our own graph has them

/** hnswlib-node alone, with our vectors: no texts, no words, no checksums. Encoding is part of its building, as it is of ours. */
export function makeHnswlib(embedding: Embedding): Contender {
  const encode = (text: string): number[] => Array.from(embedding.encode(fold(text).text));
  return {
    build: async (passages, folder) => {
      const graph = new hnswlib.HierarchicalNSW('ip', embedding.length);
      graph.initIndex({ maxElements: passages.length, m: LINKS, efConstruction: CANDIDATES });
      passages.forEach((passage, label) => {
        graph.addPoint(encode(wordsOf(passage)), label);
      });
      await graph.writeIndex(join(folder, FILE));
    },
    open: async (folder, passages) => {
      const ids = (await passages()).map(({ id }) => id);
      const graph = new hnswlib.HierarchicalNSW('ip', embedding.length);
      await graph.readIndex(join(folder, FILE));
      graph.setEf(CANDIDATES);
      return {
        ways: {
          vectors: (text, limit) =>
            graph.searchKnn(encode(text), Math.min(limit, ids.length)).neighbors.map((label) => ids[label] ?? ''),
        },
      };
    },
  };
}
