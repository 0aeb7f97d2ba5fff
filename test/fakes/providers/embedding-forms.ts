import type { EmbeddingSettings } from '../../../src/settings.js';
import { tinyEmbedding } from '../../fixtures/tiny-embedding.js';
import { sendJson, type Act, type SeenRequest } from './start-fake-provider.js';

/** Put together while the tests run, so that no scanner takes it for a key that somebody lost. */
export const EMBEDDING_KEY = ['sk', 'embed', '0123456789abcdef'].join('-');

/** How one provider is asked for vectors and gives them: written down from its documentation, apart from the code that is tested. */
export interface EmbeddingForm {
  readonly provider: EmbeddingSettings['provider'];
  readonly settings: (url: string) => EmbeddingSettings;
  readonly path: string;
  readonly most: number;
  readonly textsOf: (request: SeenRequest) => readonly string[];
  readonly answer: (vectors: readonly (readonly number[])[]) => unknown;
}

/** Vectors of a request, in an order of the provider's own: what counts is the number that each bears. */
const numbered = (vectors: readonly (readonly number[])[], name: string): readonly object[] =>
  vectors.map((embedding, at) => ({ object: 'embedding', embedding, [name]: at })).reverse();

const openAi: EmbeddingForm = {
  provider: 'openai',
  settings: (url) => ({ provider: 'openai', model: 'test-embedding', url: `${url}/v1`, key: EMBEDDING_KEY }),
  path: '/v1/embeddings',
  most: 64,
  textsOf: ({ body }) => body['input'] as string[],
  // OpenAI gives them in order, and its clients rely on that.
  answer: (vectors) => ({ object: 'list', data: numbered(vectors, 'index').toReversed(), model: 'test-embedding' }),
};

const zhipu: EmbeddingForm = {
  provider: 'zhipu',
  settings: (url) => ({ provider: 'zhipu', model: 'embedding-3', url: `${url}/api/paas/v4`, key: EMBEDDING_KEY }),
  path: '/api/paas/v4/embeddings',
  most: 64,
  textsOf: ({ body }) => body['input'] as string[],
  answer: (vectors) => ({ object: 'list', data: numbered(vectors, 'index'), model: 'embedding-3' }),
};

const tongyi: EmbeddingForm = {
  provider: 'tongyi',
  settings: (url) => ({ provider: 'tongyi', model: 'text-embedding-v4', url: `${url}/api/v1`, key: EMBEDDING_KEY }),
  path: '/api/v1/services/embeddings/text-embedding/text-embedding',
  most: 10,
  textsOf: ({ body }) => (body['input'] as { texts: string[] }).texts,
  answer: (vectors) => ({ output: { embeddings: numbered(vectors, 'text_index') }, usage: { total_tokens: 1 } }),
};

/** Every provider of vectors that can be set. */
export const embeddingForms: readonly EmbeddingForm[] = [openAi, tongyi, zhipu];

/** Answers as a provider would whose model is the tiny embedding, at twice its length: a provider need not give unit vectors. */
export const embedTinily =
  (form: EmbeddingForm): Act =>
  (response, request) => {
    const vectors = form.textsOf(request).map((text) => Array.from(tinyEmbedding.encode(text), (value) => value * 2));
    return sendJson(200, form.answer(vectors))(response, request);
  };
