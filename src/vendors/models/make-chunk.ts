import { AIMessageChunk, type BaseMessage } from '@langchain/core/messages';
import { ChatGenerationChunk } from '@langchain/core/outputs';

/** What an event of a provider says, in whatever words. */
export interface EventContent {
  readonly text: string;
  readonly finish: string | undefined;
  readonly usage: { readonly input: number; readonly output: number } | undefined;
}

/** An event of a provider as LangChain's chat models give it. */
export function makeChunk({ text, finish, usage }: EventContent): ChatGenerationChunk {
  const message = new AIMessageChunk({ content: text });
  if (usage !== undefined) {
    const { input, output } = usage;
    // Assigned, because the constructor's type leaves no room for it.
    const counts = { input_tokens: input, output_tokens: output, total_tokens: input + output };
    Object.assign(message, { usage_metadata: counts });
  }
  return new ChatGenerationChunk({
    text,
    message,
    generationInfo: finish === undefined ? {} : { finish_reason: finish },
  });
}

/** Messages as these providers take them. */
export function roleAndText(message: BaseMessage): { readonly role: 'system' | 'user'; readonly content: string } {
  return { role: message.type === 'system' ? 'system' : 'user', content: message.text };
}
