import type { Output } from '../../../delivery/channel.js';
import type { Delivery } from '../../../delivery/delivery.js';
import type { Journal } from '../../../journal/journal.js';
import type { InboxId, OutboxId } from '../../../journal/values.js';
import type { Json } from '../../../policy/json.js';
import type { BotMessage, BotOrigin } from './bot-message.js';
import { conversationOf, personOf } from './bot-names.js';
import { botNotices } from './bot-notices.js';
import { keepThumb } from './keep-thumb.js';
import type { FreshUrls } from './fresh-urls.js';
import type { SignedIds } from './signed-ids.js';
import { botBodySchema } from './wecom-bot-channel.js';

const CHANNEL = 'wecom-bot';
const PATIENCE = 2_000; // WeCom waits five seconds; most answers take far less than two
const LONGEST_STREAM = 5.5 * 60 * 1000; // WeCom stops asking after six minutes
const BETWEEN = '\n\n';
const MOST_CONTENT = 20_480; // bytes of one stream
const STREAM = 's';
const FEEDBACK = 'f';

export interface WecomBotIntakePorts {
  readonly delivery: Delivery;
  readonly journal: Journal;
  readonly freshUrls: FreshUrls;
  readonly ids: SignedIds;
  readonly now: () => number;
  /** Milliseconds that an answer is waited for before the platform is asked to come again; 2000 where left out. */
  readonly patience?: number;
}

/** What a callback is answered with: JSON to be sealed, or nothing at all. */
export type BotAnswer = Json | undefined;

/** Takes the callbacks of an intelligent bot in. */
export interface WecomBotIntake {
  /** @throws Problem `delivery_stopped` */
  readonly take: (message: BotMessage) => Promise<BotAnswer>;
}

