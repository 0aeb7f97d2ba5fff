import type { Actor, AnyDeskRoute, DeskAnswer, DeskRoute } from '../../src/helpdesk/desk-route.js';

export interface Call {
  readonly params?: Readonly<Record<string, string>>;
  /** As it stands in the address. */
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly actor?: Actor | null;
}

const auditor: Actor = { name: 'shen', displayName: '沈核', role: 'auditor' };

/** Calls a route as the server does, its schemas included: `GET /records/:id`. @throws ZodError where a schema refuses */
export async function callRoute(routes: readonly AnyDeskRoute[], name: string, call: Call = {}): Promise<DeskAnswer> {
  const route = routes.find(({ method, path }) => `${method} ${path}` === name) as unknown as DeskRoute | undefined;
  if (route === undefined) throw new Error(`There is no route ${name}`);
  const { params = {}, query = {}, body, actor = auditor } = call;
  return route.handle({
    actor,
    params: route.params?.parse(params) ?? params,
    query: route.query?.parse(query) ?? query,
    body: route.body?.parse(body) ?? body,
    address: '127.0.0.1',
    signal: new AbortController().signal,
  });
}

/** The value of an answer in JSON. */
export function valueOf(answer: DeskAnswer): unknown {
  if (answer.kind !== 'json') throw new Error(`The answer is no JSON but ${answer.kind}`);
  return JSON.parse(JSON.stringify(answer.value));
}
