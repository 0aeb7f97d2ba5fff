import { ChatAlibabaTongyi } from '@langchain/community/chat_models/alibaba_tongyi';
import type { BaseMessage } from '@langchain/core/messages';
import type { ChatGenerationChunk } from '@langchain/core/outputs';
import { z } from 'zod';
import type { ModelRequest } from '../../policy/language-model.js';
import type { ModelSettings } from '../../settings.js';
import { faultOfDashScope } from '../providers/dash-scope-fault.js';
import { postForEvents } from '../providers/post.js';
import { ProviderFault } from '../providers/provider-fault.js';
import { counted, given } from './given.js';
import { makeChunk, roleAndText, type EventContent } from './make-chunk.js';
import { writeWith } from './write-with.js';

const STANDARD = 'https://dashscope.aliyuncs.com/api/v1';

const contentSchema = z.union([
  z.string(),
  z.array(z.object({ text: z.string().default('') })).transform((parts) => parts.map(({ text }) => text).join('')),
]);
const eventSchema = z.object({
  output: given(
    z.object({
      text: given(z.string()),
      finish_reason: given(z.string()),
      choices: given(
        z.array(
          z.object({
            message: z.object({ content: given(contentSchema) }),
            finish_reason: given(z.string()),
          }),
        ),
      ),
    }),
  ),
  usage: counted('input_tokens', 'output_tokens'),
  code: given(z.string()),
});

/** LangChain's class says what is asked and where; carrying it and reading what comes is ours, see docs/decisions/2026-11-21-providers.md. */
class StreamedTongyi extends ChatAlibabaTongyi {
  override async *_streamResponseChunks(
    messages: BaseMessage[],
    options: this['ParsedCallOptions'],
  ): AsyncGenerator<ChatGenerationChunk> {
    const events = postForEvents({
      url: this.apiUrl,
      headers: { Authorization: `Bearer ${this.alibabaApiKey ?? ''}`, 'X-DashScope-SSE': 'enable' },
      body: JSON.stringify({
        model: this.model,
        parameters: { ...this.invocationParams(options), result_format: 'message' },
        input: { messages: messages.map(roleAndText) },
      }),
      signal: options.signal ?? new AbortController().signal,
    });
    for await (const event of events) yield makeChunk(readEvent(event));
  }
}

function readEvent(event: unknown): EventContent {
  const { data } = eventSchema.safeParse(event);
  if (data === undefined) throw new ProviderFault('broken');
  const { output, usage, code } = data;
  if (code !== undefined && code !== '') throw faultOfDashScope(code);
  const choice = output?.choices?.[0];
  return {
    text: choice?.message.content ?? output?.text ?? '',
    finish: choice?.finish_reason ?? output?.finish_reason,
    usage,
  };
}

/** 通义千问 in DashScope's own form. */
export function openTongyi({ name, url, key }: ModelSettings & { readonly provider: 'tongyi' }) {
  return (request: ModelRequest) => {
    const model = new StreamedTongyi({
      model: name,
      alibabaApiKey: key,
      region: 'china', // else the environment is asked
      temperature: 0,
      maxTokens: request.mostTokens,
      maxRetries: 0,
      streaming: true,
    });
    if (url !== undefined) model.apiUrl = model.apiUrl.replace(STANDARD, url);
    return writeWith(model, request);
  };
}
