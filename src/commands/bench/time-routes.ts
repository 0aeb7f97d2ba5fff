import { percentile } from './bench-answers.js';
import type { AnyDeskRoute, DeskAnswer, DeskRequest, DeskRoute } from '../../helpdesk/desk-route.js';
import type { Json } from '../../policy/json.js';

/** A request of the desk. */
export interface DeskCall {
  /** As a person would name it. */
  readonly title: string;
  /** `GET /records/:id` */
  readonly route: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Json;
}

/** Milliseconds of several calls, and how large the answer was. */
export interface CallFigures {
  readonly title: string;
  readonly p50: number;
  readonly slowest: number;
  readonly bytes: number;
}

/** Times each call as the server answers it, from its schemas to its JSON, so many times one after another. */
export async function timeRoutes(
  routes: readonly AnyDeskRoute[],
  calls: readonly DeskCall[],
  rounds: number,
  now: () => number,
): Promise<readonly CallFigures[]> {
  const figures: CallFigures[] = [];
  for (const call of calls) {
    const times: number[] = [];
    let bytes = 0;
    for (let i = 0; i < rounds; i += 1) {
      const began = now();
      bytes = await sizeOf(await answer(routes, call));
      times.push(now() - began);
    }
    figures.push({ title: call.title, p50: percentile(times, 50), slowest: percentile(times, 100), bytes });
  }
  return figures;
}

function answer(
  routes: readonly AnyDeskRoute[],
  { route: name, params = {}, query = {}, body }: DeskCall,
): Promise<DeskAnswer> {
  const route = routes.find(({ method, path }) => `${method} ${path}` === name);
  if (route === undefined) throw new Error(`The desk has no route ${name}`);
  const handle = route.handle as unknown as (request: DeskRequest<unknown, unknown, unknown>) => Promise<DeskAnswer>;
  const parse = (schema: DeskRoute['query'], value: unknown): unknown => schema?.parse(value) ?? value;
  return handle({
    actor: { name: 'bench', displayName: 'bench', role: 'admin' },
    params: parse(route.params, params),
    query: parse(route.query, query),
    body: parse(route.body, body),
    address: '127.0.0.1',
    signal: new AbortController().signal,
  });
}

async function sizeOf(given: DeskAnswer): Promise<number> {
  if (given.kind === 'json') return Buffer.byteLength(JSON.stringify(given.value));
  if (given.kind === 'page') return Buffer.byteLength(given.html);
  if (given.kind === 'file' && (typeof given.body === 'string' || Buffer.isBuffer(given.body)))
    return Buffer.byteLength(given.body);
  let bytes = 0;
  if (given.kind === 'file' && typeof given.body === 'object' && !Buffer.isBuffer(given.body))
    for await (const chunk of given.body) bytes += Buffer.byteLength(chunk);
  return bytes;
}
