import type { FastifyInstance } from 'fastify';
import type { HttpPorts } from './http-ports.js';
import { HttpRefusal } from './http-refusal.js';

/** GET /v1/clauses/:id: a whole clause, for whoever follows a citation. */
export function addClauseRoutes(app: FastifyInstance, { clauseOf }: Pick<HttpPorts, 'clauseOf'>): void {
  app.get<{ Params: { id: string } }>('/v1/clauses/:id', ({ params }) => {
    const found = clauseOf(params.id);
    if (found === undefined) throw new HttpRefusal('clause_not_found');
    const { title, docNumber, clause, text } = found;
    return { clauseId: params.id, docNumber, title, clause, text };
  });
}
