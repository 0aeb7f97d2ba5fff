import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AuditStore } from '../../journal/desk/audit-store.js';
import type { Log } from '../../policy/log.js';
import type { Sessions } from '../accounts/make-sessions.js';
import { DeskRefusal } from '../desk-refusal.js';
import type { AnyDeskRoute } from '../desk-route.js';
import { addDeskRoutes } from './add-desk-routes.js';
import type { DeskPlace } from './check-origin.js';
import { deskHeaders } from './desk-headers.js';
import { explainDeskError } from './explain-desk-error.js';
import { makeGuard } from './guard-desk.js';
import { sendDeskRefusal } from './send-desk-answer.js';
import { serveWeb } from './serve-web.js';

export interface DeskServerPorts extends DeskPlace {
  readonly routes: readonly AnyDeskRoute[];
  readonly sessions: Pick<Sessions, 'find'>;
  readonly audit: Pick<AuditStore, 'append'>;
  /** Where the built pages are; it may be missing, or come later. */
  readonly webFolder: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log: Log;
}

/**
 * Makes what adds the help desk to the product's server: the pages at /desk, and its routes below /desk/api.
 * Everything there carries the same headers, whatever comes of it, and every refusal reads `{error: {code, message, details?}}`.
 */
export function makeDeskRoutesPlugin(ports: DeskServerPorts): (app: FastifyInstance) => void {
  const { routes, webFolder, log } = ports;

  const explain = (error: unknown, request: FastifyRequest): DeskRefusal => {
    const refusal = explainDeskError(error);
    // A client that goes away in the middle of its body is nobody's fault and hears nothing.
    if (refusal.statusCode === 500 && request.raw.errored === null) {
      const { cause } = refusal;
      const why = cause instanceof Error ? `${cause.name}: ${cause.message}`.slice(0, 500) : 'unknown';
      log('error', 'desk_failed', { request: request.id, route: request.routeOptions.url, why });
    }
    return refusal;
  };

  const serveDesk = (desk: FastifyInstance, _: unknown, done: () => void): void => {
    desk.removeAllContentTypeParsers();
    desk.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, parsed) => {
      parsed(null, body);
    });
    desk.addHook('onSend', (_request, reply, payload, next) => {
      for (const [name, value] of Object.entries(deskHeaders)) {
        if (!reply.hasHeader(name) || name !== 'Content-Security-Policy') void reply.header(name, value);
      }
      next(null, payload);
    });
    desk.setErrorHandler((error, request, reply) => sendDeskRefusal(reply, explain(error, request)));
    desk.setNotFoundHandler((_request, reply) => notFound(reply));
    addDeskRoutes(desk, { ...ports, routes, guard: makeGuard({ sessions: ports.sessions, place: ports }), explain });
    serveWeb(desk, webFolder);
    done();
  };
  return (app) => {
    void app.register(serveDesk, { prefix: '/desk' });
  };
}

function notFound(reply: FastifyReply): FastifyReply {
  return sendDeskRefusal(reply.header('Cache-Control', 'no-store'), new DeskRefusal('not_found'));
}
