import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AuditStore } from '../../journal/desk/audit-store.js';
import type { Json } from '../../policy/json.js';
import type { Log } from '../../policy/log.js';
import { DeskRefusal } from '../desk-refusal.js';
import type { Actor, AnyDeskRoute, DeskAnswer, DeskRequest, DeskRoute } from '../desk-route.js';
import type { makeGuard } from './guard-desk.js';
import { readDeskRequest } from './read-desk-request.js';
import { sendDeskAnswer, sendDeskRefusal } from './send-desk-answer.js';

const LARGEST_JSON = 1024 * 1024;
const FILE_TIME = 120_000; // milliseconds: 20 MiB come over 1.4 Mbit/s
const LONGEST_TARGET = 300;
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'] as const;

interface RoutesPorts {
  readonly routes: readonly AnyDeskRoute[];
  readonly guard: ReturnType<typeof makeGuard>;
  readonly audit: Pick<AuditStore, 'append'>;
  readonly now: () => number;
  readonly log: Log;
  readonly explain: (error: unknown, request: FastifyRequest) => DeskRefusal;
}

/** What is known of a request while it is answered. */
interface Known {
  readonly route: AnyDeskRoute;
  actor: Actor | null;
  /** Set once the route has noted something. */
  facts: Readonly<Record<string, Json>> | null;
  isAudited: boolean;
}

/** Adds every route below /desk/api: who may, what comes in, what the audit log keeps, what goes out. */
export function addDeskRoutes(desk: FastifyInstance, ports: RoutesPorts): void {
  const { routes, guard, log, explain } = ports;
  const knowledge = new WeakMap<FastifyRequest, Known>();

  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<DeskAnswer> => {
    const known = takeKnown(knowledge, request);
    const leaving = new AbortController();
    reply.raw.once('close', () => {
      leaving.abort();
    });
    const { params, query, body, headers } = request;
    const handle = known.route.handle as unknown as (of: DeskRequest<unknown, unknown, unknown>) => Promise<DeskAnswer>;
    return handle({
      ...readDeskRequest(known.route, { params, query, body, type: headers['content-type'] }),
      actor: known.actor,
      address: request.ip,
      signal: leaving.signal,
      cookies: headers.cookie,
      note: (facts) => {
        known.facts = { ...known.facts, ...facts };
      },
    });
  };

  const fail = async (error: unknown, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const refusal = explain(error, request);
    const known = knowledge.get(request);
    try {
      if (known !== undefined) await writeAudit(ports, known, request, refusal.statusCode);
    } catch (cause) {
      log('error', 'desk_audit_failed', { request: request.id, why: cause instanceof Error ? cause.message : '' });
    }
    return sendDeskRefusal(reply, refusal);
  };

  const addRoute = (api: FastifyInstance, route: AnyDeskRoute): void => {
    api.route({
      method: route.method,
      url: `/api${route.path}`,
      exposeHeadRoute: false,
      bodyLimit: route.rawBodyLimit ?? LARGEST_JSON,
      ...(route.rawBodyLimit === undefined ? {} : { config: { bodyTime: FILE_TIME } }),
      // Before the body is read: who may not send it need not.
      onRequest: async (request) => {
        const known: Known = { route, actor: null, facts: null, isAudited: false };
        knowledge.set(request, known);
        const guarded = await guard(route, request);
        known.actor = guarded.actor;
        if (guarded.kind === 'refused') throw guarded.refusal;
      },
      handler: async (request, reply) => {
        const given = await answer(request, reply);
        const status = given.kind === 'json' ? (given.status ?? 200) : 200;
        await writeAudit(ports, takeKnown(knowledge, request), request, status);
        return sendDeskAnswer(reply, given, (error) => explain(error, request));
      },
    });
  };

  void desk.register((api, _, done) => {
    api.setErrorHandler(fail);
    for (const route of routes) addRoute(api, route);
    refuseOthers(api, routes);
    done();
  });
}

/** Strangers leave a trace only where a route says so: else they could fill the log, of which nothing is ever taken away. */
async function writeAudit(
  { audit, now }: Pick<RoutesPorts, 'audit' | 'now'>,
  known: Known,
  request: FastifyRequest,
  status: number,
): Promise<void> {
  const { route, actor, facts, isAudited } = known;
  const { action } = route;
  if (action === undefined || isAudited || (actor === null && facts === null)) return;
  known.isAudited = true;
  const { actor: notedActor, role: notedRole, ...rest } = facts ?? {};
  await audit.append({
    at: now(),
    action,
    actor: actor?.name ?? spell(notedActor),
    role: actor?.role ?? spell(notedRole),
    address: request.ip,
    target: targetOf(route, request.params),
    status,
    facts: actor === null ? rest : (facts ?? {}),
  });
}

function spell(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

function targetOf({ path }: AnyDeskRoute, params: unknown): string {
  const values = params as Readonly<Record<string, string>>;
  return path.replace(/:(\w+)/g, (_, name: string) => values[name] ?? '').slice(0, LONGEST_TARGET);
}

function takeKnown(knowledge: WeakMap<FastifyRequest, Known>, request: FastifyRequest): Known {
  const known = knowledge.get(request);
  if (known === undefined) throw new Error('A request was answered that nobody had let in');
  return known;
}

/** Answers other methods with 405 and other paths with 404, before a body is read. */
function refuseOthers(api: FastifyInstance, routes: readonly Pick<DeskRoute, 'path' | 'method'>[]): void {
  for (const path of new Set(routes.map((route) => route.path))) {
    const allowed: readonly string[] = routes.flatMap((route) => (route.path === path ? [route.method] : []));
    const refusal = new DeskRefusal('method_not_allowed', '', null, { headers: { Allow: allowed.join(', ') } });
    refuseAlways(
      api,
      `/api${path}`,
      methods.filter((method) => !allowed.includes(method)),
      refusal,
    );
  }
  for (const url of ['/api', '/api/*']) refuseAlways(api, url, methods, new DeskRefusal('not_found'));
}

/** Answers methods of an address with a refusal. */
export function refuseAlways(app: FastifyInstance, url: string, method: readonly string[], refusal: DeskRefusal): void {
  app.route({
    url,
    method: [...method],
    // Of a scope's own root, exactly the address that is meant.
    prefixTrailingSlash: url === '' ? 'no-slash' : 'slash',
    onRequest: (_request, _reply, done) => {
      done(refusal);
    },
    handler: () => {
      throw refusal;
    },
  });
}
