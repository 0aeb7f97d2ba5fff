import type { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { refuseConnection } from './refuse-connection.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Milliseconds in which the body of a request may come, where that is longer than usual: for large files over slow lines. */
    readonly bodyTime?: number;
  }
}

/**
 * Hangs up on who does not send the body of a request in time, whoever reads it and whatever was answered. A route may give more time;
 * it begins when the hooks `onRequest` have let the request in.
 * @param usual milliseconds
 */
export function limitBodyTime(app: FastifyInstance, usual: number): void {
  const timers = new WeakMap<IncomingMessage, NodeJS.Timeout>();
  const allow = (request: IncomingMessage, milliseconds: number): void => {
    clearTimeout(timers.get(request));
    const timer = setTimeout(() => {
      const { socket } = request;
      // What a test injects has no connection.
      if (!request.complete && socket instanceof Socket)
        refuseConnection(Object.assign(new Error(), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }), socket);
    }, milliseconds);
    timers.set(request, timer.unref());
  };
  app.addHook('onRequest', ({ raw }, _reply, done) => {
    if (hasBody(raw)) {
      allow(raw, usual);
      // After its end, or where the client goes away.
      raw.once('close', () => {
        clearTimeout(timers.get(raw));
      });
    }
    done();
  });
  app.addHook('preParsing', ({ raw, routeOptions }, _reply, _payload, done) => {
    const { bodyTime } = routeOptions.config;
    if (bodyTime !== undefined && hasBody(raw) && !raw.complete) allow(raw, bodyTime);
    done();
  });
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}
