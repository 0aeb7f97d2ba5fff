import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fastify, type FastifyInstance, type LightMyRequestResponse } from 'fastify';
import { HttpRefusal } from '../../../src/channels/http/http-refusal.js';
import { makeWebChannel } from '../../../src/channels/web/web-channel.js';
import type { WebLimits } from '../../../src/channels/web/web-limits.js';
import { makeWebRoutes } from '../../../src/channels/web/web-routes.js';
import type { WebMessages } from '../../../src/channels/web/read-messages.js';
import { openDelivery } from '../../../src/delivery/open-delivery.js';
import { makeLikenesses } from '../../../src/helpdesk/queue/make-likenesses.js';
import { QueueDesk } from '../../../src/helpdesk/queue/queue-desk.js';
import type { Journal } from '../../../src/journal/journal.js';
import { openJournal } from '../../../src/journal/open-journal.js';
import type { Respond } from '../../../src/policy/ask.js';
import type { IsoDate } from '../../../src/policy/iso-date.js';
import { makeTurn } from '../../fakes/make-turn.js';

const refusing: Respond = ({ text }) =>
  Promise.resolve(makeTurn({ kind: 'refuse', reason: 'not_stated', text: `没有写明：${text}` }));

/** The chat's routes with a real delivery and journal behind them. */
export interface WebWorld {
  readonly journal: Journal;
  readonly desk: QueueDesk;
  readonly clock: { now: number };
  readonly send: (token: string, body: unknown, after?: number, headers?: object) => Promise<LightMyRequestResponse>;
  readonly look: (token: string, after?: number) => Promise<WebMessages>;
  readonly app: FastifyInstance;
  readonly begin: () => Promise<string>;
  readonly close: () => Promise<void>;
}

export function openWebWorld(limits?: WebLimits, respond = refusing): WebWorld {
  const folder = mkdtempSync(join(tmpdir(), 'wence-web-'));
  const clock = { now: 1_000_000 };
  const now = (): number => clock.now;
  const describe = () => ({ place: null, topic: '其他', curated: null });
  const journal = openJournal({
    folder,
    silentAfter: 1e9,
    buttonLife: 1e9,
    now,
    describe,
    likenesses: makeLikenesses(),
  });
  const channel = makeWebChannel();
  const delivery = openDelivery({
    ...{ journal, respond, channels: [channel], versions: { program: '0', index: '0' }, now, hasDesk: true },
    ...{ today: () => '2026-11-21' as IsoDate, log: () => undefined },
    ...{ mostWaiting: 3, mostBacklog: 100, perMinute: 0, concurrency: 2 },
  });
  delivery.start();
  const app = fastify();
  app.setErrorHandler((error, _request, reply) => {
    if (!(error instanceof HttpRefusal)) throw error;
    return reply
      .code(error.statusCode)
      .headers(error.headers)
      .send({ error: { code: error.code } });
  });
  const ports = { delivery, journal, name: '政策问答', examples: () => [], origins: [], now };
  void app.register((scope, _, done) => {
    makeWebRoutes(limits === undefined ? ports : { ...ports, limits })(scope);
    done();
  });
  const desk = new QueueDesk({
    ...{ journal, stores: journal.desk, documents: () => [], now },
    renderUnasked: (_name, output, address) => ({ address, parts: channel.render(output, address, makeNoButton) }),
  });
  return {
    ...{ journal, desk, clock, app },
    begin: async () => {
      const response = await app.inject({ method: 'POST', url: '/chat/api/conversations', payload: {} });
      return response.json<{ token: string }>().token;
    },
    send: (token, body, after = 0, headers = {}) =>
      app.inject({
        method: 'POST',
        url: `/chat/api/messages?after=${after}`,
        headers: { 'wence-conversation': token, 'content-type': 'application/json', ...headers },
        payload: JSON.stringify(body),
      }),
    look: async (token, after = 0) => {
      const headers = { 'wence-conversation': token };
      const response = await app.inject({ method: 'GET', url: `/chat/api/messages?after=${after}`, headers });
      return response.json<WebMessages>();
    },
    close: async () => {
      await app.close();
      await delivery.stop(0);
      await journal.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const makeNoButton = (): never => {
  throw new Error('the chat page has no buttons');
};
