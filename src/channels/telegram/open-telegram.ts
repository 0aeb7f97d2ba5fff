import type { FastifyInstance } from 'fastify';
import { Api, type ApiClientOptions } from 'grammy';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Channel } from '../../delivery/channel.js';
import type { Delivery } from '../../delivery/delivery.js';
import type { Journal } from '../../journal/journal.js';
import type { Log } from '../../policy/log.js';
import { makeBackOff, type Pause } from './back-off.js';
import { callWithin } from './call-within.js';
import { makeTelegramChannel } from './make-telegram-channel.js';
import { makeTelegramIntake } from './make-telegram-intake.js';
import { pollUpdates } from './poll-updates.js';
import { makeWebhook, type Webhook } from './telegram-webhook.js';
import type { Introduction } from './telegram-words.js';
import { readUpdates } from './telegram-update.js';

const CALL_TIMEOUT = 10_000;
const POLL_PATIENCE = 25;

/** How Telegram is reached. */
export type TelegramSettings = {
  readonly token: string;
  /** https://api.telegram.org where left out. */
  readonly apiRoot?: string;
  /** http://user:password@host:port */
  readonly proxy?: string;
} & (
  | { readonly mode: 'polling' }
  /** `secret`: 1-256 of A-Za-z0-9_-. `webhookUrl`: where Telegram is told to call; where left out, somebody else tells her. */
  | { readonly mode: 'webhook'; readonly secret: string; readonly webhookUrl?: string }
);

export interface TelegramPorts {
  readonly settings: TelegramSettings;
  readonly log: Log;
  readonly now: () => number;
  readonly pause?: Pause;
  /** Seconds of one poll; 25 where left out. */
  readonly pollPatience?: number;
}

/** What takes updates in needs of those behind it. */
export interface TelegramReceiverPorts extends Introduction {
  readonly delivery: Pick<Delivery, 'accept' | 'isOpen'>;
  readonly journal: Pick<Journal, 'button' | 'record' | 'addFeedback' | 'reset' | 'letGo'>;
}

/** The side that takes updates in. */
export interface TelegramReceiver {
  /** POST /telegram/webhook; only where Telegram calls us. */
  readonly routes?: (app: FastifyInstance) => void;
  /** Begins, and goes on trying where Telegram cannot be reached. */
  readonly start: () => void;
  /** Takes nothing in any more; no poll is left behind. */
  readonly stop: () => Promise<void>;
}

/**
 * Opens Telegram. The channel comes first, because the delivery is made of channels, and what takes updates in is made of the
 * delivery.
 */
export function openTelegram(ports: TelegramPorts): {
  readonly channel: Channel;
  readonly receive: (receiver: TelegramReceiverPorts) => TelegramReceiver;
} {
  const client = clientOf(ports.settings);
  const api = new Api(ports.settings.token, client);
  return {
    channel: makeTelegramChannel({ api, log: ports.log }),
    receive: (receiver) => makeReceiver(ports, receiver, api, client),
  };
}

function clientOf({ apiRoot, proxy }: TelegramSettings): ApiClientOptions {
  return {
    sensitiveLogs: false, // the URL holds the token
    ...(apiRoot === undefined ? {} : { apiRoot: apiRoot.replace(/\/+$/, '') }),
    ...(proxy === undefined
      ? {}
      : { baseFetchConfig: { agent: new HttpsProxyAgent(proxy, { keepAlive: true }), compress: true } }),
  };
}

function makeReceiver(
  { settings, log, now, pause = pauseFor, pollPatience = POLL_PATIENCE }: TelegramPorts,
  receiver: TelegramReceiverPorts,
  api: Api,
  client: ApiClientOptions,
): TelegramReceiver {
  const stopping = new AbortController();
  const { signal } = stopping;
  const { isOpen } = receiver.delivery;
  const webhook: Webhook | undefined =
    settings.mode === 'webhook'
      ? makeWebhook({ token: settings.token, client, secret: settings.secret, isOpen, log })
      : undefined;

  const run = async (): Promise<void> => {
    const botInfo = await insist(() => callWithin(CALL_TIMEOUT, signal, (within) => api.getMe(within)));
    if (botInfo === undefined) return;
    const intake = makeTelegramIntake({ ...receiver, api, botInfo, log, now, signal });
    if (settings.mode === 'polling') {
      await pollUpdates({ api, intake, isOpen, log, pause, patience: pollPatience }, signal);
      return;
    }
    webhook?.open(botInfo, intake);
    const { webhookUrl, secret } = settings;
    if (webhookUrl === undefined) return;
    const options = { secret_token: secret, allowed_updates: readUpdates, drop_pending_updates: false };
    await insist(() => callWithin(CALL_TIMEOUT, signal, (within) => api.setWebhook(webhookUrl, options, within)));
  };

  /** Tries until it works; undefined where it is to stop before. */
  async function insist<T>(call: () => Promise<T>): Promise<T | undefined> {
    const backOff = makeBackOff('telegram_setup', log, pause, signal);
    while (!signal.aborted) {
      try {
        const result = await call();
        backOff.worked();
        return result;
      } catch (error) {
        await backOff.failed(error);
      }
    }
    return undefined;
  }

  let running: Promise<void> | undefined;
  return {
    ...(webhook === undefined ? {} : { routes: webhook.routes }),
    start: () => {
      running ??= run();
    },
    stop: async () => {
      stopping.abort();
      webhook?.close();
      await running;
    },
  };
}

async function pauseFor(time: number, signal: AbortSignal): Promise<void> {
  await sleep(time, undefined, { signal }).catch(() => undefined);
}
