import type { IncomingMessage } from 'node:http';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { collectBody } from './collect-body.js';
import { HttpRefusal } from './http-refusal.js';

const JSON_TYPE = /^application\/json\s*(?:;\s*charset\s*=\s*"?utf-?8"?\s*)?$/i;

/**
 * Reads a JSON body; bytes that are no UTF-8 cannot be JSON. A content type parser of the framework.
 * @throws HttpRefusal unsupported_media_type, too_large, bad_json
 */
export async function parseJsonBody(request: FastifyRequest, payload: IncomingMessage): Promise<unknown> {
  if (!JSON_TYPE.test(request.headers['content-type'] ?? '')) throw new HttpRefusal('unsupported_media_type');
  const bytes = await parseRawBody(request, payload);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new HttpRefusal('bad_json');
  }
}

/**
 * Reads a body as it is. A content type parser of the framework.
 * @throws HttpRefusal too_large
 */
export async function parseRawBody(request: FastifyRequest, payload: IncomingMessage): Promise<Buffer> {
  const limit = request.routeOptions.bodyLimit;
  const bytes = await collectBody(payload, limit);
  if (bytes === undefined) throw new HttpRefusal('too_large', { why: `最多 ${Math.floor(limit / 1024)} kB。` });
  return bytes;
}

/**
 * Checks a body against its schema.
 * @throws HttpRefusal unsupported_media_type where there is no body; bad_request, naming all that is wrong
 */
export function readRequest<S extends z.ZodType>(schema: S, body: unknown): z.output<S> {
  if (body === undefined) throw new HttpRefusal('unsupported_media_type');
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  const why = read.error.issues
    .slice(0, 10)
    .map(({ path, message }) => [...path.map(String), message].join('：'))
    .join('；');
  throw new HttpRefusal('bad_request', { why: why.slice(0, 1000) });
}
