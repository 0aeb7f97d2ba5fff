import { z } from 'zod';
import { checkHtml } from './check-html.js';

const rowSchema = z.array(z.strictObject({ text: z.string(), callback_data: z.string() }));
const requestSchema = z.strictObject({
  chat_id: z.number().int(),
  text: z.string(),
  parse_mode: z.literal('HTML').optional(),
  message_thread_id: z.number().int().optional(),
  link_preview_options: z.strictObject({ is_disabled: z.boolean() }).optional(),
  reply_parameters: z
    .strictObject({ message_id: z.number().int(), allow_sending_without_reply: z.boolean().optional() })
    .optional(),
  reply_markup: z.strictObject({ inline_keyboard: z.array(rowSchema) }).optional(),
});

/** A message that the bot sent, as a person sees it. */
export interface SentMessage {
  readonly id: number;
  readonly chat: number;
  /** Without tags. */
  readonly text: string;
  readonly html: string | null;
  readonly replyTo: number | null;
  readonly thread: number | null;
  readonly buttons: readonly { readonly text: string; readonly data: string }[];
}

/** What the server knows of a chat. */
export interface KnownChat {
  readonly messages: ReadonlySet<number>;
  readonly isBlocked: boolean;
}

const MOST_TEXT = 4096;
const MOST_BUTTONS = 100;
const REFUSE = (code: number, description: string) => ({ code, description });

/** Checks a sendMessage against every documented limit. */
export function acceptMessage(
  payload: unknown,
  id: number,
  chatOf: (chat: number) => KnownChat | undefined,
): { readonly message: SentMessage } | { readonly code: number; readonly description: string } {
  const read = requestSchema.safeParse(payload);
  if (!read.success) return REFUSE(400, `Bad Request: ${read.error.issues[0]?.path.join('.') ?? 'body'} is not known`);
  const request = read.data;
  const chat = chatOf(request.chat_id);
  if (chat === undefined) return REFUSE(400, 'Bad Request: chat not found');
  if (chat.isBlocked) return REFUSE(403, 'Forbidden: bot was blocked by the user');
  const seen = request.parse_mode === undefined ? { text: request.text } : checkHtml(request.text);
  if ('error' in seen) return REFUSE(400, `Bad Request: ${seen.error}`);
  const text = seen.text.trim();
  if (text === '') return REFUSE(400, 'Bad Request: message text is empty');
  if (text.length > MOST_TEXT) return REFUSE(400, 'Bad Request: message is too long');
  const buttons = request.reply_markup?.inline_keyboard.flat() ?? [];
  const bytes = buttons.map(({ callback_data }) => Buffer.byteLength(callback_data, 'utf8'));
  if (bytes.some((length) => length < 1 || length > 64)) return REFUSE(400, 'Bad Request: BUTTON_DATA_INVALID');
  if (buttons.length > MOST_BUTTONS) return REFUSE(400, 'Bad Request: reply markup is too long');
  if (buttons.some((button) => button.text.trim() === '')) return REFUSE(400, 'Bad Request: text buttons are empty');
  const reply = request.reply_parameters;
  const isThere = reply !== undefined && chat.messages.has(reply.message_id);
  if (reply !== undefined && !isThere && reply.allow_sending_without_reply !== true) {
    return REFUSE(400, 'Bad Request: message to be replied not found');
  }
  return {
    message: {
      id,
      chat: request.chat_id,
      text,
      html: request.parse_mode === undefined ? null : request.text,
      replyTo: isThere ? reply.message_id : null,
      thread: request.message_thread_id ?? null,
      buttons: buttons.map((button) => ({ text: button.text, data: button.callback_data })),
    },
  };
}
