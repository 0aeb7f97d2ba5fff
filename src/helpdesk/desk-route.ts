import type { z } from 'zod';
import type { Json } from '../policy/json.js';
import type { Permission, Role } from './contract/roles.js';

/** Who is asking: an account that is signed in. */
export interface Actor {
  /** The name by which the account signs in. */
  readonly name: string;
  readonly displayName: string;
  readonly role: Role;
}

export interface DeskRequest<P, Q, B> {
  /** null only where the route is for anyone. */
  readonly actor: Actor | null;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  /** The address that the request came from. */
  readonly address: string;
  /** Ends when the client goes away. */
  readonly signal: AbortSignal;
  /** The header `Cookie`, for the routes of the session alone. */
  readonly cookies?: string | undefined;
  /**
   * Gives the audit log what it keeps of the request beside its path: old and new values, short ones; nothing that a person asked or
   * said, and no secret. `actor` says who it was where nobody was signed in before. What is noted later is added.
   */
  readonly note?: (facts: Readonly<Record<string, Json>>) => void;
}

export type DeskHeaders = Readonly<Record<string, string | readonly string[]>>;

/** What a route gives back. */
export type DeskAnswer =
  | {
      readonly kind: 'json';
      readonly value: unknown;
      readonly status?: number;
      readonly headers?: DeskHeaders;
    }
  /** Downloaded, never shown: `Content-Disposition: attachment`. */
  | {
      readonly kind: 'file';
      readonly name: string;
      readonly type: string;
      readonly body: Buffer | string | AsyncIterable<string>;
    }
  /** A whole page of HTML of ours, shown; `policy` is its own Content-Security-Policy. */
  | { readonly kind: 'page'; readonly html: string; readonly policy: string }
  /** Lines of JSON, each sent as it comes. */
  | { readonly kind: 'lines'; readonly lines: AsyncIterable<unknown> }
  | { readonly kind: 'nothing'; readonly headers?: DeskHeaders };

/**
 * One route below /desk/api. The server checks session, permission and (of every method but GET) the CSRF token, parses path, query and
 * body by the schemas, and writes an entry of the audit log for every route that has an `action`, whatever comes of it.
 */
export interface DeskRoute<P = unknown, Q = unknown, B = unknown> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** `/queue/:id/claim` */
  readonly path: string;
  readonly permission: Permission;
  readonly params?: z.ZodType<P>;
  readonly query?: z.ZodType<Q>;
  /** Of a JSON body. */
  readonly body?: z.ZodType<B>;
  /** Set where the body is taken as the bytes that came, up to this many; `body` is then a Buffer. */
  readonly rawBodyLimit?: number;
  /** What the audit log calls it, `queue.claim`; set on every route that changes something. */
  readonly action?: string;
  readonly handle: (request: DeskRequest<P, Q, B>) => Promise<DeskAnswer>;
}

/** A route as the server holds it, its own types closed over. */
export type AnyDeskRoute = DeskRoute<never, never, never>;

/** Writes a route with the types of its schemas. */
export function deskRoute<P = Readonly<Record<string, string>>, Q = unknown, B = unknown>(
  route: DeskRoute<P, Q, B>,
): AnyDeskRoute {
  return route as unknown as AnyDeskRoute;
}
