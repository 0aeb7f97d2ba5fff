import { HumanMessage, SystemMessage, type BaseMessage } from '@langchain/core/messages';
import type { ChatGenerationChunk } from '@langchain/core/outputs';
import type { ModelPart, ModelRequest } from '../../policy/language-model.js';
import { faultOf, ProviderFault } from '../providers/provider-fault.js';
import { skipThinking } from './skip-thinking.js';

/** The part of LangChain's chat models that is used. */
export interface StreamingModel {
  _streamResponseChunks(
    messages: BaseMessage[],
    options: { readonly signal: AbortSignal },
  ): AsyncIterable<ChatGenerationChunk>;
}

const MOST_OF_A_TOKEN = 8; // UTF-16 units; a token of Chinese has one or two
const WITHHELD = /^(?:content_filter|sensitive)$/u;

/**
 * Makes one call of a chat model of LangChain, and gives what it writes as it comes.
 * The model streams without LangChain's callbacks, so that no tracer hears of it, whatever the environment says of tracing.
 * @throws ProviderFault and nothing else
 */
export async function* writeWith(
  model: StreamingModel,
  request: ModelRequest,
): AsyncGenerator<ModelPart, void, undefined> {
  const ended = new AbortController(); // whoever stops reading ends the HTTP request too
  const signal = AbortSignal.any([request.signal, ended.signal]);
  const messages = [new SystemMessage(request.system), new HumanMessage(request.user)];
  const keep = skipThinking();
  let usage: ModelPart | undefined;
  let isFinished = false;
  let length = 0;
  try {
    signal.throwIfAborted();
    for await (const chunk of listen(model._streamResponseChunks(messages, { signal }), signal)) {
      const { text, finish } = readChunk(chunk);
      usage = usageOf(chunk) ?? usage;
      if (finish !== undefined && WITHHELD.test(finish)) throw new ProviderFault('filtered');
      isFinished ||= finish !== undefined;
      length += text.length;
      if (length > request.mostTokens * MOST_OF_A_TOKEN) throw new ProviderFault('too_long');
      const kept = keep(text);
      if (kept !== '') yield { kind: 'text', text: kept };
    }
    signal.throwIfAborted();
    if (!isFinished) throw new ProviderFault('cut_off');
    if (usage !== undefined) yield usage;
  } catch (error) {
    throw faultOf(error, request.signal);
  } finally {
    ended.abort();
  }
}

/** Ends with the signal at once, whether or not what is listened to does. */
async function* listen<T>(stream: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T, void, undefined> {
  const fired = new Promise<never>((_, reject) => {
    const giveUp = (): void => {
      reject(new ProviderFault('aborted'));
    };
    signal.addEventListener('abort', giveUp, { once: true });
  });
  fired.catch(() => undefined); // it may fire when nobody listens any more
  const items = stream[Symbol.asyncIterator]();
  for (;;) {
    const item = await Promise.race([items.next(), fired]);
    if (item.done === true) return;
    yield item.value;
  }
}

function readChunk({ message, generationInfo }: ChatGenerationChunk): {
  readonly text: string;
  readonly finish: string | undefined;
} {
  const { content } = message;
  const text =
    typeof content === 'string'
      ? content
      : content.map((part) => (part.type === 'text' && typeof part.text === 'string' ? part.text : '')).join('');
  const finish: unknown = generationInfo?.['finish_reason'];
  // Some write "null" while they go on.
  return { text, finish: typeof finish === 'string' && finish !== '' && finish !== 'null' ? finish : undefined };
}

/** Providers count anew with every piece, or once at the end: the last count is that of the call. */
function usageOf({ message }: ChatGenerationChunk): ModelPart | undefined {
  const counted: unknown = 'usage_metadata' in message ? message.usage_metadata : undefined;
  if (typeof counted !== 'object' || counted === null) return undefined;
  if (!('input_tokens' in counted && 'output_tokens' in counted)) return undefined;
  const { input_tokens: input, output_tokens: output } = counted;
  return typeof input === 'number' && typeof output === 'number' ? { kind: 'usage', input, output } : undefined;
}
