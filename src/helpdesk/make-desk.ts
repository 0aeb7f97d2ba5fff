import type { FastifyInstance } from 'fastify';
import type { DeskStores } from '../journal/desk/desk-stores.js';
import type { Log } from '../policy/log.js';
import { makeDeskCookies } from './accounts/desk-cookies.js';
import { standardCost, type HashCost } from './accounts/hash-password.js';
import { makeSessions } from './accounts/make-sessions.js';
import { makeSignIn } from './accounts/make-sign-in.js';
import { allDeskRoutes, type DeskPorts } from './all-desk-routes.js';
import { isSecurePlace } from './server/check-origin.js';
import { makeDeskRoutesPlugin } from './server/serve-desk.js';

/** What the areas of the desk need beside the journal. */
type AreaPorts = Omit<DeskPorts, 'sessions' | 'signIn' | 'cookies'>;

export interface DeskOptions extends AreaPorts {
  readonly stores: DeskStores;
  readonly log: Log;
  /** Where the built pages are. */
  readonly webFolder: string;
  /** Where people reach the server; undefined where nobody has said. */
  readonly publicUrl: string | undefined;
  /** The address that the server listens on. */
  readonly host: string;
  /** Whether people reach it through a proxy. */
  readonly isProxied: boolean;
  /** Of hashing passwords; the standard where left out. */
  readonly cost?: HashCost;
}

/** The help desk, put together. */
export interface Desk {
  /** Adds it to the product's server. */
  readonly routes: (app: FastifyInstance) => void;
  /** Takes away sessions that have ended; to be called now and then. */
  readonly sweep: () => Promise<void>;
}

export function makeDesk(options: DeskOptions): Desk {
  const { stores, now, log, webFolder, publicUrl, host, isProxied, cost = standardCost } = options;
  const place = { publicUrl, host, isProxied };
  const cookies = makeDeskCookies(isSecurePlace(place));
  const sessions = makeSessions(stores.sessions, cookies, now);
  const signIn = makeSignIn({ ...stores, now, cost });
  const routes = allDeskRoutes({ ...options, sessions, signIn, cookies });
  return {
    routes: makeDeskRoutesPlugin({ routes, sessions, audit: stores.audit, webFolder, now, log, ...place }),
    sweep: () => sessions.sweep(),
  };
}
