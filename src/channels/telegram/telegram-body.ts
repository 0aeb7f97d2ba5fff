import { z } from 'zod';

/** One message as it is sent: `html` for the eye, `text` where Telegram cannot read the markup; rows of buttons below. */
export const telegramBodySchema = z.object({
  text: z.string(),
  html: z.string(),
  buttons: z.array(z.array(z.object({ text: z.string(), id: z.string() }))),
});

export type TelegramBody = z.infer<typeof telegramBodySchema>;
export type ButtonRows = TelegramBody['buttons'];
