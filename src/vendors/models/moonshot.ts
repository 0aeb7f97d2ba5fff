import { ChatMoonshot } from '@langchain/community/chat_models/moonshot';
import type { BaseMessage } from '@langchain/core/messages';
import type { ChatGenerationChunk } from '@langchain/core/outputs';
import type { ModelRequest } from '../../policy/language-model.js';
import type { ModelSettings } from '../../settings.js';
import { postForEvents } from '../providers/post.js';
import { makeChunk, roleAndText } from './make-chunk.js';
import { readChoice } from './read-choice.js';
import { writeWith } from './write-with.js';

/** LangChain's class says what is asked and where; carrying it and reading what comes is ours, see docs/decisions/2026-11-21-providers.md. */
class StreamedMoonshot extends ChatMoonshot {
  override async *_streamResponseChunks(
    messages: BaseMessage[],
    options: this['ParsedCallOptions'],
  ): AsyncGenerator<ChatGenerationChunk> {
    const events = postForEvents({
      url: this.apiUrl,
      headers: { Authorization: `Bearer ${this.apiKey ?? ''}` },
      body: JSON.stringify({ ...this.invocationParams(), stream: true, messages: messages.map(roleAndText) }),
      signal: options.signal ?? new AbortController().signal,
    });
    for await (const event of events) yield makeChunk(readChoice(event));
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
