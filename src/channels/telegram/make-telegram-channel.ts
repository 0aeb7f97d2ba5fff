import type { Api } from 'grammy';
import type { Channel } from '../../delivery/channel.js';
import type { Log } from '../../policy/log.js';
import { callWithin } from './call-within.js';
import { renderTelegram } from './render-telegram.js';
import { sendTelegram } from './send-telegram.js';
import { telegramAddressSchema } from './telegram-address.js';

const CALL_TIMEOUT = 10_000;

export interface TelegramChannelPorts {
  readonly api: Api;
  readonly log: Log;
  /** Milliseconds until a call is given up; 10 seconds where left out. */
  readonly timeout?: number;
}

/** Telegram as the delivery sees it: messages in HTML with buttons below, sent by the Bot API. */
export function makeTelegramChannel({ api, log, timeout = CALL_TIMEOUT }: TelegramChannelPorts): Channel {
  return {
    name: 'telegram',
    render: (output, _address, makeButton) => renderTelegram(output, makeButton),
    send: (sending) => sendTelegram({ api, log, timeout }, sending),
    showWorking: async (address) => {
      const where = telegramAddressSchema.safeParse(address);
      if (!where.success) return;
      const { chat, thread } = where.data;
      const options = thread === undefined ? {} : { message_thread_id: thread };
      try {
        await callWithin(timeout, undefined, (within) => api.sendChatAction(chat, 'typing', options, within));
      } catch {
        // Nobody misses it.
      }
    },
  };
}
