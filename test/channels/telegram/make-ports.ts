import { makeTelegramIntake, type TelegramIntake } from '../../../src/channels/telegram/make-telegram-intake.js';
import type { TelegramReceiverPorts } from '../../../src/channels/telegram/open-telegram.js';
import type { MakeButton } from '../../../src/delivery/channel.js';
import type { AnswerRecord, Button, Feedback, InboxId } from '../../../src/journal/values.js';
import { parseIsoDate } from '../../../src/policy/iso-date.js';
import type { LogFacts } from '../../../src/policy/log.js';
import type { Reply } from '../../../src/policy/reply.js';
import { makeFakeDelivery, type FakeDelivery } from '../../fakes/fake-delivery.js';
import { makeReply } from '../../fakes/make-reply.js';
import { fakeBot } from '../../fakes/telegram/fake-updates.js';

/** Makes buttons b1, b2, … */
export function countButtons(): MakeButton {
  let made = 0;
  return (kind, value) => ({ id: `b${++made}`, kind, value });
}

export interface TestPorts {
  readonly ports: TelegramReceiverPorts;
  readonly intake: TelegramIntake;
  readonly delivery: FakeDelivery;
  readonly feedback: readonly Feedback[];
  readonly resets: readonly string[];
  readonly said: readonly { readonly id: string; readonly text: string | undefined }[];
  readonly logged: readonly { readonly event: string; readonly facts: LogFacts | undefined }[];
  readonly log: (level: string, event: string, facts?: LogFacts) => void;
  /** Makes a button known in a conversation. */
  readonly offer: (button: Button, conversation: string, reply?: Reply) => void;
}

/** All that stands behind the taking in of updates, in memory. */
export function makeTestPorts(): TestPorts {
  const today = parseIsoDate('2026-11-21');
  if (today === undefined) throw new Error('no such day');
  const turn = { reply: makeReply(), state: '', trace: { plan: null, evidence: [] } };
  const delivery = makeFakeDelivery(() => Promise.resolve(turn), today);
  const buttons = new Map<string, Button & { recordId: string | null }>();
  const records = new Map<string, AnswerRecord>();
  const feedback: Feedback[] = [];
  const resets: string[] = [];
  const said: { id: string; text: string | undefined }[] = [];
  const logged: { event: string; facts: LogFacts | undefined }[] = [];
  const log = (_level: string, event: string, facts?: LogFacts): void => void logged.push({ event, facts });
  const ports: TelegramReceiverPorts = {
    displayName: '问策',
    documents: () => [{ title: '关于造船的若干措施', number: '海政〔2020〕8号' }],
    delivery,
    journal: {
      button: (id, conversation) => Promise.resolve(buttons.get(`${conversation} ${id}`)),
      record: (id) => Promise.resolve(records.get(id)),
      addFeedback: (given) => Promise.resolve(void feedback.push(given)),
      reset: (conversation) => Promise.resolve(void resets.push(conversation)),
      letGo: () => Promise.resolve({ gone: 0, left: 0 }),
    },
  };
  const intake = makeTelegramIntake({
    ...ports,
    botInfo: fakeBot,
    api: {
      answerCallbackQuery: (id, other) => {
        said.push({ id, text: other?.text });
        return said.length === 1 ? Promise.reject(new Error('too old')) : Promise.resolve(true as const);
      },
    },
    log,
    now: () => 5,
  });
  const offer: TestPorts['offer'] = (button, conversation, reply) => {
    buttons.set(`${conversation} ${button.id}`, { ...button, recordId: reply === undefined ? null : 'r1' });
    if (reply === undefined) return;
    const made = { id: 'r1', inbox: 1 as InboxId, channel: 'telegram', conversation, person: 'telegram:1' } as const;
    const times = { receivedAt: 0, answeredAt: 0, took: 0, text: '', asOf: today, stateBefore: null };
    records.set('r1', { ...made, ...times, trace: turn.trace, reply, versions: { program: '0', index: '0' } });
  };
  return { ports, intake, delivery, feedback, resets, said, logged, log, offer };
}
