import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { OpenSession, Sessions } from '../accounts/make-sessions.js';
import { permissions, type Role } from '../contract/roles.js';
import { DeskRefusal } from '../desk-refusal.js';
import type { Actor, AnyDeskRoute } from '../desk-route.js';
import { checkOrigin, type DeskPlace } from './check-origin.js';

export interface GuardPorts {
  readonly sessions: Pick<Sessions, 'find'>;
  readonly place: DeskPlace;
}

/** Who may go on, and why not. The actor is known even where it may not, for the audit log. */
export type Guarded =
  | { readonly kind: 'open'; readonly actor: Actor | null }
  | { readonly kind: 'refused'; readonly actor: Actor | null; readonly refusal: DeskRefusal };

interface GuardedRequest {
  readonly headers: IncomingHttpHeaders;
  /** As the proxy says, where there is one. */
  readonly host: string;
}

/** Lets a request at a route if it comes from our page, by one who may. */
export function makeGuard({ sessions, place }: GuardPorts) {
  return async function guard(route: AnyDeskRoute, { headers, host }: GuardedRequest): Promise<Guarded> {
    const session = await sessions.find(headers.cookie);
    const actor = session?.actor ?? null;
    try {
      if (route.method !== 'GET') checkOrigin(headers, host, place);
      checkPermission(route, session, headers['x-wence-csrf']);
    } catch (error) {
      if (error instanceof DeskRefusal) return { kind: 'refused', actor, refusal: error };
      throw error;
    }
    return { kind: 'open', actor };
  };
}

/** @throws DeskRefusal `not_signed_in`, `bad_token`, `must_change_password`, `forbidden` */
function checkPermission(route: AnyDeskRoute, session: OpenSession | undefined, token: unknown): void {
  const allowed: readonly Role[] | null = permissions[route.permission];
  if (allowed === null) return;
  if (session === undefined) throw new DeskRefusal('not_signed_in');
  if (route.method !== 'GET' && !isToken(token, session.csrf)) throw new DeskRefusal('bad_token');
  if (session.mustChangePassword && !isOfSession(route)) throw new DeskRefusal('must_change_password');
  if (!allowed.includes(session.actor.role)) throw new DeskRefusal('forbidden');
}

function isToken(given: unknown, expected: string): boolean {
  if (typeof given !== 'string') return false;
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}

/** Leaving, and changing the password, one may always. */
function isOfSession({ path }: AnyDeskRoute): boolean {
  return path === '/session' || path.startsWith('/session/');
}
