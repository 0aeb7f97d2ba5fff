import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Delivery } from '../../delivery/delivery.js';
import type { Log } from '../../policy/log.js';
import { readAppMessage } from './app/read-app-message.js';
import type { WecomCrypto } from './crypto/wecom-crypto.js';
import type { WecomKfIntake } from './kf/wecom-kf-intake.js';
import { makeWecomReplay } from './wecom-replay.js';
import { readWecomXml } from './wecom-xml.js';

/** One address that the platform calls. */
export interface WecomCallback {
  /** `/wecom/app` */
  readonly path: string;
  readonly crypto: WecomCrypto;
  /** The application whose members write to us; left out where the address is 微信客服's alone. */
  readonly agentId?: string;
}

export interface WecomRoutePorts {
  readonly callbacks: readonly WecomCallback[];
  readonly delivery: Pick<Delivery, 'accept' | 'isOpen'>;
  /** Left out where 微信客服 is not set up. */
  readonly kf?: WecomKfIntake;
  readonly now: () => number;
  readonly log: Log;
}

const MOST_BYTES = 1024 * 1024;

/**
 * The callbacks of WeCom that come as XML: GET proves the address, POST brings a message or an event.
 * A POST is answered 200 with an empty body once the message is on disk, and never waits for the answer to it. What is not believed
 * is 403, what cannot be read 400, too large 413; 503 while nothing is taken in, so that the platform tries again.
 */
export function wecomRoutes(ports: WecomRoutePorts): (app: FastifyInstance) => void {
  return (app) => {
    void app.register((inner, _options, done) => {
      inner.removeAllContentTypeParsers();
      inner.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MOST_BYTES }, (_request, body, parsed) => {
        parsed(null, body);
      });
      for (const callback of ports.callbacks) addCallback(inner, callback, ports);
      done();
    });
  };
}

function addCallback(app: FastifyInstance, callback: WecomCallback, ports: WecomRoutePorts): void {
  const { path, crypto } = callback;
  const { now, log } = ports;
  const replay = makeWecomReplay();

  app.get(path, (request, reply) => {
    const opened = crypto.verifyUrl(request.query, now());
    if (opened.kind === 'refused') return refuse(reply, opened.why, log);
    // The very words, with no quotes and no line break, or the platform does not take the address.
    return reply.type('text/plain; charset=utf-8').send(opened.message);
  });

  app.post(path, async (request, reply) => {
    const encrypted = readEncrypted(request);
    if (encrypted === undefined) return refuse(reply, 'malformed', log);
    const opened = crypto.open(request.query, encrypted, now());
    if (opened.kind === 'refused') return refuse(reply, opened.why, log);
    const copy = JSON.stringify([request.query, encrypted]);
    if (replay.isKnown(copy, now())) return reply.code(200).send('');
    const status = await takeIn(opened.message, callback, ports);
    if (status === 200) replay.remember(copy, now());
    return reply.code(status).send('');
  });
}

/** Takes in one decrypted message. @returns the status to answer with */
async function takeIn(message: string, { agentId }: WecomCallback, ports: WecomRoutePorts): Promise<number> {
  const { delivery, kf, log } = ports;
  const read = readWecomXml(message, 'skip');
  if (read.kind === 'refused') return 400;
  const said = readAppMessage(read.fields, agentId ?? '');
  switch (said.kind) {
    case 'malformed':
      return 400;
    case 'nothing':
      log('info', 'wecom_callback_ignored', { what: said.what });
      return 200;
    case 'kf':
      if (!delivery.isOpen()) return 503;
      // The messages themselves stay on the platform until they are fetched, so nothing is lost where this process ends now.
      kf?.notify(said.openKfId, said.token);
      return 200;
    case 'arrival': {
      if (agentId === undefined) return 200;
      if (!delivery.isOpen()) return 503;
      try {
        await delivery.accept([said.arrival]);
        return 200;
      } catch (error) {
        log('error', 'wecom_accept_failed', { why: error instanceof Error ? error.name : 'unknown' });
        return 503;
      }
    }
    default:
      return said satisfies never;
  }
}

function readEncrypted(request: FastifyRequest): string | undefined {
  if (!Buffer.isBuffer(request.body)) return undefined;
  const envelope = readWecomXml(request.body.toString('utf8'), 'refuse');
  return envelope.kind === 'read' ? envelope.fields.get('Encrypt') : undefined;
}

function refuse(reply: FastifyReply, why: string, log: Log): FastifyReply {
  log('warn', 'wecom_callback_refused', { why });
  const status = why === 'malformed' ? 400 : why === 'too_large' ? 413 : 403;
  return reply.code(status).type('text/plain; charset=utf-8').send('');
}
