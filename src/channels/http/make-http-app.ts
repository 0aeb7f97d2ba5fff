import { randomUUID } from 'node:crypto';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { fastify } from 'fastify';
import { addAskRoutes } from './ask-routes.js';
import { addChatRoutes, writeOpenAiError } from './chat-routes.js';
import { addClauseRoutes } from './clause-routes.js';
import { explainError } from './explain-error.js';
import { guardRequests } from './guard-requests.js';
import { makeHttpMetrics } from './http-metrics.js';
import type { HttpPorts, HttpTimeouts } from './http-ports.js';
import { HttpRefusal } from './http-refusal.js';
import { limitBodyTime } from './limit-body-time.js';
import { parseJsonBody, parseRawBody } from './parse-body.js';
import { addPlainRoutes } from './plain-routes.js';
import { refuseConnection } from './refuse-connection.js';
import { refuseOtherMethods } from './refuse-other-methods.js';

const LARGEST_RAW_BODY = 1024 * 1024;
const LONGEST_PARAMETER = 500;
const defaultTimeouts: HttpTimeouts = {
  answer: 30_000,
  headers: 10_000,
  request: 15_000,
  longest: 180_000,
  checkEvery: 2000,
};

/**
 * Puts the product's one HTTP server together; it does not listen yet.
 * @param isStopping whether what is under way is the last that is answered
 */
export async function makeHttpApp(ports: HttpPorts, isStopping: () => boolean): Promise<FastifyInstance> {
  const timeouts = { ...defaultTimeouts, ...ports.timeouts };
  const app = fastify({
    logger: false,
    genReqId: nameRequest,
    bodyLimit: LARGEST_RAW_BODY,
    requestTimeout: Math.max(timeouts.longest, timeouts.request),
    trustProxy: ports.trustedProxies === undefined ? false : [...ports.trustedProxies],
    http: { headersTimeout: timeouts.headers, connectionsCheckingInterval: timeouts.checkEvery },
    routerOptions: { maxParamLength: LONGEST_PARAMETER },
    // Refused here instead, in our own words.
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    frameworkErrors: (error, request, reply) => {
      stamp(request, reply);
      // There is no route, and so no hook of one.
      for (const [path, headers] of Object.entries(ports.headersBelow ?? {})) {
        if (request.url === path || request.url.startsWith(`${path}/`)) void reply.headers(headers);
      }
      refuse(error, request, reply);
    },
    clientErrorHandler: refuseConnection,
  });
  const refuse = (error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
    sendRefusal(reply, explain(error, request), writeError);
  };
  const explain = (error: unknown, request: FastifyRequest): HttpRefusal => {
    const refusal = explainError(error);
    // A client that goes away in the middle of its body is nobody's fault and hears nothing.
    if (refusal.statusCode === 500 && request.raw.complete) reportError(ports, request, refusal.cause);
    return refusal;
  };
  app.decorateRequest('client', '');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', parseJsonBody);
  app.setReplySerializer((payload) => `${JSON.stringify(payload)}\n`);
  app.setErrorHandler(refuse);
  app.setNotFoundHandler((_, reply) => {
    sendRefusal(reply, new HttpRefusal('not_found'), writeError);
  });
  const metrics = makeHttpMetrics(ports);
  observeRequests(app, ports, metrics.observe, isStopping);
  limitBodyTime(app, timeouts.request);
  const refuseMethods = refuseOtherMethods(app);

  addPlainRoutes(app, ports, isStopping);
  await app.register((guarded, _, done) => {
    guardRequests(guarded, ports);
    guarded.get('/metrics', async (_request, reply) => reply.type(metrics.contentType).send(await metrics.write()));
    addAskRoutes(guarded, ports, timeouts.answer);
    addClauseRoutes(guarded, ports);
    void guarded.register((chat, _options, chatDone) => {
      chat.setErrorHandler((error, request, reply) => {
        sendRefusal(reply, explain(error, request), writeOpenAiError);
      });
      addChatRoutes(chat, ports, timeouts.answer);
      chatDone();
    });
    done();
  });
  for (const routes of ports.register) await app.register(addForeignRoutes(routes));
  refuseMethods();
  return app;
}

/** Takes the client's id of a request, where it can do no harm in a log or a header. */
function nameRequest({ headers }: { readonly headers: NodeJS.Dict<string | string[]> }): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && /^[A-Za-z0-9_-]{1,64}$/.test(given) ? given : randomUUID();
}

/** Every response of the server carries these. */
function stamp(request: FastifyRequest, reply: FastifyReply): void {
  void reply.headers({
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'X-Request-Id': request.id,
  });
}

function observeRequests(
  app: FastifyInstance,
  { log }: Pick<HttpPorts, 'log'>,
  observe: ReturnType<typeof makeHttpMetrics>['observe'],
  isStopping: () => boolean,
): void {
  app.addHook('onRequest', (request, reply, done) => {
    stamp(request, reply);
    done(isStopping() && request.method === 'POST' ? new HttpRefusal('stopping') : undefined);
  });
  app.addHook('onSend', (_, reply, payload, done) => {
    // Also where it began to stop after the request came in: else the connection would be kept for a next one.
    if (isStopping()) void reply.header('Connection', 'close');
    done(null, payload);
  });
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unmatched';
    const { statusCode: status, elapsedTime } = reply;
    const { method, id, client } = request;
    observe({ method, route, status, seconds: elapsedTime / 1000 });
    log('info', 'http_request', { request: id, method, route, status, ms: Math.round(elapsedTime), client });
    done();
  });
}

function writeError({ code, message }: HttpRefusal): unknown {
  return { error: { code, message } };
}

function sendRefusal(reply: FastifyReply, refusal: HttpRefusal, write: (refusal: HttpRefusal) => unknown): void {
  void reply
    .code(refusal.statusCode)
    .headers(refusal.headers)
    .type('application/json; charset=utf-8')
    .send(write(refusal));
}

function reportError({ log }: Pick<HttpPorts, 'log'>, { id, routeOptions }: FastifyRequest, cause: unknown): void {
  const why = cause instanceof Error ? `${cause.name}: ${cause.message}`.slice(0, 500) : 'unknown';
  log('error', 'http_failed', { request: id, route: routeOptions.url, why });
}

/** A scope in which bodies are the bytes that came, because signatures are over those; a parser that the routes bring stays. */
function addForeignRoutes(routes: HttpPorts['register'][number]) {
  return (scope: FastifyInstance, _: unknown, done: () => void): void => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', parseRawBody);
    routes(scope);
    done();
  };
}
