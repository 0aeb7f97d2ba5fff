import { ChatMoonshot } from '@langchain/community/chat_models/moonshot';
import type { BaseMessage } from '@langchain/core/messages';
import type { ChatGenerationChunk } from '@langchain/core/outputs';
import type { ModelRequest } from '../../policy/language-model.js';
import type { ModelSettings } from '../../settings.js';
import { roleAndText } from './make-chunk.js';
import { streamChoices } from './stream-choices.js';
import { writeWith } from './write-with.js';

/** LangChain's class says what is asked and where; carrying it and reading what comes is ours, see docs/decisions/2026-11-21-providers.md. */
class StreamedMoonshot extends ChatMoonshot {
  override async *_streamResponseChunks(
    messages: BaseMessage[],
    options: this['ParsedCallOptions'],
  ): AsyncGenerator<ChatGenerationChunk> {
    const body = { ...this.invocationParams(), messages: messages.map(roleAndText) };
    yield* streamChoices({ url: this.apiUrl, key: this.apiKey, body, signal: options.signal });
  }
}

/** 月之暗面 Kimi. */
export function openMoonshot({ name, url, key }: ModelSettings & { readonly provider: 'moonshot' }) {
  return (request: ModelRequest) => {
    const model = new StreamedMoonshot({
      model: name,
      apiKey: key,
      temperature: 0,
      maxTokens: request.mostTokens,
      maxRetries: 0,
      streaming: true,
    });
    if (url !== undefined) model.apiUrl = `${url}/chat/completions`;
    return writeWith(model, request);
  };
}
