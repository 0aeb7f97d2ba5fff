import type { Api } from 'grammy';
import type { Log } from '../../policy/log.js';
import { makeBackOff, type Pause } from './back-off.js';
import { callWithin } from './call-within.js';
import type { TelegramIntake } from './make-telegram-intake.js';
import { readTelegramFault } from './telegram-fault.js';
import { readUpdates } from './telegram-update.js';

const CALL_TIMEOUT = 10_000;
const CLOSED_WAIT = 1_000;
const MOST_UPDATES = 100;

export interface PollPorts {
  readonly api: Api;
  readonly intake: TelegramIntake;
  readonly isOpen: () => boolean;
  readonly log: Log;
  readonly pause: Pause;
  /** Seconds for which Telegram keeps a poll without updates. */
  readonly patience: number;
}

/**
 * Fetches updates and takes them in, one after another, until the signal ends it; never rejects.
 * An update is confirmed by asking for what follows it, which is done only after it is on disk. grammY's own loop confirms,
 * when it is stopped, the update that it is in the middle of, so it is not used.
 */
export async function pollUpdates(ports: PollPorts, signal: AbortSignal): Promise<void> {
  const { api, intake, isOpen, log, pause, patience } = ports;
  const telegram = makeBackOff('telegram_polling', log, pause, signal);
  const disk = makeBackOff('telegram_intake', log, pause, signal);
  let mayFetch = false;
  let offset: number | undefined;
  while (!signal.aborted) {
    if (!isOpen()) {
      await pause(CLOSED_WAIT, signal);
      continue;
    }
    try {
      if (!mayFetch) {
        await callWithin(CALL_TIMEOUT, signal, (within) => api.deleteWebhook({ drop_pending_updates: false }, within));
        mayFetch = true;
      }
      const asked = { limit: MOST_UPDATES, timeout: patience, allowed_updates: readUpdates };
      const updates = await callWithin(patience * 1000 + CALL_TIMEOUT, signal, (within) =>
        api.getUpdates(offset === undefined ? asked : { ...asked, offset }, within),
      );
      telegram.worked();
      // Numbers begin anew, perhaps lower, after a week of silence, so an offset is given only while it has something to confirm.
      if (updates.length === 0) offset = undefined;
      for (const update of updates) {
        if (isEnded(signal)) return;
        if (!(await isTaken(() => intake(update)))) break;
        offset = update.update_id + 1;
      }
    } catch (error) {
      if (isEnded(signal)) return;
      const fault = readTelegramFault(error);
      // Somebody may have set a webhook in the meantime.
      if (fault.kind === 'refused' && fault.code === 409) mayFetch = false;
      await telegram.failed(error);
    }
  }

  /** The disk may be full, or the delivery about to stop: the update stays unconfirmed and comes again. */
  async function isTaken(take: () => Promise<void>): Promise<boolean> {
    try {
      await take();
      disk.worked();
      return true;
    } catch (error) {
      await disk.failed(error);
      return false;
    }
  }
}

// A function, so that the compiler does not hold the answer from before an await for true.
const isEnded = (signal: AbortSignal): boolean => signal.aborted;
