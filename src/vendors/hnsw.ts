import hnswlib from 'hnswlib-node';
import type { VectorIndexPort } from '../indexing/vector-index.js';

// Malkov & Yashunin (2016): 16 links and 200 candidates give a recall above .95 at the sizes of a city's documents.
const LINKS = 16;
const CANDIDATES = 200;
const SEED = 100; // fixed, so that the same rows give the same file

/** The vector index of hnswlib: an approximate graph, built by one thread in the order of the rows. */
export const hnswVectors: VectorIndexPort = {
  write: async (file, rows, length) => {
    const graph = new hnswlib.HierarchicalNSW('ip', length);
    graph.initIndex({ maxElements: Math.max(rows.length, 1), m: LINKS, efConstruction: CANDIDATES, randomSeed: SEED });
    rows.forEach((row, label) => {
      graph.addPoint(Array.from(row), label);
    });
    await graph.writeIndex(file);
  },
  open: async (file, length) => {
    const graph = new hnswlib.HierarchicalNSW('ip', length);
    await graph.readIndex(file);
    const size = graph.getCurrentCount();
    return {
      nearest: (query, count, mayPass) => {
        const wanted = Math.min(count, size);
        if (wanted === 0) return [];
        graph.setEf(Math.max(CANDIDATES, wanted));
        const numbers = Array.from(query);
        return (mayPass === undefined ? graph.searchKnn(numbers, wanted) : graph.searchKnn(numbers, wanted, mayPass))
          .neighbors;
      },
    };
  },
};
