import { createHash, randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { askDelivery } from './ask-delivery.js';
import { askRequestSchema } from './ask-request.js';
import type { HttpPorts } from './http-ports.js';
import { HttpRefusal } from './http-refusal.js';
import { readRequest } from './parse-body.js';
import { withDeadline } from './with-deadline.js';

const LARGEST_BODY = 64 * 1024;

/** POST /v1/ask: one question, one reply. */
export function addAskRoutes(
  app: FastifyInstance,
  { delivery }: Pick<HttpPorts, 'delivery'>,
  answerTimeout: number,
): void {
  app.post('/v1/ask', { bodyLimit: LARGEST_BODY }, async (request, reply) => {
    const key = readIdempotencyKey(request);
    const {
      text,
      asOf,
      conversation = nameConversation(request.client, key),
    } = readRequest(askRequestSchema, request.body);
    const id = `http:${request.client}:${conversation}`;
    const question = { conversation: id, person: id, text, address: null, ...(asOf === undefined ? {} : { asOf }) };
    const { record, isReplay } = await withDeadline(reply, answerTimeout, (signal) =>
      askDelivery(delivery, question, nameTries(request.client, key), signal),
    );
    // The journal compares the words; the rest of the body is compared here.
    if (isReplay && (record.conversation !== id || (asOf !== undefined && record.asOf !== asOf))) {
      throw new HttpRefusal('idempotency_mismatch');
    }
    void reply.header('Wence-Conversation', encodeURIComponent(conversation));
    if (isReplay) void reply.header('Idempotency-Replayed', 'true');
    return record.reply;
  });
}

/** @throws HttpRefusal bad_request */
function readIdempotencyKey({ headers }: FastifyRequest): string | undefined {
  const key = headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key === 'string' && /^[\x21-\x7e]{1,200}$/.test(key)) return key;
  throw new HttpRefusal('bad_request', { why: 'Idempotency-Key 应为 1 到 200 个可见的 ASCII 字符。' });
}

/** A repeat that names no conversation goes on in that of the first. */
function nameConversation(client: string, key: string | undefined): string {
  return key === undefined ? randomUUID() : createHash('sha256').update(`${client}:${key}`).digest('hex').slice(0, 32);
}

/** A client's name has no `/` in it, so the tries of one key are no other key's. */
function nameTries(client: string, key: string | undefined): (tries: number) => string {
  if (key === undefined) return () => randomUUID();
  return (tries) => (tries === 0 ? `${client}:${key}` : `${client}/${tries}:${key}`);
}
