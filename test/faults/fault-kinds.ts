import { serverError, tooFast, type Fault } from '../fakes/telegram/telegram-faults.js';
import type { WecomFault } from '../fakes/wecom/fake-wecom.js';
import type { SeededRandom } from './seeded-random.js';

const TELEGRAM_FAULTS: readonly Fault[] = [
  tooFast(1),
  serverError,
  { kind: 'garbage', status: 502 },
  { kind: 'hang' },
  { kind: 'reset' },
  { kind: 'lose' },
  { kind: 'lose' },
];
const WECOM_FAULTS: readonly WecomFault['what'][] = [
  { kind: 'errcode', code: -1 },
  { kind: 'status', status: 429 },
  { kind: 'status', status: 502 },
  { kind: 'hang' },
  { kind: 'reset' },
  { kind: 'lose' },
  { kind: 'lose' },
];
const SEND_FAULT_ONE_IN = 7;
const POLL_FAULT_ONE_IN = 25;
const TOKEN_FAULT_ONE_IN = 8;
const MOST_WECOM_FAULTS = 6; // in one life

/** What befalls a call of Telegram's; undefined where nothing does. */
export function drawTelegramFault(random: SeededRandom, method: string): Fault | undefined {
  const oneIn = method === 'sendMessage' ? SEND_FAULT_ONE_IN : method === 'getUpdates' ? POLL_FAULT_ONE_IN : 0;
  return oneIn === 0 || random(oneIn) > 0 ? undefined : TELEGRAM_FAULTS[random(TELEGRAM_FAULTS.length)];
}

/** What befalls the next calls of WeCom's in one life of the process. */
export function drawWecomFaults(random: SeededRandom): readonly WecomFault[] {
  return Array.from({ length: random(MOST_WECOM_FAULTS) }, () => WECOM_FAULTS[random(WECOM_FAULTS.length)]).flatMap(
    (what) =>
      what === undefined ? [] : [{ path: random(TOKEN_FAULT_ONE_IN) === 0 ? 'gettoken' : 'message/send', what }],
  );
}
