import { ChatTencentHunyuan } from '@langchain/community/chat_models/tencent_hunyuan';
import type { BaseMessage } from '@langchain/core/messages';
import type { ChatGenerationChunk } from '@langchain/core/outputs';
import { z } from 'zod';
import type { ModelRequest } from '../../policy/language-model.js';
import type { ModelSettings } from '../../settings.js';
import { postForEvents } from '../providers/post.js';
import { ProviderFault } from '../providers/provider-fault.js';
import { counted, given } from './given.js';
import { makeChunk, roleAndText, type EventContent } from './make-chunk.js';
import { writeWith } from './write-with.js';

const eventSchema = z.object({
  Choices: given(
    z.array(z.object({ Delta: given(z.object({ Content: given(z.string()) })), FinishReason: given(z.string()) })),
  ),
  Usage: counted('PromptTokens', 'CompletionTokens'),
  ErrorMsg: given(z.unknown()),
  Response: given(z.object({ Error: z.object({ Code: z.string() }) })),
});
const headersSchema = z.record(z.string(), z.string());

type Fields = ConstructorParameters<typeof ChatTencentHunyuan>[0];

/** LangChain's class says what is asked and signs it; carrying it and reading what comes is ours, see docs/decisions/2026-11-21-providers.md. */
class StreamedHunyuan extends ChatTencentHunyuan {
  constructor(
    fields: Fields,
    private readonly address: URL,
    private readonly now: () => number,
  ) {
    super({ ...fields, host: address.host });
  }

  override async *_streamResponseChunks(
    messages: BaseMessage[],
    options: this['ParsedCallOptions'],
  ): AsyncGenerator<ChatGenerationChunk> {
    const request = {
      ...this.invocationParams(),
      EnableEnhancement: false, // what stands in the documents is what counts, and nothing from a search of the web
      Messages: messages.map(roleAndText).map(({ role, content }) => ({ Role: role, Content: content })),
    };
    const events = postForEvents({
      url: this.address.href,
      headers: headersSchema.parse(this.invocationHeaders(request, Math.trunc(this.now() / 1000))),
      body: JSON.stringify(request),
      signal: options.signal ?? new AbortController().signal,
    });
    for await (const event of events) yield makeChunk(readEvent(event));
  }
}

function readEvent(event: unknown): EventContent {
  const { data } = eventSchema.safeParse(event);
  if (data === undefined) throw new ProviderFault('broken');
  if (data.Response !== undefined) throw faultOfTencent(data.Response.Error.Code);
  if (data.ErrorMsg !== undefined) throw new ProviderFault('failed');
  const choice = data.Choices?.[0];
  return { text: choice?.Delta?.Content ?? '', finish: choice?.FinishReason, usage: data.Usage };
}

/** Errors come with status 200: `AuthFailure.SignatureFailure`, `RequestLimitExceeded`. */
function faultOfTencent(code: string): ProviderFault {
  if (/^(?:AuthFailure|UnauthorizedOperation)/u.test(code)) return new ProviderFault('unauthorised');
  if (/LimitExceeded|ResourceInsufficient|ResourceUnavailable/u.test(code)) return new ProviderFault('limited');
  return new ProviderFault(/^(?:InternalError|FailedOperation)/u.test(code) ? 'failed' : 'refused');
}

/** 腾讯混元. It takes no limit of tokens; what is too long is ended here. @param now for the signature, in milliseconds */
export function openHunyuan(
  { name, url, secretId, secretKey }: ModelSettings & { readonly provider: 'hunyuan' },
  now: () => number,
) {
  const address = new URL(url ?? 'https://hunyuan.tencentcloudapi.com');
  const fields = {
    model: name,
    tencentSecretId: secretId,
    tencentSecretKey: secretKey,
    temperature: 0,
    maxRetries: 0,
    streaming: true,
  };
  return (request: ModelRequest) => writeWith(new StreamedHunyuan(fields, address, now), request);
}
