import { z } from 'zod';

/** Where an answer goes in Telegram: the chat, the message that it answers, the topic of a forum. */
export const telegramAddressSchema = z.object({
  chat: z.number().int(),
  /** The message that is answered; what a group sees as the question. */
  message: z.number().int(),
  thread: z.number().int().exactOptional(),
  group: z.boolean(),
});

export type TelegramAddress = z.infer<typeof telegramAddressSchema>;
