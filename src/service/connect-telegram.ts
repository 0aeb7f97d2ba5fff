import { openTelegram } from '../channels/telegram/open-telegram.js';
import type { TelegramSettings } from '../channels/telegram/open-telegram.js';
import type { Settings } from '../settings.js';
import type { Log } from '../policy/log.js';
import type { Connection } from './connection.js';

const NAME = '问策';

/** Telegram, where it is set up. */
export function connectTelegram(
  settings: Settings['telegram'],
  ports: { readonly log: Log; readonly now: () => number },
): readonly Connection[] {
  if (settings === undefined) return [];
  const { channel, receive } = openTelegram({ ...ports, settings: telegramSettingsOf(settings) });
  return [
    {
      title: 'Telegram',
      channels: [channel],
      receive: (receiver) => {
        const { routes, start, stop } = receive({ ...receiver, displayName: NAME });
        return { ...(routes === undefined ? {} : { routes: [routes] }), start, stop };
      },
    },
  ];
}

function telegramSettingsOf({
  token,
  apiRoot,
  proxy,
  mode,
  secret,
  webhookUrl,
}: NonNullable<Settings['telegram']>): TelegramSettings {
  const base = { token, ...(apiRoot === undefined ? {} : { apiRoot }), ...(proxy === undefined ? {} : { proxy }) };
  // A webhook without its secret does not pass the settings.
  if (mode === 'polling' || secret === undefined) return { ...base, mode: 'polling' };
  return { ...base, mode, secret, ...(webhookUrl === undefined ? {} : { webhookUrl }) };
}
