import type { FastifyInstance } from 'fastify';
import { HttpRefusal } from './http-refusal.js';

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'] as const;

/**
 * Answers a known address that is called with a method that it does not have with 405 and the methods that it has.
 * @returns to be called when all routes have been added
 */
export function refuseOtherMethods(app: FastifyInstance): () => void {
  const known = new Map<string, Set<string>>();
  app.addHook('onRoute', ({ url, method }) => {
    const here = known.get(url) ?? new Set();
    for (const one of [method].flat()) here.add(one);
    known.set(url, here);
  });
  return () => {
    for (const [url, here] of [...known]) {
      const allow = methods.filter((method) => here.has(method)).join(', ');
      const refuse = (): never => {
        throw new HttpRefusal('method_not_allowed', { headers: { Allow: allow } });
      };
      app.route({
        url,
        method: methods.filter((method) => !here.has(method)),
        // Before a body is read.
        onRequest: (_request, _reply, done) => {
          done(new HttpRefusal('method_not_allowed', { headers: { Allow: allow } }));
        },
        handler: refuse,
      });
    }
  };
}
