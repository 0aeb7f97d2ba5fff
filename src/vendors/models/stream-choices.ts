import type { ChatGenerationChunk } from '@langchain/core/outputs';
import { postForEvents } from '../providers/post.js';
import { makeChunk } from './make-chunk.js';
import { readChoice } from './read-choice.js';

interface ChoicesRequest {
  readonly url: string;
  readonly key: string | undefined;
  readonly body: object;
  readonly signal: AbortSignal | undefined;
}

/** Posts a request in the form of OpenAI, which several providers share, and gives what comes piece by piece. @throws ProviderFault */
export async function* streamChoices({ url, key, body, signal }: ChoicesRequest): AsyncGenerator<ChatGenerationChunk> {
  const events = postForEvents({
    url,
    headers: { Authorization: `Bearer ${key ?? ''}` },
    body: JSON.stringify({ ...body, stream: true }),
    signal: signal ?? new AbortController().signal,
  });
  for await (const event of events) yield makeChunk(readChoice(event));
}
