import { z } from 'zod';
import { ProviderFault } from '../providers/provider-fault.js';
import { counted, given } from './given.js';
import type { EventContent } from './make-chunk.js';

const usageSchema = counted('prompt_tokens', 'completion_tokens');
const eventSchema = z.object({
  choices: z
    .array(
      z.object({
        delta: given(z.object({ content: given(z.string()) })),
        finish_reason: given(z.string()),
        usage: usageSchema,
      }),
    )
    .optional(),
  usage: usageSchema,
  error: given(z.unknown()),
});

/** Reads an event in the form that OpenAI has made common. What a model thinks (`reasoning_content`) is left out. @throws ProviderFault */
export function readChoice(event: unknown): EventContent {
  const { data } = eventSchema.safeParse(event);
  if (data === undefined) throw new ProviderFault('broken');
  if (data.error !== undefined) throw new ProviderFault('failed');
  const [choice] = data.choices ?? [];
  return {
    text: choice?.delta?.content ?? '',
    finish: choice?.finish_reason,
    usage: data.usage ?? choice?.usage,
  };
}
