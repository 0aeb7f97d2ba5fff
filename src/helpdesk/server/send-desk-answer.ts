import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { DeskAnswer, DeskHeaders } from '../desk-route.js';
import type { DeskRefusal } from '../desk-refusal.js';

const JSON_TYPE = 'application/json; charset=utf-8';

/** Sends what a route gave back. @param explain says what a person hears of an error that comes after the first line */
export function sendDeskAnswer(
  reply: FastifyReply,
  answer: DeskAnswer,
  explain: (error: unknown) => DeskRefusal,
): FastifyReply {
  switch (answer.kind) {
    case 'json':
      return addHeaders(reply, answer.headers)
        .code(answer.status ?? 200)
        .type(JSON_TYPE)
        .send(`${JSON.stringify(answer.value)}\n`);
    case 'file':
      return reply
        .headers({
          'Content-Disposition': nameAttachment(answer.name),
          // Should a browser open it after all, nothing in it runs.
          'Content-Security-Policy': "default-src 'none'; sandbox",
        })
        .type(answer.type)
        .send(isIterable(answer.body) ? Readable.from(answer.body) : answer.body);
    case 'page':
      return reply
        .headers({ 'Content-Security-Policy': answer.policy })
        .type('text/html; charset=utf-8')
        .send(answer.html);
    case 'lines':
      return reply
        .headers({ 'X-Accel-Buffering': 'no' })
        .type('application/x-ndjson; charset=utf-8')
        .send(Readable.from(writeLines(answer.lines, explain)));
    case 'nothing':
      return addHeaders(reply, answer.headers).code(204).send();
    default:
      return answer satisfies never;
  }
}

/** Body of every answer that is not a success. */
export function sendDeskRefusal(reply: FastifyReply, refusal: DeskRefusal): FastifyReply {
  return reply
    .code(refusal.statusCode)
    .headers({ ...refusal.headers })
    .type(JSON_TYPE)
    .send(`${JSON.stringify(writeRefusal(refusal))}\n`);
}

function addHeaders(reply: FastifyReply, headers: DeskHeaders = {}): FastifyReply {
  for (const [name, value] of Object.entries(headers)) void reply.header(name, value);
  return reply;
}

function writeRefusal({ code, message, details }: DeskRefusal) {
  return { error: { code, message, ...(details === null || details === undefined ? {} : { details }) } };
}

/** An error after the first line can change no status any more: it is the last line. */
async function* writeLines(
  lines: AsyncIterable<unknown>,
  explain: (error: unknown) => DeskRefusal,
): AsyncGenerator<string> {
  try {
    for await (const line of lines) yield `${JSON.stringify(line)}\n`;
  } catch (error) {
    yield `${JSON.stringify(writeRefusal(explain(error)))}\n`;
  }
}

function isIterable(body: Buffer | string | AsyncIterable<string>): body is AsyncIterable<string> {
  return typeof body !== 'string' && !Buffer.isBuffer(body);
}

/** RFC 6266, RFC 8187: a plain name for old clients, the whole one in UTF-8. */
function nameAttachment(name: string): string {
  const whole = name.replace(/[\p{Cc}\p{Cf}\p{Surrogate}/\\]/gu, '_');
  const plain = whole.replace(/[^\w.-]/g, '_');
  const encoded = encodeURIComponent(whole).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
