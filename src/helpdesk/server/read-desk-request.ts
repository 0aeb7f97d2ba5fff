import { z } from 'zod';
import { DeskRefusal } from '../desk-refusal.js';
import type { AnyDeskRoute, DeskRoute } from '../desk-route.js';
import { checkTyped, parseDeskJson } from './parse-desk-json.js';

const speak = z.locales.zhCN().localeError;

export interface ReceivedRequest {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly type: string | undefined;
}

/** What a route is given of a request, by its own schemas. */
export interface ReadRequest {
  readonly params: never;
  readonly query: never;
  readonly body: never;
}

/**
 * Reads path, query and body of a request as its route wants them.
 * @throws DeskRefusal `bad_request`, naming all that is wrong in Chinese; `bad_json`, `unsupported_media_type`
 */
export function readDeskRequest(route: AnyDeskRoute, { params, query, body, type }: ReceivedRequest): ReadRequest {
  const { params: ofParams, query: ofQuery, body: ofBody, rawBodyLimit }: DeskRoute = route as unknown as DeskRoute;
  for (const values of [params, query]) checkValues(values);
  const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
  return {
    params: (ofParams === undefined ? params : readBy(ofParams, params, '地址')) as never,
    query: (ofQuery === undefined ? query : readBy(ofQuery, { ...Object(query) } as unknown, '参数')) as never,
    body: readBody() as never,
  };

  function readBody(): unknown {
    if (rawBodyLimit !== undefined) return bytes;
    return ofBody === undefined ? undefined : readBy(ofBody, parseDeskJson(type, bytes), '');
  }
}

function readBy(schema: z.ZodType, value: unknown, where: string): unknown {
  const read = schema.safeParse(value, { error: speak });
  if (read.success) return read.data;
  const why = read.error.issues
    .slice(0, 10)
    .map(({ path, message }) => [...(where === '' ? [] : [where]), ...path.map(String), message].join('：'))
    .join('；');
  throw new DeskRefusal('bad_request', why.slice(0, 1000));
}

function checkValues(values: unknown): void {
  for (const value of Object.values(Object(values) as object).flat() as readonly unknown[]) {
    if (typeof value === 'string') checkTyped(value);
  }
}
