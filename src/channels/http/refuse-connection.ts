import type { Socket } from 'node:net';
import { explainError } from './explain-error.js';
import { HttpRefusal } from './http-refusal.js';

const PATIENCE = 2000; // milliseconds for the client to read the answer and hang up

/** Answers what is no HTTP, or comes too slowly, or is larger than headers may be; there is no request to answer yet. */
export function refuseConnection(error: Error, socket: Socket): void {
  if (('code' in error && error.code === 'ECONNRESET') || !socket.writable) {
    socket.destroy();
    return;
  }
  const known = explainError(error);
  const { statusCode, code, message } = known.code === 'internal' ? new HttpRefusal('bad_request') : known;
  const body = `${JSON.stringify({ error: { code, message } })}\n`;
  socket.end(
    [
      `HTTP/1.1 ${statusCode} Refused`,
      'Content-Type: application/json; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Cache-Control: no-store',
      'X-Content-Type-Options: nosniff',
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  );
  setTimeout(() => {
    socket.destroy();
  }, PATIENCE).unref();
}
