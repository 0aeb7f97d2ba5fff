import { ChatZhipuAI } from '@langchain/community/chat_models/zhipuai';
import type { BaseMessage } from '@langchain/core/messages';
import type { ChatGenerationChunk } from '@langchain/core/outputs';
import type { ModelRequest } from '../../policy/language-model.js';
import type { ModelSettings } from '../../settings.js';
import { roleAndText } from './make-chunk.js';
import { streamChoices } from './stream-choices.js';
import { writeWith } from './write-with.js';

/** LangChain's class says what is asked and where; carrying it and reading what comes is ours, see docs/decisions/2026-11-21-providers.md. */
class StreamedZhipu extends ChatZhipuAI {
  override async *_streamResponseChunks(
    messages: BaseMessage[],
    options: this['ParsedCallOptions'],
  ): AsyncGenerator<ChatGenerationChunk> {
    const body = { ...this.invocationParams(options), tools: undefined, messages: messages.map(roleAndText) };
    yield* streamChoices({ url: this.apiUrl, key: this.zhipuAIApiKey, body, signal: options.signal });
  }
}

/** 智谱 GLM. */
export function openZhipu({ name, url, key }: ModelSettings & { readonly provider: 'zhipu' }) {
  return (request: ModelRequest) => {
    const model = new StreamedZhipu({
      model: name,
      apiKey: key,
      temperature: 0,
      doSample: false, // always the likeliest word
      maxTokens: request.mostTokens,
      maxRetries: 0,
      streaming: true,
    });
    if (url !== undefined) model.apiUrl = `${url}/chat/completions`;
    return writeWith(model, request);
  };
}