export function makeWecomBotIntake(ports: WecomBotIntakePorts): WecomBotIntake {
  const { delivery, journal, freshUrls, ids, now, patience = PATIENCE } = ports;
  const firstPolls = new Map<InboxId, number>();
  const asking = new Map<string, Promise<BotAnswer>>();

  const accept = async (origin: BotOrigin, text: string, answer?: Output | null): Promise<BotAnswer> => {
    const conversation = conversationOf(CHANNEL, origin);
    const [acceptance] = await delivery.accept([
      {
        channel: CHANNEL,
        externalId: origin.msgid,
        conversation,
        person: personOf(CHANNEL, origin.user),
        text,
        address: { conversation, responseUrl: origin.responseUrl },
        ...(answer === undefined ? {} : { answer }),
      },
    ]);
    if (acceptance === undefined) return undefined;
    await delivery.settled(acceptance.inbox, AbortSignal.timeout(patience));
    const feedback = { id: ids.make(FEEDBACK, String(acceptance.inbox)) };
    const shown = await show(acceptance.inbox);
    switch (shown.kind) {
      case 'silent':
        return undefined;
      case 'waiting':
        return stream(acceptance.inbox, botNotices.searching, false, feedback);
      case 'whole':
        return stream(acceptance.inbox, shown.content, true, feedback);
      default:
        return shown satisfies never;
    }
  };

  /** What there is to show of an answer. Handing it out whole counts as sent. */
  const show = async (inbox: InboxId): Promise<Shown> => {
    const [first] = await journal.parts(inbox);
    if (first === undefined) {
      const { kind } = await journal.outcome(inbox);
      return { kind: kind === 'waiting' ? 'waiting' : 'silent' };
    }
    if (!first.isSent) await journal.markSent(first.outbox, now());
    const words = await takeWords(inbox, botBodySchema.parse(first.body).content);
    return { kind: 'whole', content: words };
  };

  /** What members of staff said meanwhile stands before the answer, as far as there is room; it was given with this message for good. */
  const takeWords = async (inbox: InboxId, answer: string): Promise<string> => {
    const waiting = await journal.desk.talks.waitingWords(inbox);
    const words: string[] = [];
    const given: OutboxId[] = [];
    for (const { outbox, body } of waiting) {
      const { content } = botBodySchema.parse(body);
      if (Buffer.byteLength([...words, content, answer].join(BETWEEN)) > MOST_CONTENT) break;
      words.push(content);
      given.push(outbox);
    }
    if (given.length > 0) await journal.desk.talks.gaveWith(given, inbox, now());
    return [...words, answer].join(BETWEEN);
  };

  const stream = (inbox: InboxId, content: string, finish: boolean, feedback?: { id: string }): Json => ({
    msgtype: 'stream',
    stream: {
      id: ids.make(STREAM, String(inbox)),
      finish,
      content,
      ...(feedback === undefined ? {} : { feedback }),
    },
  });

  const poll = async (id: string): Promise<BotAnswer> => {
    const inbox = inboxOf(ids.read(STREAM, id));
    // An answer without an end would make the platform ask for six minutes.
    if (inbox === undefined) return { msgtype: 'stream', stream: { id, finish: true, content: botNotices.gone } };
    const shown = await show(inbox);
    if (shown.kind === 'whole') {
      firstPolls.delete(inbox);
      return stream(inbox, shown.content, true);
    }
    if (shown.kind === 'silent') return stream(inbox, botNotices.nothing, true);
    if (!isTooLong(inbox)) return stream(inbox, botNotices.searching, false);
    return stream(inbox, botNotices.slow, true);
  };

  const isTooLong = (inbox: InboxId): boolean => {
    const first = firstPolls.get(inbox) ?? now();
    firstPolls.set(inbox, first);
    for (const [other, at] of firstPolls) if (now() - at > 2 * LONGEST_STREAM) firstPolls.delete(other);
    return now() - first > LONGEST_STREAM;
  };

  /**
   * Sends the next held part to the address that came with the request for it, and stays silent itself.
   * Where nothing is held, the words are a message like any other.
   */
  const more = async (origin: BotOrigin, text: string): Promise<BotAnswer> => {
    const isNew = (await journal.find(CHANNEL, origin.msgid)) === undefined;
    if (!isNew || origin.responseUrl === null) return accept(origin, text);
    const conversation = conversationOf(CHANNEL, origin);
    freshUrls.keep(conversation, origin.responseUrl);
    const { gone } = await journal.letGo(conversation, 1);
    return gone === 0 ? accept(origin, text) : accept(origin, text, null);
  };

  /** One after another: the same message delivered twice at a time must not let two parts go. */
  const moreOnce = async (origin: BotOrigin, text: string): Promise<BotAnswer> => {
    const known = asking.get(origin.msgid);
    if (known !== undefined) return known;
    const answer = more(origin, text);
    asking.set(origin.msgid, answer);
    try {
      return await answer;
    } finally {
      asking.delete(origin.msgid);
    }
  };

  return {
    take: async (message) => {
      switch (message.kind) {
        case 'text':
          if (message.text === '') return accept(message.origin, '', { kind: 'notice', text: botNotices.welcome });
          if (asksForMore(message.text)) return moreOnce(message.origin, message.text);
          return accept(message.origin, message.text);
        case 'unreadable':
          return accept(message.origin, '', { kind: 'notice', text: botNotices.textOnly });
        case 'poll':
          return poll(message.stream);
        case 'entered':
          return { msgtype: 'text', text: { content: botNotices.welcome } };
        case 'feedback':
          await keepThumb(journal, CHANNEL, message, inboxOf(ids.read(FEEDBACK, message.feedback)), now());
          return undefined;
        case 'replaced':
        case 'other':
          return undefined;
        default:
          return message satisfies never;
      }
    },
  };
}

type Shown = { readonly kind: 'waiting' | 'silent' } | { readonly kind: 'whole'; readonly content: string };

/** Signed by us, so it is a number of our journal. */
function inboxOf(value: string | undefined): InboxId | undefined {
  return value !== undefined && /^\d{1,15}$/u.test(value) ? (Number(value) as InboxId) : undefined;
}

const asksForMore = (text: string): boolean => /^(?:继续|更多|接着看|more)[。！!.]?$/iu.test(text);
