import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { OnPassed } from '../../policy/ask.js';
import type { Json } from '../../policy/json.js';
import type { Reply } from '../../policy/reply.js';
import { answerChat } from './answer-chat.js';
import { makeChunks, writeCompletion } from './chat-completion.js';
import type { ChatFacts } from './chat-completion.js';
import { chatRequestSchema } from './chat-request.js';
import { explainError } from './explain-error.js';
import type { HttpPorts } from './http-ports.js';
import type { HttpRefusal } from './http-refusal.js';
import { makeOpenTalks } from './open-talks.js';
import { readRequest } from './parse-body.js';
import { streamChat } from './stream-chat.js';
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
    const answer = (onPassed?: OnPassed): Promise<Reply> =>
      withDeadline(reply, answerTimeout, (signal) => answerChat(chat, request.client, asked, signal, onPassed));
    const facts: ChatFacts = {
      id: `chatcmpl-${randomUUID()}`,
      created: Math.floor(ports.now() / 1000),
      model: asked.model,
      clauseUrl: (clauseId) => `${baseOf(request, ports.publicUrl)}/v1/clauses/${encodeURIComponent(clauseId)}`,
      said: asked.said,
    };
    if (!asked.isStream) return writeCompletion(await answer(), facts);
    const chunks = makeChunks(facts, asked.withUsage);
    const events = await streamChat(answer, { chunks, explain: (error) => spellError(explainError(error)) });
    void reply.type('text/event-stream; charset=utf-8');
    return reply.send(events);
  });

  app.get('/v1/models', () => ({
    object: 'list',
    data: [{ id: MODEL, object: 'model', created: 0, owned_by: 'wence' }],
  }));
}

/** A refusal in OpenAI's form. */
export function writeOpenAiError(refusal: HttpRefusal): unknown {
  return { error: spellError(refusal) };
}

function spellError({ code, message, statusCode }: HttpRefusal): Json {
  return { message, type: typeOf(statusCode), code, param: null };
}

function typeOf(status: number): string {
  if (status === 401) return 'authentication_error';
  if (status === 429) return 'rate_limit_error';
  return status < 500 ? 'invalid_request_error' : 'server_error';
}

function baseOf({ protocol, host }: FastifyRequest, publicUrl: string | undefined): string {
  return publicUrl?.replace(/\/+$/, '') ?? `${protocol}://${host}`;
}
