import { z } from 'zod';

/** What a call is for, by the first line of its system prompt. */
export type CallUse = 'rephrase' | 'word';

const role = <R extends string>(name: R) => z.strictObject({ role: z.literal(name), content: z.string().min(1) });

/** The body of POST /chat/completions, as far as the product has any business to use it; a key that is not here is refused. */
const chatRequestSchema = z
  .strictObject({
    model: z.string().min(1),
    messages: z.tuple([role('system'), role('user')]),
    stream: z.boolean().optional(),
    stream_options: z.strictObject({ include_usage: z.boolean() }).optional(),
    temperature: z.number().min(0).max(2).optional(),
    top_p: z.number().gt(0).max(1).optional(),
    n: z.literal(1).optional(),
    max_tokens: z.number().int().positive().optional(),
    max_completion_tokens: z.number().int().positive().optional(),
    response_format: z.strictObject({ type: z.enum(['text', 'json_object']) }).optional(),
  })
  .refine(({ stream, stream_options }) => stream === true || stream_options === undefined, {
    message: 'stream_options is only allowed when stream is enabled',
  })
  .refine((body) => (body.max_tokens ?? body.max_completion_tokens) !== undefined, {
    message: 'the product must say how much may be written',
  });

const USE = /^任务：(rephrase|word)\n/u;

/** A call as a behaviour sees it. */
export interface ChatCall {
  readonly use: CallUse;
  readonly model: string;
  readonly system: string;
  readonly user: string;
  readonly isStream: boolean;
  readonly wantsUsage: boolean;
  readonly mostTokens: number;
}

/** Reads the body of a call. @returns what is wrong with it, where it is refused */
export function readChatRequest(body: unknown): ChatCall | string {
  const read = chatRequestSchema.safeParse(body);
  if (!read.success) {
    return read.error.issues.map(({ path, message }) => `${path.map(String).join('.')}: ${message}`).join('; ');
  }
  const { model, messages, stream = false, stream_options, max_tokens, max_completion_tokens } = read.data;
  const [{ content: system }, { content: user }] = messages;
  const use = USE.exec(system)?.[1];
  if (use !== 'rephrase' && use !== 'word') return 'messages.0: no task that is known';
  const mostTokens = max_tokens ?? max_completion_tokens ?? 0;
  return {
    use,
    model,
    system,
    user,
    isStream: stream,
    wantsUsage: stream_options?.include_usage ?? false,
    mostTokens,
  };
}
