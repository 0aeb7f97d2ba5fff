import type { Embedding } from '../../../indexing/embedding.js';
import type { Contender } from './contender.js';
import type { ContenderJob } from './contender-job.js';
import { makeWenceContender } from './wence-contender.js';

/**
 * Loads a contender with its package, and no other.
 * @throws what Node throws where the package is not installed
 */
export async function loadContender({ contender, weights }: ContenderJob, embedding: Embedding): Promise<Contender> {
  switch (contender) {
    case 'wence':
      return makeWenceContender(embedding, weights);
    case 'minisearch':
      return (await import('../peers/minisearch.js')).minisearch;
    case 'orama':
      return (await import('../peers/orama.js')).orama;
    case 'langchain':
      return (await import('../peers/langchain.js')).makeLangchain(embedding);
    case 'hnswlib':
      return (await import('../peers/hnswlib.js')).makeHnswlib(embedding);
    default:
      return contender satisfies never;
  }
}
