import type { Api } from 'grammy';
import type { Output } from '../../delivery/channel.js';
import type { Arrival, Delivery } from '../../delivery/delivery.js';
import type { Journal } from '../../journal/journal.js';
import type { Log } from '../../policy/log.js';
import { writeClause } from '../rendering/write-clause.js';
import { callWithin } from './call-within.js';
import { readTelegramFault } from './telegram-fault.js';
import { readUpdate, type BotIdentity, type CommandName, type Origin, type TelegramEvent } from './read-update.js';
import { telegramUpdateSchema } from './telegram-update.js';
import {
  cancelledWords,
  documentsWords,
  expiredWords,
  helpWords,
  nothingMoreWords,
  thanksWords,
  wordlessWords,
  type Introduction,
} from './telegram-words.js';

const CALL_TIMEOUT = 10_000;
const LET_GO = 3; // parts at one press of `more`

export interface TelegramIntakePorts extends Introduction {
  readonly botInfo: BotIdentity;
  /** Answers presses of buttons. */
  readonly api: Pick<Api, 'answerCallbackQuery'>;
  readonly delivery: Pick<Delivery, 'accept'>;
  readonly journal: Pick<Journal, 'button' | 'record' | 'addFeedback' | 'reset' | 'letGo'>;
  readonly log: Log;
  readonly now: () => number;
  /** Ends what is said to buttons. */
  readonly signal?: AbortSignal;
}

/**
 * Takes one update in. When it resolves, what the update asks for is on disk; no answer is waited for.
 * An update that cannot be read is noted and passed over: it would be no better the next time.
 * Rejects where it could not be kept: then it must come again.
 */
export type TelegramIntake = (update: unknown) => Promise<void>;

/** Makes the way of updates into the delivery. */
export function makeTelegramIntake(ports: TelegramIntakePorts): TelegramIntake {
  return async (update) => {
    const read = telegramUpdateSchema.safeParse(update);
    if (!read.success) {
      ports.log('error', 'telegram_update_unreadable', { field: read.error.issues[0]?.path.join('.') });
      return;
    }
    await takeIn(readUpdate(read.data, ports.botInfo), ports);
  };
}

async function takeIn(event: TelegramEvent, ports: TelegramIntakePorts): Promise<void> {
  switch (event.kind) {
    case 'ignored':
      return;
    case 'question':
      return accept(event.origin, event.text, ports);
    case 'command':
      if (event.name === 'cancel') await ports.journal.reset(event.origin.conversation);
      return accept(event.origin, event.text, ports, notice(commandWords(event.name, ports)));
    case 'wordless':
      return accept(event.origin, '（没有文字的消息）', ports, notice(wordlessWords));
    case 'press':
      sayToButton(event.callback, await press(event.origin, event.button, ports), ports);
      return;
    default:
      return event satisfies never;
  }
}

function commandWords(name: CommandName, introduction: Introduction): string {
  switch (name) {
    case 'start':
    case 'help':
      return helpWords(introduction);
    case 'docs':
      return documentsWords(introduction);
    case 'cancel':
      return cancelledWords;
    default:
      return name satisfies never;
  }
}

const notice = (text: string): Output => ({ kind: 'notice', text });

async function accept(origin: Origin, text: string, { delivery }: TelegramIntakePorts, answer?: Output): Promise<void> {
  const arrival: Arrival = { channel: 'telegram', ...origin, text };
  await delivery.accept([answer === undefined ? arrival : { ...arrival, answer }]);
}

/** Does what a button stands for. The id is a stranger's word: it counts only in the conversation that it was made for. */
async function press(origin: Origin | null, id: string, ports: TelegramIntakePorts): Promise<string | undefined> {
  const { journal } = ports;
  const button = origin === null || id === '' ? undefined : await journal.button(id, origin.conversation);
  if (origin === null || button === undefined) return expiredWords;
  switch (button.kind) {
    case 'ask':
      await accept(origin, button.value, ports);
      return undefined;
    case 'clause': {
      const record = button.recordId === null ? undefined : await journal.record(button.recordId);
      const citation = record?.reply.citations[Number(button.value)];
      if (citation === undefined) return expiredWords;
      await accept(origin, `看条款全文：${citation.clause}`, ports, notice(writeClause(citation)));
      return undefined;
    }
    case 'good':
    case 'bad':
      await journal.addFeedback({
        channel: 'telegram',
        // One thumb a person and answer: the other one, pressed later, takes its place.
        externalId: `thumb:${button.recordId ?? id}:${origin.person}`,
        person: origin.person,
        recordId: button.recordId,
        verdict: button.kind,
        reasons: [],
        at: ports.now(),
      });
      return thanksWords[button.kind];
    case 'more':
      return (await journal.letGo(origin.conversation, LET_GO)).gone === 0 ? nothingMoreWords : undefined;
    default:
      return button.kind satisfies never;
  }
}

/** Ends the button's little clock; not waited for, because the update is done without it. */
function sayToButton(callback: string, text: string | undefined, { api, log, signal }: TelegramIntakePorts): void {
  const said = callWithin(CALL_TIMEOUT, signal, (within) =>
    api.answerCallbackQuery(callback, text === undefined ? {} : { text }, within),
  );
  said.catch((error: unknown) => {
    log('info', 'telegram_button_unanswered', { why: readTelegramFault(error).why });
  });
}
