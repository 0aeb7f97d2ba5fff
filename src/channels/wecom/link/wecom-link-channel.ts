import { createHash, randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Channel, Sent } from '../../../delivery/channel.js';
import type { Part } from '../../../journal/values.js';
import { renderReply } from '../../rendering/render-reply.js';
import { renderings } from '../../rendering/renderings.js';
import { makeChoices } from '../../rendering/write-suggestions.js';
import { botNotices } from '../bot/bot-notices.js';
import type { SignedIds } from '../bot/signed-ids.js';
import type { LinkStreams } from './link-streams.js';
import type { Ack, WecomLink } from './wecom-link.js';

/** How the id for thumbs begins; its value is the msgid of the message answered. */
export const LINK_FEEDBACK = 'm';

const LONGEST_STREAM = 5.5 * 60 * 1000; // the platform ends a stream after six minutes
const LONGEST_FEEDBACK_ID = 256;
const STREAM_IS_OVER = new Set([846605, 846608]); // invalid req_id; the stream's time is over
const MAKES_NO_SENSE = new Set([40008, 40058, 45002, 48002, 60011, 81013, 93006]); // type, parameter, length, right, nobody
const WAIT_FOR_LINK = 2_000;
const WAIT_WHEN_REPLACED = 60_000;
const WAIT_WHEN_REFUSED = 30_000;

/** What the intake leaves with a message for its answer. */
export const linkAddressSchema = z.object({
  reqId: z.string(),
  msgid: z.string(),
  chatid: z.string(),
  chattype: z.enum(['single', 'group']),
  userid: z.string(),
  at: z.number(),
});
const bodySchema = z.object({ content: z.string(), isFirst: z.boolean() });
type LinkAddress = z.infer<typeof linkAddressSchema>;

export interface WecomLinkChannelPorts {
  readonly link: WecomLink;
  /** Shared with the intake. */
  readonly streams: LinkStreams;
  readonly ids: SignedIds;
  readonly now: () => number;
}

/**
 * The channel `wecom-bot-link`: an intelligent bot over a connection that we hold. The first part ends the stream that answers
 * the message; what follows it, or comes too late for a stream, or after a restart, is a message of its own.
 */
export function makeWecomLinkChannel({ link, streams, ids, now }: WecomLinkChannelPorts): Channel {
  const stream = async (address: LinkAddress, content: string, finish: boolean): Promise<Ack> => {
    const feedback = ids.make(LINK_FEEDBACK, address.msgid);
    const mayRate = !streams.isOpened(address.reqId) && feedback.length <= LONGEST_FEEDBACK_ID;
    const ack = await link.send('aibot_respond_msg', address.reqId, {
      msgtype: 'stream',
      stream: { id: streamOf(address.reqId), finish, content, ...(mayRate ? { feedback: { id: feedback } } : {}) },
    });
    if (ack.kind === 'ok' || ack.kind === 'lost') streams.open(address.reqId);
    return ack;
  };
  const push = ({ chatid, chattype, userid }: LinkAddress, content: string): Promise<Ack> => {
    const isGroup = chattype === 'group';
    const body = {
      chatid: isGroup ? chatid : userid,
      chat_type: isGroup ? 2 : 1,
      msgtype: 'markdown',
      markdown: { content },
    };
    return link.send('aibot_send_msg', `aibot_send_msg_${randomUUID()}`, body);
  };
  const mayStream = ({ reqId, at }: LinkAddress): boolean => streams.isKnown(reqId) && now() - at < LONGEST_STREAM;

  return {
    name: 'wecom-bot-link',
    pace: { perMinute: 25, perHour: 900 }, // the platform drops what is above 30 and 1000
    choosesByNumber: true,
    render: (output, _address, makeButton) =>
      renderReply(output, renderings['wecom-bot-link']).map((content, at): Part => ({
        body: { content, isFirst: at === 0 },
        buttons: at === 0 ? makeChoices(output, makeButton) : [],
        mode: 'push',
      })),
    // The stream that answered the message stays as it is.
    renderUnasked: (output, address) => ({
      address,
      parts: renderReply(output, renderings['wecom-bot-link']).map((content): Part => ({
        body: { content, isFirst: false },
        buttons: [],
        mode: 'push',
      })),
    }),
    send: async ({ address: given, body }) => {
      const address = linkAddressSchema.parse(given);
      const { content, isFirst } = bodySchema.parse(body);
      if (link.isReplaced()) return later('link_replaced', WAIT_WHEN_REPLACED);
      if (!link.isReady()) return later('link_down', WAIT_FOR_LINK);
      const ack = isFirst && mayStream(address) ? await stream(address, content, true) : await push(address, content);
      // The same stream may be written again and shows once; a message of its own would show twice, and is better than none.
      const isOver = ack.kind === 'refused' && STREAM_IS_OVER.has(ack.errcode);
      return readAck(isOver ? await push(address, content) : ack);
    },
    showWorking: async (given) => {
      const address = linkAddressSchema.safeParse(given);
      // Once is enough: it stays until the answer takes its place, and every frame counts towards the limits.
      if (!address.success || streams.isOpened(address.data.reqId) || !mayStream(address.data)) return;
      await stream(address.data, botNotices.searching, false);
    },
  };
}

/** The same at every attempt, so that the platform replaces what it already shows. */
const streamOf = (reqId: string): string => `s${createHash('sha256').update(reqId).digest('hex').slice(0, 32)}`;

function readAck(ack: Ack): Sent {
  switch (ack.kind) {
    case 'ok':
      return { kind: 'sent' };
    case 'lost':
      return { kind: 'later', why: 'no_ack', mayHaveArrived: true };
    case 'unsent':
      return later('link_down', WAIT_FOR_LINK);
    case 'refused': {
      const why = `errcode_${ack.errcode}`;
      return MAKES_NO_SENSE.has(ack.errcode) ? { kind: 'never', why } : later(why, WAIT_WHEN_REFUSED);
    }
    default:
      return ack satisfies never;
  }
}

const later = (why: string, after: number): Sent => ({ kind: 'later', why, after, mayHaveArrived: false });
