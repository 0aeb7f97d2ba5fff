import type { Output } from '../../../delivery/channel.js';
import type { Delivery } from '../../../delivery/delivery.js';
import type { Journal } from '../../../journal/journal.js';
import type { Log } from '../../../policy/log.js';
import type { BotMessage, BotOrigin } from '../bot/bot-message.js';
import { readBotMessage } from '../bot/bot-message.js';
import { conversationOf, personOf } from '../bot/bot-names.js';
import { keepThumb } from '../bot/keep-thumb.js';
import { botNotices } from '../bot/bot-notices.js';
import type { SignedIds } from '../bot/signed-ids.js';
import type { LinkStreams } from './link-streams.js';
import { LINK_FEEDBACK } from './wecom-link-channel.js';
import type { LinkFrame, WecomLink } from './wecom-link.js';

const CHANNEL = 'wecom-bot-link';

export interface WecomBotLinkPorts {
  readonly link: WecomLink;
  /** Shared with the channel. */
  readonly streams: LinkStreams;
  readonly ids: SignedIds;
  readonly delivery: Delivery;
  readonly journal: Journal;
  readonly now: () => number;
  readonly log: Log;
}

/** An intelligent bot that takes messages in. */
export interface WecomBotLink {
  /**
   * Closes the connection; resolves when every message that had come in is on disk. To be called before the delivery stops:
   * answers that come after it stay on disk, and go out as messages of their own after the next start.
   */
  readonly stop: () => Promise<void>;
}

/** Connects the bot, and takes in what people say to it. */
export function openWecomBotLink(ports: WecomBotLinkPorts): WecomBotLink {
  const { link, streams, ids, delivery, journal, now, log } = ports;
  const underWay = new Set<Promise<void>>();

  const accept = async (reqId: string, origin: BotOrigin, text: string, answer?: Output): Promise<void> => {
    const { chat, user, msgid } = origin;
    streams.see(reqId);
    await delivery.accept([
      {
        channel: CHANNEL,
        externalId: msgid,
        conversation: conversationOf(CHANNEL, origin),
        person: personOf(CHANNEL, user),
        text,
        address: {
          reqId,
          msgid,
          chatid: chat ?? user,
          chattype: chat === null ? 'single' : 'group',
          userid: user,
          at: now(),
        },
        ...(answer === undefined ? {} : { answer }),
      },
    ]);
  };

  const take = async (reqId: string, message: BotMessage): Promise<void> => {
    switch (message.kind) {
      case 'text':
        if (message.text !== '') return accept(reqId, message.origin, message.text);
        return accept(reqId, message.origin, '', { kind: 'notice', text: botNotices.welcome });
      case 'unreadable':
        return accept(reqId, message.origin, '', { kind: 'notice', text: botNotices.textOnly });
      case 'entered': {
        const welcome = { msgtype: 'text', text: { content: botNotices.welcome } };
        const ack = await link.send('aibot_respond_welcome_msg', reqId, welcome);
        if (ack.kind !== 'ok') log('warn', 'wecom_link_welcome_unsent', { why: ack.kind });
        return;
      }
      case 'feedback': {
        const msgid = ids.read(LINK_FEEDBACK, message.feedback);
        const inbox = msgid === undefined ? undefined : await journal.find(CHANNEL, msgid);
        return keepThumb(journal, CHANNEL, message, inbox, now());
      }
      case 'poll': // only a bot that is called is asked what a stream has come to
      case 'replaced': // the link itself has seen it
      case 'other':
        return;
      default:
        message satisfies never;
    }
  };

  const takeFrame = async ({ reqId, body }: LinkFrame): Promise<void> => {
    const message = readBotMessage(body);
    if (message === undefined) {
      log('warn', 'wecom_link_message_unreadable');
      return;
    }
    try {
      await take(reqId, message);
    } catch (error) {
      // This mode has no way to refuse a message, and the platform does not send it again.
      log('error', 'wecom_link_message_lost', { kind: message.kind, why: error instanceof Error ? error.name : '' });
    }
  };

  link.start((frame) => {
    const taking: Promise<void> = takeFrame(frame).finally(() => underWay.delete(taking));
    underWay.add(taking);
  });
  return {
    stop: async () => {
      link.stop(); // first: what came in while the delivery is stopping would be lost
      await Promise.all(underWay);
    },
  };
}
