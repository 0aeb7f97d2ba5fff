import type { Log } from '../../policy/log.js';
import { readTelegramFault, type TelegramFault } from './telegram-fault.js';

const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 30_000;
const BAD_TOKEN_WAIT = 60_000;

/** Waits some milliseconds, less where the signal ends it; never rejects. */
export type Pause = (time: number, signal: AbortSignal) => Promise<void>;

/** What a loop tells of its luck. */
export interface BackOff {
  readonly worked: () => void;
  /** Waits before the next try: longer each time, as long as Telegram says where she does. */
  readonly failed: (error: unknown) => Promise<void>;
}

type State = 'working' | 'unreachable' | 'failing' | 'too_fast' | 'conflict' | 'token_refused' | 'refused';

/** Makes a back-off that says once when the state changes, and not at every try. */
export function makeBackOff(event: string, log: Log, pause: Pause, signal: AbortSignal): BackOff {
  let state: State = 'working';
  let wait = FIRST_WAIT;
  const enter = (next: State, why?: string): void => {
    if (next === state) return;
    state = next;
    const isGrave = next === 'token_refused' || next === 'conflict' || next === 'refused';
    log(next === 'working' ? 'info' : isGrave ? 'error' : 'warn', event, { state: next, why });
  };
  return {
    worked: () => {
      wait = FIRST_WAIT;
      enter('working');
    },
    failed: async (error) => {
      const fault = readTelegramFault(error);
      enter(stateOf(fault), fault.why);
      const time = waitOf(fault) ?? wait;
      wait = Math.min(LONGEST_WAIT, wait * 2);
      await pause(time, signal);
    },
  };
}

function stateOf(fault: TelegramFault): State {
  if (fault.kind === 'unreachable') return 'unreachable';
  if (fault.code === 401 || fault.code === 404) return 'token_refused';
  if (fault.code === 409) return 'conflict';
  if (fault.code === 429) return 'too_fast';
  return fault.code >= 500 ? 'failing' : 'refused';
}

function waitOf(fault: TelegramFault): number | undefined {
  if (fault.kind === 'unreachable') return undefined;
  return fault.code === 401 || fault.code === 404 ? BAD_TOKEN_WAIT : fault.retryAfter;
}
