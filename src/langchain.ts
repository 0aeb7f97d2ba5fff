// What `import … from 'wence/langchain'` gives: the one file that hands on what others hold.
import { join } from 'node:path';
import { openApp } from './app.js';
import { packageRoot } from './config.js';
import type { EmbeddingSettings } from './settings.js';
import { PolicyRetriever, type RetrieverOptions } from './vendors/policy-retriever.js';

export { PolicyRetriever, type PolicyMetadata, type RetrieverOptions } from './vendors/policy-retriever.js';
export { corpusMeasures, subsidyTools } from './vendors/subsidy-tools.js';

export interface OpenRetrieverOptions extends RetrieverOptions {
  /** A folder that `npm run index` has written; the one shipped with this package where left out. */
  readonly index?: string | undefined;
  /** The embedding with which that index was built, where it is not the shipped one. */
  readonly embedding?: EmbeddingSettings | undefined;
}

/**
 * Opens an index, and a retriever over it; `with` makes others over the same.
 * @throws Problem where the index is missing, damaged or another version's; RangeError as `PolicyRetriever` does
 */
export async function openPolicyRetriever({
  index,
  embedding,
  ...options
}: OpenRetrieverOptions): Promise<PolicyRetriever> {
  const shipped = join(packageRoot, 'index');
  const { search } = await openApp({
    index: index ?? shipped,
    embedding: join(shipped, 'embedding'),
    embeddingSource: embedding,
  });
  return new PolicyRetriever({ ...options, find: search });
}
