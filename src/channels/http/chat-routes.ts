import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { answerChat } from './answer-chat.js';
import { writeChunks, writeCompletion } from './chat-completion.js';
import type { ChatFacts } from './chat-completion.js';
import { chatRequestSchema } from './chat-request.js';
import type { HttpPorts } from './http-ports.js';
import type { HttpRefusal } from './http-refusal.js';
import { makeOpenTalks } from './open-talks.js';
import { readRequest } from './parse-body.js';
import { withDeadline } from './with-deadline.js';

/** A talk comes whole with every message, the long answers in it too. */
const LARGEST_BODY = 1024 * 1024;
export const MODEL = 'wence';

/** POST /v1/chat/completions and GET /v1/models, as OpenAI's clients speak them. */
export function addChatRoutes(
  app: FastifyInstance,
  ports: Pick<HttpPorts, 'delivery' | 'now' | 'publicUrl'>,
  answerTimeout: number,
): void {
  const chat = { delivery: ports.delivery, talks: makeOpenTalks(ports.now) };

  app.post('/v1/chat/completions', { bodyLimit: LARGEST_BODY }, async (request, reply) => {
    const asked = readRequest(chatRequestSchema, request.body);
    const answer = await withDeadline(reply, answerTimeout, (signal) =>
      answerChat(chat, request.client, asked, signal),
    );
    const facts: ChatFacts = {
      id: `chatcmpl-${randomUUID()}`,
      created: Math.floor(ports.now() / 1000),
      model: asked.model,
      clauseUrl: (clauseId) => `${baseOf(request, ports.publicUrl)}/v1/clauses/${encodeURIComponent(clauseId)}`,
      said: asked.said,
    };
    if (!asked.isStream) return writeCompletion(answer, facts);
    void reply.type('text/event-stream; charset=utf-8');
    return reply.send(Readable.from(writeChunks(answer, facts, asked.withUsage)));
  });

  app.get('/v1/models', () => ({
    object: 'list',
    data: [{ id: MODEL, object: 'model', created: 0, owned_by: 'wence' }],
  }));
}

/** A refusal in OpenAI's form. */
export function writeOpenAiError({ code, message, statusCode }: HttpRefusal): unknown {
  return { error: { message, type: typeOf(statusCode), code, param: null } };
}

function typeOf(status: number): string {
  if (status === 401) return 'authentication_error';
  if (status === 429) return 'rate_limit_error';
  return status < 500 ? 'invalid_request_error' : 'server_error';
}

function baseOf({ protocol, host }: FastifyRequest, publicUrl: string | undefined): string {
  return publicUrl?.replace(/\/+$/, '') ?? `${protocol}://${host}`;
}
