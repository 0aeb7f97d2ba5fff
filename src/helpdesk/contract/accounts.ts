import type { Page } from './page.js';
import type { Role } from './roles.js';

/** Body of every answer of the desk that is not a success. */
export interface Failure {
  readonly error: {
    /** A code of src/helpdesk/desk-refusal.ts, or `internal`. */
    readonly code: string;
    /** What the person reads, in Chinese. */
    readonly message: string;
    readonly details?: unknown;
  };
}

/**
 * GET /session and POST /session: who is signed in. Without a session, GET gives 401 `not_signed_in`, with `SetupHint` as its details.
 * POST gives 401 `wrong_password`, or 429 `too_many` with `Wait` as its details.
 */
export interface Session {
  readonly name: string;
  readonly displayName: string;
  readonly role: Role;
  /** Goes into the header `X-Wence-Csrf` of every request but GET. */
  readonly csrf: string;
  /** Until the password is changed, nothing else is allowed: everything else gives 403 `must_change_password`. */
  readonly mustChangePassword: boolean;
}

export interface SetupHint {
  /** How the first account is made; null where there is one. */
  readonly setup: string | null;
}

/** When it may be tried again. */
export interface Wait {
  readonly seconds: number;
}

/** POST /session. DELETE /session signs out. */
export interface SignIn {
  readonly name: string;
  readonly password: string;
}

/** POST /session/password; gives a new Session: all others of the account have ended. */
export interface PasswordChange {
  readonly current: string;
  readonly next: string;
}

export const passwordLength = { least: 10, most: 128 } as const;

/** What a name may look like: Chinese characters, letters, digits, `.` `_` `-`; letters are kept small. */
export const accountName = /^[\p{L}\p{N}._-]{2,32}$/u;

/** GET /accounts gives Page<Account>; PATCH /accounts/:name one. Times are ms since 1970. */
export interface Account {
  readonly name: string;
  readonly displayName: string;
  readonly role: Role;
  readonly active: boolean;
  readonly mustChangePassword: boolean;
  readonly createdAt: number;
  readonly lastSignInAt: number | null;
  /** After too many wrong passwords; null where it is not locked. */
  readonly lockedUntil: number | null;
}

/** POST /accounts. */
export interface NewAccount {
  readonly name: string;
  readonly displayName: string;
  readonly role: Role;
}

/** What POST /accounts and a reset of a password give: the password is shown once and must be changed. */
export interface AccountPassword {
  readonly account: Account;
  /** null where no password was set. */
  readonly password: string | null;
}

/** PATCH /accounts/:name, gives AccountPassword: what is left out stays. */
export interface AccountChange {
  readonly displayName?: string | undefined;
  readonly role?: Role | undefined;
  readonly active?: boolean | undefined;
  /** Sets a password that is shown once. */
  readonly resetPassword?: true | undefined;
}

/** GET /audit?limit&offset&actor&action&from&to (times in ms) gives AuditPage, newest first. `action` may end in a dot: `accounts.` */
export type AuditPage = Page<AuditEntry>;

export interface AuditEntry {
  readonly id: number;
  readonly at: number;
  /** Name of the account; of who failed to sign in, where there is such an account; else empty. */
  readonly actor: string;
  /** `queue.claim` */
  readonly action: string;
  /** What it was done to. */
  readonly target: string;
  readonly outcome: 'done' | 'refused' | 'failed';
  readonly address: string;
  /** What else is known of it: `{"role":"editor"}`; null where nothing is. */
  readonly facts: unknown;
}

/** GET /audit/verify: walks the chain of the log. */
export interface AuditVerification {
  readonly entries: number;
  /** The first entry that does not follow from the one before; null where all do. */
  readonly broken: number | null;
}
