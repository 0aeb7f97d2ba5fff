import type { SessionsStore } from '../../journal/desk/sessions-store.js';
import type { Session } from '../contract/accounts.js';
import type { Actor } from '../desk-route.js';
import { FAILURES_LAST } from './attempt-wait.js';
import { csrfOf, digestToken, type DeskCookies } from './desk-cookies.js';

const MINUTE = 60 * 1000;
const HOUR = 60 * MINUTE;
const IDLE = 8 * HOUR;
const ABSOLUTE = 24 * HOUR;
const DEVICE_LASTS = 180 * 24 * HOUR;

/** A session that is open. */
export interface OpenSession {
  readonly actor: Actor;
  readonly mustChangePassword: boolean;
  readonly csrf: string;
}

export interface Sessions {
  /** The session of a `Cookie` header: it ends 8 hours after it was last used, and 24 hours after it began. */
  find(cookies: string | undefined): Promise<OpenSession | undefined>;
  /** Takes away what has ended. */
  sweep(): Promise<void>;
}

export function makeSessions(store: SessionsStore, cookies: DeskCookies, now: () => number): Sessions {
  return {
    find: async (header) => {
      const { session: token } = cookies.read(header);
      if (token === null) return undefined;
      const at = now();
      const digest = digestToken(token);
      const account = await store.find(digest, { opened: at - ABSOLUTE, seen: at - IDLE });
      if (account === undefined) return undefined;
      if (at - account.seenAt > MINUTE) await store.see(digest, at);
      const { name, displayName, role, mustChangePassword } = account;
      return { actor: { name, displayName, role }, mustChangePassword, csrf: csrfOf(token) };
    },
    sweep: () => {
      const at = now();
      return store.sweep({
        opened: at - ABSOLUTE,
        seen: at - IDLE,
        failed: at - FAILURES_LAST,
        device: at - DEVICE_LASTS,
      });
    },
  };
}

/** A session as the page sees it. */
export function showSession({ actor, mustChangePassword, csrf }: OpenSession): Session {
  return { ...actor, mustChangePassword, csrf };
}
