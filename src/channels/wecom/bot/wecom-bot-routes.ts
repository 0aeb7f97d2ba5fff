import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Delivery } from '../../../delivery/delivery.js';
import type { Log } from '../../../policy/log.js';
import type { Refusal, WecomCrypto } from '../crypto/wecom-crypto.js';
import { readBotMessage } from './bot-message.js';
import type { WecomBotIntake } from './wecom-bot-intake.js';

const PATH = '/wecom/bot';
const MOST_BYTES = 1024 * 1024;
const envelopeSchema = z.object({ encrypt: z.string().min(1) });
const nonceSchema = z.object({ nonce: z.string() });

export interface WecomBotRoutesPorts {
  readonly crypto: Pick<WecomCrypto, 'verifyUrl' | 'open' | 'seal'>;
  readonly intake: WecomBotIntake;
  readonly delivery: Pick<Delivery, 'isOpen'>;
  readonly now: () => number;
  readonly log: Log;
}

/**
 * The address that WeCom calls for an intelligent bot: GET proves to it that we hold the key, POST brings what people say.
 * 403 for what is not from WeCom or too old, 400 for what cannot be read, 413 above 1 MiB, 503 while nothing is taken in.
 * An exact repetition of a callback does no harm: messages are known by their msgid, all else can be asked twice.
 */
export function makeWecomBotRoutes(ports: WecomBotRoutesPorts): (app: FastifyInstance) => void {
  const { crypto, intake, delivery, now, log } = ports;

  const refuse = async (reply: FastifyReply, why: Refusal): Promise<void> => {
    log('warn', 'wecom_bot_refused', { why });
    await end(reply, statusOf(why), '');
  };

  const answer = async (query: unknown, body: string, reply: FastifyReply): Promise<void> => {
    const envelope = envelopeSchema.safeParse(parseJson(body));
    if (!envelope.success) return refuse(reply, 'malformed');
    const opened = crypto.open(query, envelope.data.encrypt, now());
    if (opened.kind === 'refused') return refuse(reply, opened.why);
    const message = readBotMessage(parseJson(opened.message));
    if (message === undefined) return refuse(reply, 'malformed');
    // Polls and thumbs need nothing new to be taken in, and are answered to the end.
    const isNew = message.kind === 'text' || message.kind === 'unreadable';
    if (isNew && !delivery.isOpen()) return end(reply, 503, '');
    const said = await intake.take(message);
    if (said === undefined) return end(reply, 200, '');
    const timestamp = Math.floor(now() / 1000);
    const { nonce } = nonceSchema.parse(query); // it was opened, so it has one
    const sealed = crypto.seal(JSON.stringify(said), { timestamp: String(timestamp), nonce });
    const sent = { encrypt: sealed.encrypt, msgsignature: sealed.signature, timestamp, nonce };
    await reply.code(200).type('application/json; charset=utf-8').send(JSON.stringify(sent));
  };

  return (app) => {
    void app.register((scope, _options, done) => {
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser('*', { parseAs: 'string', bodyLimit: MOST_BYTES }, (_request, body, parsed) => {
        parsed(null, body);
      });
      scope.get(PATH, async (request, reply) => {
        const opened = crypto.verifyUrl(request.query, now());
        if (opened.kind === 'refused') return refuse(reply, opened.why);
        return end(reply, 200, opened.message);
      });
      scope.post(PATH, { bodyLimit: MOST_BYTES }, async (request, reply) => {
        try {
          await answer(request.query, typeof request.body === 'string' ? request.body : '', reply);
        } catch (error) {
          if (delivery.isOpen()) throw error;
          await end(reply, 503, ''); // it stopped while the message was at the door
        }
      });
      done();
    });
  };
}

async function end(reply: FastifyReply, status: number, text: string): Promise<void> {
  await reply.code(status).type('text/plain; charset=utf-8').send(text);
}

function statusOf(why: Refusal): number {
  switch (why) {
    case 'signature':
    case 'stale':
    case 'receiver':
      return 403;
    case 'malformed':
    case 'encoding':
    case 'padding':
    case 'length':
      return 400;
    case 'too_large':
      return 413;
    default:
      return why satisfies never;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
