import { z } from 'zod';

const userSchema = z.object({ id: z.number().int(), is_bot: z.boolean() });
const chatSchema = z.object({ id: z.number().int(), type: z.string() });
const entitySchema = z.object({
  type: z.string(),
  /** UTF-16 units. */
  offset: z.number().int().nonnegative(),
  length: z.number().int().nonnegative(),
  user: userSchema.optional(),
});
const entitiesSchema = z.array(entitySchema).optional();

/** A message, as far as it is read; what it holds beside words is known by the names of its fields. */
export const telegramMessageSchema = z.looseObject({
  message_id: z.number().int(),
  message_thread_id: z.number().int().optional(),
  is_topic_message: z.boolean().optional(),
  from: userSchema.optional(),
  chat: chatSchema,
  is_automatic_forward: z.boolean().optional(),
  reply_to_message: z.looseObject({ from: userSchema.optional() }).optional(),
  media_group_id: z.string().optional(),
  text: z.string().optional(),
  entities: entitiesSchema,
  caption: z.string().optional(),
  caption_entities: entitiesSchema,
});

const callbackSchema = z.object({
  id: z.string(),
  from: userSchema,
  /** Missing where it hangs below an inline message; old ones tell no more than these. */
  message: z
    .object({
      message_id: z.number().int(),
      message_thread_id: z.number().int().optional(),
      is_topic_message: z.boolean().optional(),
      chat: chatSchema,
    })
    .optional(),
  data: z.string().optional(),
});

/** One update of the Bot API, as far as it is read. */
export const telegramUpdateSchema = z.object({
  update_id: z.number().int(),
  message: telegramMessageSchema.optional(),
  callback_query: callbackSchema.optional(),
});

/** What is asked of Telegram; all else is never sent. */
export const readUpdates = ['message', 'callback_query'] as const;

export type TelegramUpdate = z.infer<typeof telegramUpdateSchema>;
export type TelegramMessage = z.infer<typeof telegramMessageSchema>;
export type TelegramEntity = z.infer<typeof entitySchema>;
