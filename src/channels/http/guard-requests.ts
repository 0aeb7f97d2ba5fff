import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { makeClientOf } from './client-of.js';
import type { HttpPorts } from './http-ports.js';
import { HttpRefusal } from './http-refusal.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Name of the client's key, percent-encoded; '' on routes that are open to all. */
    client: string;
  }
}

const MINUTE = 60; // seconds

/** Lets only known clients at the routes of a scope, and each of them only so often. */
export function guardRequests(app: FastifyInstance, { apiKeys, limits }: Pick<HttpPorts, 'apiKeys' | 'limits'>): void {
  const clientOf = makeClientOf(apiKeys);
  const limiter =
    limits.perMinute > 0 ? new RateLimiterMemory({ points: limits.perMinute, duration: MINUTE }) : undefined;

  app.addHook('onRequest', async (request: FastifyRequest, reply: FastifyReply) => {
    const client = clientOf(request.headers.authorization);
    // Who guesses keys is counted by address.
    const counted = client === undefined || apiKeys.length === 0 ? `ip:${request.ip}` : `key:${client}`;
    if (limiter !== undefined) await count(limiter, counted, limits.perMinute, reply);
    if (client === undefined) {
      throw new HttpRefusal('unauthorized', { headers: { 'WWW-Authenticate': 'Bearer realm="wence"' } });
    }
    request.client = client;
  });
}

async function count(limiter: RateLimiterMemory, who: string, limit: number, reply: FastifyReply): Promise<void> {
  const tell = ({ remainingPoints, msBeforeNext }: RateLimiterRes): number => {
    const seconds = Math.max(1, Math.ceil(msBeforeNext / 1000));
    void reply.headers({
      'RateLimit-Limit': String(limit),
      'RateLimit-Remaining': String(Math.max(0, remainingPoints)),
      'RateLimit-Reset': String(seconds),
    });
    return seconds;
  };
  try {
    tell(await limiter.consume(who));
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    throw new HttpRefusal('rate_limited', { headers: { 'Retry-After': String(tell(error)) } });
  }
}
