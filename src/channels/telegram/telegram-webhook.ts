import type { FastifyInstance } from 'fastify';
import { Bot, webhookCallback, type ApiClientOptions } from 'grammy';
import type { UserFromGetMe } from 'grammy/types';
import { z } from 'zod';
import type { Log } from '../../policy/log.js';
import type { TelegramIntake } from './make-telegram-intake.js';
import { readTelegramFault } from './telegram-fault.js';

const PATH = '/telegram/webhook';
const RETRY_AFTER = '5'; // seconds; Telegram brings again what was not answered with 2xx
const updateSchema = z.looseObject({ update_id: z.number().int() });

export interface WebhookPorts {
  readonly token: string;
  readonly client: ApiClientOptions;
  readonly secret: string;
  readonly isOpen: () => boolean;
  readonly log: Log;
}

/** The door at which Telegram calls. */
export interface Webhook {
  readonly routes: (app: FastifyInstance) => void;
  /** Lets updates in; before, Telegram is told to come again. */
  readonly open: (botInfo: UserFromGetMe, intake: TelegramIntake) => void;
  readonly close: () => void;
}

/** Makes the door: 401 without the secret, 400 for what is no update, 503 where an update cannot be kept now, 200 once it is on disk. */
export function makeWebhook({ token, client, secret, isOpen, log }: WebhookPorts): Webhook {
  const bot = new Bot(token, { client });
  let intake: TelegramIntake | undefined;
  bot.use(async ({ update }) => {
    if (intake === undefined || !isOpen()) throw new Error('closed');
    await intake(update);
  });
  return {
    routes: (app) => {
      const answer = webhookCallback(bot, 'fastify', { secretToken: secret });
      app.post(PATH, async (request, reply) => {
        const comeAgain = () => reply.code(503).header('retry-after', RETRY_AFTER).send('');
        if (!bot.isInited()) return comeAgain();
        if (!updateSchema.safeParse(request.body).success) return reply.code(400).send('');
        try {
          await answer(request, reply);
        } catch (error) {
          log('warn', 'telegram_webhook', { why: readTelegramFault(error).why });
          return comeAgain();
        }
        return reply;
      });
    },
    open: (botInfo, take) => {
      bot.botInfo = botInfo;
      intake = take;
    },
    close: () => {
      intake = undefined;
    },
  };
}
