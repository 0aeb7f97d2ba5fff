import { ZhipuAIEmbeddings } from '@langchain/community/embeddings/zhipuai';
import { z } from 'zod';
import type { EmbeddingSettings } from '../../settings.js';
import { postForJson } from '../providers/post.js';
import { ProviderFault } from '../providers/provider-fault.js';
import type { EmbedTexts } from './embed-texts.js';

const answerSchema = z.object({ data: z.array(z.object({ embedding: z.array(z.number()), index: z.number() })) });

/** LangChain's class asks for one text a request and takes no signal; how its request is carried is ours, see docs/decisions/2026-11-21-providers.md. */
class CarriedZhipu extends ZhipuAIEmbeddings {
  constructor(
    fields: ConstructorParameters<typeof ZhipuAIEmbeddings>[0],
    private readonly url: string,
    private readonly signal: AbortSignal,
  ) {
    super(fields);
  }

  override async embedDocuments(input: string[]): Promise<number[][]> {
    const answer = await postForJson({
      url: `${this.url}/embeddings`,
      headers: { Authorization: `Bearer ${this.apiKey ?? ''}` },
      body: JSON.stringify({ model: this.modelName, input }),
      signal: this.signal,
    });
    const { data } = answerSchema.safeParse(answer);
    if (data === undefined) throw new ProviderFault('broken');
    return data.data.sort((a, b) => a.index - b.index).map(({ embedding }) => embedding);
  }
}

/** 智谱的文本向量. */
export function embedByZhipu({
  model,
  url = 'https://open.bigmodel.cn/api/paas/v4',
  key,
}: EmbeddingSettings & { readonly provider: 'zhipu' }): EmbedTexts {
  return (texts, _use, signal) =>
    new CarriedZhipu({ modelName: model as 'embedding-2', apiKey: key }, url, signal).embedDocuments([...texts]);
}
