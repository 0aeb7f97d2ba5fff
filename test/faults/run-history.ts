import { setTimeout as pause } from 'node:timers/promises';
import { notices } from '../../src/delivery/notices.js';
import { messageUpdate } from '../fakes/telegram/fake-updates.js';
import { startFakeTelegram } from '../fakes/telegram/start-fake-telegram.js';
import { startFakeWecom } from '../fakes/wecom/fake-wecom.js';
import { makeCallBack } from './call-back.js';
import { drawTelegramFault, drawWecomFaults } from './fault-kinds.js';
import type { Kill, Said, Seen } from './history-facts.js';
import type { HistoryPlan, PlannedPerson, PlannedStep } from './plan-history.js';
import { playPerson, type Shown } from './play-person.js';
import { countUnsettled } from './read-journal-file.js';
import { makeSeededRandom } from './seeded-random.js';
import { spawnProduct, startProduct, type Starting } from './start-product.js';

/** What happened while the product lived, died and lived again. */
export interface History {
  readonly said: readonly Said[];
  readonly seen: readonly Seen[];
  readonly kills: readonly Kill[];
  /** What no client of the platforms should do. */
  readonly violations: readonly string[];
  /** Tries to bring a message beyond the first, those among them that a dying process refused. */
  readonly duplicates: number;
  readonly faults: number;
  /** Copies that WeCom dropped, as it was asked to. */
  readonly dropped: number;
  readonly exitCode: number | null;
  /** What the last life said on stderr. */
  readonly log: string;
}

export const agentId = '1000002';
const CORP = { corpId: 'ww1', agentId, secret: 'secret', token: 'token', aesKey: 'a'.repeat(43) };
const REST = 100;
const LONGEST_REST = 180_000;
const SILENT = 200; // no process sends anything so soon after its beginning
const LATEST_COPY = 3_000;
export const referencePattern = /\n（编号 ([0-9a-f]{8})）$/;
const keyOf = ({ platform, number }: PlannedPerson): string => `${platform} ${number}`;

/** Plays a plan against the product, in one data folder, until everything has come to rest; then stops the product as one should. */
export async function runHistory(plan: HistoryPlan, folder: string, seed: number): Promise<History> {
  const now = Date.now;
  // Each takes from a row of its own, because how often they are called is not in the plan.
  const random = makeSeededRandom(seed + 1);
  const chance = makeSeededRandom(seed + 2);
  const said: Said[] = [];
  const seen: Seen[] = [];
  const shown = new Map<string, Shown>();
  const kills: Kill[] = [];
  const ended = new AbortController();
  let [faults, duplicates, numbers] = [0, 0, 0];
  let isKind = false;
  let life = { number: 0, began: Infinity, time: 1 };
  let running: Starting | undefined;
  let url: string | undefined; // while nobody listens, nothing is brought

  const telegram = await startFakeTelegram({
    faults: (method) => {
      const fault = isKind ? undefined : drawTelegramFault(random, method);
      if (fault !== undefined) faults += 1;
      return fault;
    },
    onSent: ({ id, chat, html, text }, isHeard) => {
      const person = `telegram ${chat}`;
      seen.push({ person, at: now(), text: html ?? text, reference: String(id), isUnheard: !isHeard });
      if (!text.includes(notices.busy)) shown.set(person, { count: (shown.get(person)?.count ?? 0) + 1, last: now() });
    },
  });
  const wecom = await startFakeWecom({ ...CORP, now });
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
  const callBack = makeCallBack({ ...CORP, now, url: () => url, signal: ended.signal });

  const sendByTelegram = (person: PlannedPerson, text: string, isDoubled: boolean): void => {
    const id = (numbers += 1); // ascending, as update_id is
    const update = messageUpdate({ update: id, chat: person.number, text });
    said.push({ person: keyOf(person), id: String(id), text, at: now(), brought: { from: id, until: id } });
    telegram.push(...(isDoubled ? [update, update] : [update]));
    duplicates += isDoubled ? 1 : 0;
  };
  const lines = new Map<number, Promise<void>>();
  const copies: Promise<void>[] = [];
  /** A member's next message is brought when the one before was taken; a copy comes when it likes. */
  const sendByWecom = (person: PlannedPerson, text: string, isDoubled: boolean): void => {
    const id = String((numbers += 1));
    const at = now();
    const bring = async (): Promise<void> => {
      const brought = await callBack(`p${person.number}`, text, id);
      duplicates += brought.tries - 1;
      said.push({ person: keyOf(person), id, text, at, brought });
    };
    const line = (lines.get(person.number) ?? Promise.resolve()).then(bring);
    lines.set(person.number, line);
    if (!isDoubled) return;
    const copy = async (): Promise<void> => {
      await line;
      await pause(chance(LATEST_COPY));
      duplicates += (await callBack(`p${person.number}`, text, id)).tries;
    };
    copies.push(copy());
  };
  const send = (person: PlannedPerson, texts: readonly string[], { isDoubled }: PlannedStep): void => {
    const by = person.platform === 'telegram' ? sendByTelegram : sendByWecom;
    for (const [at, text] of texts.entries()) by(person, text, isDoubled && at === 0);
  };
  const shownTo = (person: PlannedPerson): Shown => {
    if (person.platform === 'telegram') return shown.get(keyOf(person)) ?? { count: 0, last: 0 };
    const own = wecom.messages.seen.filter(
      ({ user, text }) => user === `p${person.number}` && !text.includes(notices.busy),
    );
    return { count: own.length, last: own.at(-1)?.at ?? 0 };
  };
  const progress = (): number => life.number + Math.min(1, Math.max(0, (now() - life.began) / life.time));

  try {
    const talks = plan.people.map((person) =>
      playPerson(person, { progress, shown: shownTo, send, now, signal: ended.signal }),
    );
    for (const [number, { since, time }] of plan.lives.entries()) {
      life = { number, began: Infinity, time };
      const dying = (running = spawnProduct(settings));
      const planned = drawWecomFaults(chance);
      faults += planned.length;
      wecom.plan(...planned);
      if (since === 'serving') url = (await dying.serving).url;
      life = { number, began: now(), time };
      await pause(time);
      url = undefined;
      const from = now();
      await dying.kill();
      kills.push({ from, until: now() + SILENT });
    }
    life = { number: Infinity, began: 0, time: 1 };
    const last = await startProduct(settings);
    running = undefined;
    url = last.url;
    await Promise.all(talks);
    isKind = true;
    await Promise.all([...lines.values()]);
    await Promise.all(copies);
    const toldTo = said.filter(({ person }) => person.startsWith('telegram')).length;
    for (let rest = 0; rest < LONGEST_REST; rest += REST) {
      const { messages, parts } = countUnsettled(folder);
      if (new Set(telegram.confirmed).size >= toldTo && messages === 0 && parts === 0) break;
      await pause(REST);
    }
    const exitCode = await last.stop();
    const seenInWecom = wecom.messages.seen.map(({ user, text, at }): Seen => ({
      person: `wecom-app ${user.slice(1)}`,
      at,
      text: text.replace(referencePattern, ''),
      reference: referencePattern.exec(text)?.[1] ?? '',
      isUnheard: false,
    }));
    return {
      ...{ said, seen: [...seen, ...seenInWecom], kills, duplicates, faults, exitCode, log: last.said() },
      violations: [...telegram.violations, ...wecom.violations],
      dropped: wecom.messages.dropped().copies,
    };
  } finally {
    ended.abort();
    await running?.kill();
    await Promise.all([telegram.stop(), wecom.stop()]);
  }
}
