import { setTimeout as pause } from 'node:timers/promises';
import { makeWecomCrypto } from '../../src/channels/wecom/crypto/wecom-crypto.js';
import { messageUpdate } from '../fakes/telegram/fake-updates.js';
import { startFakeTelegram, type FakeTelegram } from '../fakes/telegram/start-fake-telegram.js';
import { serverError, tooFast, type Fault } from '../fakes/telegram/telegram-faults.js';
import { startFakeWecom, type FakeWecom, type WecomFault } from '../fakes/wecom/fake-wecom.js';
import { makeCallbackSender } from '../fakes/wecom/send-callback.js';
import type { HistoryPlan, PlannedMessage } from './plan-history.js';
import { countUnsettled } from './read-journal-file.js';
import { makeSeededRandom } from './seeded-random.js';
import { startProduct, type Product } from './start-product.js';

/** What the platforms saw while the product lived, died and lived again. */
export interface History {
  readonly telegram: Pick<FakeTelegram, 'sent' | 'violations' | 'confirmed'>;
  readonly wecom: Pick<FakeWecom, 'violations' | 'messages'>;
  /** Tries to deliver a message beyond the first, those among them that a dying process refused. */
  readonly duplicates: number;
  readonly faults: number;
  readonly exitCode: number | null;
  /** What the last life said on stderr. */
  readonly said: string;
}

const CORP = { corpId: 'ww1', agentId: '1000002', secret: 'secret', token: 'token', aesKey: 'a'.repeat(43) };
const RETRY = 40;
const POLL = 100;
const LONGEST_REST = 180_000;
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

/** Plays a plan against the product, in one data folder, until everything has come to rest; then stops the product as one should. */
export async function runHistory(plan: HistoryPlan, folder: string, seed: number): Promise<History> {
  // Telegram's are a row of their own, because how often she is called is not in the plan.
  const random = makeSeededRandom(seed + 1);
  const chance = makeSeededRandom(seed + 2);
  let faults = 0;
  let duplicates = 0;
  let isKind = false; // once the last kill is over
  const telegram = await startFakeTelegram({
    faults: (method) => {
      const oneIn = method === 'sendMessage' ? SEND_FAULT_ONE_IN : method === 'getUpdates' ? POLL_FAULT_ONE_IN : 0;
      if (isKind || oneIn === 0 || random(oneIn) > 0) return undefined;
      faults += 1;
      return TELEGRAM_FAULTS[random(TELEGRAM_FAULTS.length)];
    },
  });
  const wecom = await startFakeWecom({ ...CORP, now: Date.now });
  const settings = {
    WENCE_PORT: '0',
    WENCE_DATA: folder,
    WENCE_PERSON_PER_MINUTE: '0',
    WENCE_LOG: 'error',
    WENCE_TELEGRAM_TOKEN: telegram.token,
    WENCE_TELEGRAM_API_ROOT: telegram.apiRoot,
    WENCE_WECOM_CORP_ID: CORP.corpId,
    WENCE_WECOM_AGENT_ID: CORP.agentId,
    WENCE_WECOM_SECRET: CORP.secret,
    WENCE_WECOM_TOKEN: CORP.token,
    WENCE_WECOM_AES_KEY: CORP.aesKey,
    WENCE_WECOM_API_ROOT: wecom.apiRoot,
  };
  const crypto = makeWecomCrypto({ token: CORP.token, encodingAesKey: CORP.aesKey, receiveId: CORP.corpId });
  const ended = new AbortController();
  let product: Product | undefined;

  /** Calls back until the product has said 200, and once more where the plan says so. */
  const callBack = async ({ person, text, id, isDoubled }: PlannedMessage): Promise<void> => {
    let isHeard = false;
    for (let left = isDoubled ? 2 : 1; left > 0 && !ended.signal.aborted;) {
      if (product === undefined) {
        await pause(RETRY);
        continue;
      }
      const url = `${product.url}/wecom/app`;
      const statuses = await makeCallbackSender({ ...CORP, url, crypto, now: Date.now }).text(
        `p${person}`,
        text,
        `${id}`,
      );
      const isTaken = statuses.at(-1) === 200;
      duplicates += statuses.length - 1 + (isHeard ? 1 : 0);
      isHeard = true;
      if (isTaken) left -= 1;
      else await pause(RETRY);
    }
  };
  const lines = new Map<number, Promise<void>>();
  const send = (message: PlannedMessage): void => {
    if (message.platform === 'telegram') {
      const update = messageUpdate({ update: message.id, chat: message.person, text: message.text });
      telegram.push(...(message.isDoubled ? [update, update] : [update]));
      duplicates += message.isDoubled ? 1 : 0;
      return;
    }
    // A member's next message is sent when the one before was taken.
    const before = lines.get(message.person) ?? Promise.resolve();
    lines.set(
      message.person,
      before.then(() => callBack(message)),
    );
  };

  try {
    for (const [life, time] of plan.lives.entries()) {
      // Half while the product is starting, half while it lives.
      const due = plan.messages.filter((message) => message.life === life);
      const starting = startProduct(settings);
      for (const message of due.slice(0, due.length / 2)) send(message);
      product = await starting;
      const later = due.slice(due.length / 2);
      const moments = later.map(() => chance(time + 1)).sort((left, right) => left - right);
      const talking = later.map(async (message, at) => {
        await pause(moments[at]);
        send(message);
      });
      const count = chance(4);
      for (let at = 0; at < count; at += 1) {
        const what = WECOM_FAULTS[chance(WECOM_FAULTS.length)];
        if (what !== undefined) wecom.plan({ path: chance(8) === 0 ? 'gettoken' : 'message/send', what });
        faults += 1;
      }
      await Promise.all([pause(time), ...talking]);
      const dying = product;
      product = undefined; // while nobody listens, nothing is delivered
      await dying.kill();
    }
    isKind = true;
    product = await startProduct(settings);
    const asked = new Set(plan.messages.filter(({ platform }) => platform === 'telegram').map(({ id }) => id));
    await Promise.all(lines.values());
    for (let rest = 0; rest < LONGEST_REST; rest += POLL) {
      const { messages, parts } = countUnsettled(folder);
      const isTold = new Set(telegram.confirmed).size >= asked.size;
      if (isTold && messages === 0 && parts === 0) break;
      await pause(POLL);
    }
    const exitCode = await product.stop();
    return { telegram, wecom, duplicates, faults, exitCode, said: product.said() };
  } finally {
    ended.abort();
    await product?.kill();
    await Promise.all([telegram.stop(), wecom.stop()]);
  }
}
