import { z } from 'zod';
import type { Channel, Sending, Sent } from '../../../delivery/channel.js';
import type { Part } from '../../../journal/values.js';
import { renderReply } from '../../rendering/render-reply.js';
import { renderings } from '../../rendering/renderings.js';
import { makeChoices } from '../../rendering/write-suggestions.js';
import { botNotices } from './bot-notices.js';
import type { FreshUrls } from './fresh-urls.js';

/** The hosts to which an answer may go; a callback names its own address, and must not make us call any other. */
export const WECOM_HOSTS: readonly string[] = ['qyapi.weixin.qq.com'];

const MORE_FOLLOWS = `\n\n${botNotices.moreFollows}`;
const whole = renderings['wecom-bot'];
const rendering = { ...whole, limit: whole.limit - whole.measure(MORE_FOLLOWS) };

const TIMEOUT = 10_000;
const MOST_ANSWER = 64 * 1024;
const BUSY = new Set([-1, 45009, 45033]); // busy, too frequent, too many at a time

/** What the intake leaves with a message for its answer. */
export const botAddressSchema = z.object({ conversation: z.string(), responseUrl: z.string().nullable() });
/** `own`: the address that came with the message answered. `fresh`: that of the message by which the person asked for more. */
export const botBodySchema = z.object({ content: z.string(), by: z.enum(['stream', 'own', 'fresh']) });
const answerSchema = z.object({ errcode: z.number().int() });

export interface WecomBotChannelPorts {
  /** The addresses of messages that asked for more; shared with the intake. */
  readonly freshUrls: FreshUrls;
  /** https only, but for 127.0.0.1 where it is listed. */
  readonly responseHosts?: readonly string[];
}

/**
 * The channel `wecom-bot`: an intelligent bot that WeCom calls.
 * The first part is fetched by the platform as a stream; the second goes to the message's response_url, which takes one message;
 * the rest is held, and each further part goes to the response_url of the message by which the person asks for it. So what is held
 * stays in the journal, and nothing has to be remembered of a talk but an address for a moment.
 */
export function makeWecomBotChannel({ freshUrls, responseHosts = WECOM_HOSTS }: WecomBotChannelPorts): Channel {
  return {
    name: 'wecom-bot',
    choosesByNumber: true,
    render: (output, _address, makeButton) => {
      const pieces = renderReply(output, rendering);
      return pieces.map((piece, at): Part => {
        const content = at >= 1 && at < pieces.length - 1 ? piece + MORE_FOLLOWS : piece;
        if (at === 0)
          return { body: { content, by: 'stream' }, buttons: makeChoices(output, makeButton), mode: 'pull' };
        if (at === 1) return { body: { content, by: 'own' }, buttons: [], mode: 'push' };
        return { body: { content, by: 'fresh' }, buttons: [], mode: 'hold' };
      });
    },
    // There is no way to one who says nothing: it is shown before the answer to his next message.
    renderUnasked: (output, address) => ({
      address,
      parts: renderReply(output, rendering).map((content): Part => ({
        body: { content, by: 'stream' },
        buttons: [],
        mode: 'pull',
      })),
    }),
    send: async ({ address, body, mayHaveArrived, signal }) => {
      const { conversation, responseUrl } = botAddressSchema.parse(address);
      const { content, by } = botBodySchema.parse(body);
      const url = by === 'fresh' ? freshUrls.look(conversation) : responseUrl;
      if (url === null) return { kind: 'never', why: 'no_response_url' };
      if (!isAllowed(url, responseHosts)) return { kind: 'never', why: 'response_url_forbidden' };
      const sent = await post(url, content, { mayHaveArrived, signal });
      if (by === 'fresh' && sent.kind === 'sent') freshUrls.spend(conversation, url);
      return sent;
    },
  };
}

function isAllowed(address: string, hosts: readonly string[]): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username, password, port } = new URL(address);
  if (username !== '' || password !== '' || !hosts.includes(hostname)) return false;
  return hostname === '127.0.0.1' || (protocol === 'https:' && port === '');
}

/** The URL is as good as a key: it is named in nothing that is said of a failure. */
async function post(
  url: string,
  content: string,
  { mayHaveArrived, signal }: Pick<Sending, 'mayHaveArrived' | 'signal'>,
): Promise<Sent> {
  let status: number;
  let text: string;
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ msgtype: 'markdown', markdown: { content } }),
      redirect: 'error', // an allowed host must not send us on to another
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT)]),
    });
    status = response.status;
    text = await response.text();
  } catch {
    return { kind: 'later', why: 'no_answer', mayHaveArrived: true };
  }
  if (status === 429 || status >= 500) return { kind: 'later', why: `http_${status}`, mayHaveArrived: status >= 500 };
  if (status !== 200) return { kind: 'never', why: `http_${status}` };
  const errcode = readErrcode(text);
  if (errcode === undefined) return { kind: 'later', why: 'answer_unreadable', mayHaveArrived: true };
  if (errcode === 0) return { kind: 'sent' };
  if (BUSY.has(errcode)) return { kind: 'later', why: `errcode_${errcode}`, mayHaveArrived: false };
  // The address takes one message: what refuses it now is, as far as anyone can know, that the first attempt arrived.
  // Giving the part up would give up what is held after it.
  return mayHaveArrived ? { kind: 'sent' } : { kind: 'never', why: `errcode_${errcode}` };
}

function readErrcode(text: string): number | undefined {
  if (text.length > MOST_ANSWER) return undefined;
  try {
    return answerSchema.parse(JSON.parse(text)).errcode;
  } catch {
    return undefined;
  }
}
