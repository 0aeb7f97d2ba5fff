import { OpenAIEmbeddings } from '@langchain/openai';
import type { EmbeddingSettings } from '../../settings.js';
import { openAiTransport } from '../providers/openai-transport.js';
import type { EmbedTexts } from './embed-texts.js';

/** Any endpoint in the form of OpenAI's embeddings. */
export function embedByOpenAi({ model, url, key }: EmbeddingSettings & { readonly provider: 'openai' }): EmbedTexts {
  return (texts, _use, signal) =>
    new OpenAIEmbeddings({
      model,
      maxRetries: 0,
      batchSize: texts.length,
      encodingFormat: 'float', // the other, base64, is not known everywhere
      stripNewLines: false,
      ...openAiTransport(url, key, signal),
    }).embedDocuments([...texts]);
}
