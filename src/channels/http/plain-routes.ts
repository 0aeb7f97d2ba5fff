import type { FastifyInstance } from 'fastify';
import type { HttpPorts } from './http-ports.js';
import { HttpRefusal } from './http-refusal.js';
import { openApiDocument } from './openapi-document.js';
import { renderWelcomePage } from './welcome-page.js';

/** What needs no key: GET / /healthz /readyz /openapi.json. */
export function addPlainRoutes(
  app: FastifyInstance,
  { documents, apiKeys, delivery, pages = [] }: Pick<HttpPorts, 'documents' | 'apiKeys' | 'delivery' | 'pages'>,
  isStopping: () => boolean,
): void {
  // Where keys are asked for, what is here is not told to everyone.
  const page = (): string => renderWelcomePage(apiKeys.length === 0 ? documents() : [], pages);
  app.get('/', (_, reply) =>
    reply.type('text/html; charset=utf-8').header('Content-Security-Policy', "default-src 'none'").send(page()),
  );
  app.get('/healthz', () => ({ status: 'ok' }));
  app.get('/readyz', () => {
    if (isStopping()) throw new HttpRefusal('stopping');
    if (!delivery.isOpen()) throw new HttpRefusal('overloaded');
    return { status: 'ready' };
  });
  app.get('/openapi.json', () => openApiDocument);
}
