import { ChatOpenAICompletions } from '@langchain/openai';
import type { ModelRequest } from '../../policy/language-model.js';
import type { ModelSettings } from '../../settings.js';
import { openAiTransport } from '../providers/openai-transport.js';
import { writeWith } from './write-with.js';

/** Any endpoint in the form of OpenAI's chat completions: DeepSeek, Qwen, vLLM, Ollama. */
export function openOpenAi({ name, url, key }: ModelSettings & { readonly provider: 'openai' }) {
  return (request: ModelRequest) =>
    writeWith(
      new ChatOpenAICompletions({
        model: name,
        temperature: 0,
        maxTokens: request.mostTokens,
        maxRetries: 0,
        streaming: true,
        streamUsage: true,
        ...openAiTransport(url, key),
      }),
      request,
    );
}
