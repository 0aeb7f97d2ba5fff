import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Delivery } from '../../delivery/delivery.js';
import type { Journal } from '../../journal/journal.js';
import { HttpRefusal } from '../http/http-refusal.js';
import { parseJsonBody, readRequest } from '../http/parse-body.js';
import { personText } from '../http/person-text.js';
import { withDeadline } from '../http/with-deadline.js';
import { readMessages, type WebMessages } from './read-messages.js';
import { conversationOf, makeConversationToken, type WebConversation } from './web-conversation.js';
import { makeWebGate, webLimits, type WebLimits } from './web-limits.js';

export interface WebPorts {
  readonly delivery: Delivery;
  readonly journal: Pick<Journal, 'record' | 'addFeedback'> & { readonly desk: Pick<Journal['desk'], 'talks'> };
  /** What the chat calls itself. */
  readonly name: string;
  /** What may be asked at first. */
  readonly examples: () => readonly string[];
  /** `https://www.example.gov.cn`: pages of others that may show the chat in theirs. */
  readonly origins: readonly string[];
  readonly now: () => number;
  readonly limits?: WebLimits;
}

const HEADER = 'wence-conversation';
const LONGEST_TEXT = 2000;
const LARGEST_BODY = 16 * 1024;
const ANSWER_PATIENCE = 25_000; // then the page looks again by itself

const questionBody = z.strictObject({
  id: z.string().regex(/^[\w-]{8,64}$/u, '应为 8 到 64 个字母或数字'),
  text: personText.max(LONGEST_TEXT, `最多 ${LONGEST_TEXT} 个字`).refine((text) => text.trim() !== '', '不能为空'),
});
const feedbackBody = z.strictObject({
  recordId: z.string().regex(/^[\w-]{1,64}$/u),
  verdict: z.enum(['good', 'bad', 'withdrawn']),
});
const newsQuery = z.object({ after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(0) });

/** The chat page's own way in: below /chat/api, for everyone, without cookies. */
export function makeWebRoutes(ports: WebPorts): (app: FastifyInstance) => void {
  const { delivery, journal, now } = ports;
  const gate = makeWebGate(ports.limits ?? webLimits);

  const news = (talk: WebConversation, after: number): Promise<WebMessages> =>
    readMessages(journal, talk, after, now());

  return (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('application/json', parseJsonBody);
    app.addHook('onRequest', (request, _reply, done) => {
      // Browsers say where a request comes from: other pages have no business here, only our own page in their frame.
      const site = request.headers['sec-fetch-site'];
      done(site === undefined || site === 'same-origin' ? undefined : new HttpRefusal('not_found'));
    });

    app.get('/chat/api/setup', () => ({ name: ports.name, origins: ports.origins, examples: ports.examples() }));

    app.post('/chat/api/conversations', { bodyLimit: LARGEST_BODY }, async (request) => {
      await gate.say(request.ip, undefined);
      return { token: makeConversationToken() };
    });

    app.post('/chat/api/messages', { bodyLimit: LARGEST_BODY }, async (request, reply) => {
      const talk = talkOf(request);
      const { id, text } = readRequest(questionBody, request.body);
      const { after } = readQuery(request);
      await gate.say(request.ip, talk.conversation);
      if (!delivery.isOpen()) throw new HttpRefusal('overloaded');
      const [accepted] = await delivery.accept([
        { channel: 'web', externalId: `${talk.conversation}:${id}`, ...talk, text, address: null },
      ]);
      if (accepted === undefined) throw new Error('an arrival was given no acceptance');
      await withDeadline(reply, ANSWER_PATIENCE, (signal) => delivery.settled(accepted.inbox, signal));
      return news(talk, after);
    });

    app.get('/chat/api/messages', async (request) => {
      const talk = talkOf(request);
      await gate.look(request.ip);
      return news(talk, readQuery(request).after);
    });

    app.post('/chat/api/feedback', { bodyLimit: LARGEST_BODY }, async (request, reply) => {
      const { conversation, person } = talkOf(request);
      const { recordId, verdict } = readRequest(feedbackBody, request.body);
      await gate.say(request.ip, conversation);
      const record = await journal.record(recordId);
      if (record?.conversation !== conversation) throw new HttpRefusal('not_found');
      await journal.addFeedback({
        ...{ channel: 'web', externalId: `thumb:${recordId}`, person, recordId, verdict, reasons: [], at: now() },
      });
      return reply.code(204).send();
    });
  };
}

/** @throws HttpRefusal `bad_request` where the header names no conversation */
function talkOf({ headers }: FastifyRequest): WebConversation {
  const talk = conversationOf(headers[HEADER]);
  if (talk === undefined) throw new HttpRefusal('bad_request', { why: '没有带上会话。' });
  return talk;
}

function readQuery(request: FastifyRequest): { readonly after: number } {
  const read = newsQuery.safeParse(request.query);
  if (!read.success) throw new HttpRefusal('bad_request');
  return read.data;
}
