import { z } from 'zod';
import { personText } from './person-text.js';

/** Longest message of a user: what POST /v1/ask takes. */
const LONGEST_TEXT = 64 * 1024;

const content = z
  .union(
    [personText, z.array(z.object({ type: z.literal('text'), text: personText })).transform(joinTexts)],
    '应为文字，或由 {"type":"text"} 组成的列表',
  )
  .refine((text) => Buffer.byteLength(text) <= LONGEST_TEXT, '一条消息最多 64 kB');

/** Only what a user wrote is read; whatever the others said can change no answer. */
const message = z.union([
  z.object({ role: z.literal('user'), content }),
  z
    .object({ role: z.enum(['system', 'developer', 'assistant', 'tool', 'function']) })
    .transform(({ role }) => ({ role, content: '' })),
]);

/** The body of POST /v1/chat/completions, as far as it means something here; what else clients send is let pass. */
export const chatRequestSchema = z
  .object({
    model: z.string().min(1).max(200),
    messages: z.array(message).min(1).max(1000),
    n: z.literal(1, '只支持 1').nullish(),
    stream: z.boolean().nullish(),
    stream_options: z.object({ include_usage: z.boolean().nullish() }).nullish(),
    user: personText.max(200).nullish(),
  })
  .transform(({ model, messages, stream, stream_options, user }) => ({
    model,
    isStream: stream ?? false,
    withUsage: stream_options?.include_usage ?? false,
    user: user ?? null,
    /** What the user said, oldest first; the last is what is asked now. */
    said: messages.flatMap(({ role, content: text }) => (role === 'user' && text.trim() !== '' ? [text] : [])),
  }))
  .refine(({ said }) => said.length > 0, '至少要有一条 user 消息');

export type ChatRequest = z.output<typeof chatRequestSchema>;

function joinTexts(parts: readonly { readonly text: string }[]): string {
  return parts.map(({ text }) => text).join('\n');
}
