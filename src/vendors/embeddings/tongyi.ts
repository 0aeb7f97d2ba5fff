import { AlibabaTongyiEmbeddings } from '@langchain/community/embeddings/alibaba_tongyi';
import { z } from 'zod';
import type { EmbeddingSettings } from '../../settings.js';
import { faultOfDashScope } from '../providers/dash-scope-fault.js';
import { postForJson } from '../providers/post.js';
import { ProviderFault } from '../providers/provider-fault.js';
import type { EmbedTexts } from './embed-texts.js';

const answerSchema = z.object({
  code: z.string().optional(),
  output: z
    .object({ embeddings: z.array(z.object({ embedding: z.array(z.number()), text_index: z.number() })) })
    .optional(),
});

/** LangChain's class knows one address and takes no signal; how its request is carried is ours, see docs/decisions/2026-11-21-providers.md. */
class CarriedTongyi extends AlibabaTongyiEmbeddings {
  constructor(
    fields: ConstructorParameters<typeof AlibabaTongyiEmbeddings>[0],
    private readonly url: string,
    private readonly signal: AbortSignal,
  ) {
    super(fields);
  }

  override async embedDocuments(texts: string[]): Promise<number[][]> {
    const answer = await postForJson({
      url: `${this.url}/services/embeddings/text-embedding/text-embedding`,
      headers: { Authorization: `Bearer ${this.apiKey}` },
      body: JSON.stringify({ model: this.modelName, input: { texts }, parameters: this.parameters }),
      signal: this.signal,
    });
    const { data } = answerSchema.safeParse(answer);
    if (data?.code !== undefined && data.code !== '') throw faultOfDashScope(data.code);
    if (data?.output === undefined) throw new ProviderFault('broken');
    return data.output.embeddings.sort((a, b) => a.text_index - b.text_index).map(({ embedding }) => embedding);
  }
}

/** 通义的文本向量 in DashScope's own form. */
export function embedByTongyi({
  model,
  url = 'https://dashscope.aliyuncs.com/api/v1',
  key,
}: EmbeddingSettings & { readonly provider: 'tongyi' }): EmbedTexts {
  return (texts, use, signal) => {
    const fields = { modelName: model as 'text-embedding-v2', apiKey: key, parameters: { text_type: use } };
    return new CarriedTongyi(fields, url, signal).embedDocuments([...texts]);
  };
}
