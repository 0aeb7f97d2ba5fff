import type { Database } from 'better-sqlite3';
import type { GroupCommit } from '../group-commit.js';
import { toAccount, type Account, type AccountRow } from './accounts-store.js';

/** Attempts of one source that did not succeed, and when the last one was; 0 and 0 where there is none. */
export interface Failures {
  readonly count: number;
  readonly lastAt: number;
}

export interface NewSession {
  readonly token: Buffer;
  readonly name: string;
  /** The hash that the password was compared with. */
  readonly password: string;
  readonly at: number;
  /** The session in whose place it comes. */
  readonly old: Buffer | null;
  /** The browser that it is in. */
  readonly device: Buffer;
  /** Sources whose failures are forgotten, and those that lose one. */
  readonly forgiven: readonly string[];
  readonly eased: readonly string[];
}

/** Who is signed in, and who tries to be. A token is the SHA-256 of what the browser holds. */
export interface SessionsStore {
  /** @returns false, and opens none, where the account is not active or its hash is no longer the one that was compared with */
  open(session: NewSession): Promise<boolean>;
  /** The account of a session that was opened and last seen after these times; undefined where there is none, or the account is not active. */
  find(
    token: Buffer,
    since: { readonly opened: number; readonly seen: number },
  ): Promise<(Account & { readonly seenAt: number }) | undefined>;
  see(token: Buffer, at: number): Promise<void>;
  end(token: Buffer): Promise<void>;
  /** Whether an account has signed in in this browser before; null asks for any account. */
  isKnownDevice(device: Buffer, name: string | null): Promise<boolean>;

  /**
   * Counts an attempt of all sources as failed, if it may go on; who succeeds is forgiven.
   * @param since failures of which the last was no later count as none
   * @param waitOf milliseconds until the attempt may be made, 0 for at once; of the failures in the order of the sources
   * @returns that wait
   */
  tryAttempt(
    sources: readonly string[],
    at: number,
    since: number,
    waitOf: (failures: readonly Failures[]) => number,
  ): Promise<number>;
  forgive(sources: readonly string[], eased: readonly string[]): Promise<void>;
  /** In the order of the sources. */
  failures(sources: readonly string[]): Promise<readonly Failures[]>;
  /** Takes away what counts no more. */
  sweep(before: {
    readonly opened: number;
    readonly seen: number;
    readonly failed: number;
    readonly device: number;
  }): Promise<void>;
}

const NO_FAILURES: Failures = { count: 0, lastAt: 0 };

export function makeSessionsStore(database: Database, commit: GroupCommit): SessionsStore {
  const statements = prepare(database);

  const readFailures = (sources: readonly string[]): readonly Failures[] =>
    sources.map((source) => statements.failures.get(source) ?? NO_FAILURES);

  const forgive = (sources: readonly string[], eased: readonly string[]): void => {
    for (const source of sources) statements.forgive.run(source);
    for (const source of eased) statements.ease.run(source);
  };

  return {
    open: ({ token, name, password, at, old, device, forgiven, eased }) =>
      commit.write(() => {
        const row = statements.account.get(name);
        if (row?.is_active !== 1 || row.password !== password) return false;
        if (old !== null) statements.end.run(old);
        statements.open.run({ token, name, at });
        statements.signedIn.run({ name, at });
        statements.keepDevice.run({ device, name, at });
        forgive(forgiven, eased);
        return true;
      }),
    find: (token, since) =>
      commit.readCommitted(() => {
        const row = statements.find.get({ token, ...since });
        return row === undefined ? undefined : { ...toAccount(row), seenAt: row.seen_at };
      }),
    see: (token, at) =>
      commit.write(() => {
        statements.see.run({ token, at });
      }),
    end: (token) =>
      commit.write(() => {
        statements.end.run(token);
      }),
    isKnownDevice: (device, name) => commit.readCommitted(() => statements.device.get({ device, name }) !== undefined),

    tryAttempt: (sources, at, since, waitOf) =>
      commit.write(() => {
        const wait = waitOf(readFailures(sources));
        if (wait === 0) for (const source of sources) statements.fail.run({ source, at, since });
        return wait;
      }),
    forgive: (sources, eased) =>
      commit.write(() => {
        forgive(sources, eased);
      }),
    failures: (sources) => commit.readCommitted(() => readFailures(sources)),
    sweep: (before) =>
      commit.write(() => {
        for (const sweep of statements.sweeps) sweep.run(before);
      }),
  };
}

function prepare(database: Database) {
  return {
    account: database.prepare<[string], AccountRow>('SELECT * FROM account WHERE name = ?'),
    signedIn: database.prepare('UPDATE account SET signed_in_at = @at WHERE name = @name'),
    open: database.prepare(
      'INSERT INTO desk_session (token, account, opened_at, seen_at) VALUES (@token, @name, @at, @at)',
    ),
    find: database.prepare<[{ token: Buffer; opened: number; seen: number }], AccountRow & { seen_at: number }>(
      `SELECT account.*, seen_at FROM desk_session JOIN account ON account.name = desk_session.account
       WHERE token = @token AND is_active = 1 AND opened_at > @opened AND seen_at > @seen`,
    ),
    see: database.prepare('UPDATE desk_session SET seen_at = max(seen_at, @at) WHERE token = @token'),
    end: database.prepare<[Buffer]>('DELETE FROM desk_session WHERE token = ?'),
    device: database.prepare('SELECT 1 FROM desk_device WHERE token = @device AND account = coalesce(@name, account)'),
    keepDevice: database.prepare(
      `INSERT INTO desk_device (token, account, seen_at) VALUES (@device, @name, @at)
       ON CONFLICT (token, account) DO UPDATE SET seen_at = excluded.seen_at`,
    ),
    failures: database.prepare<[string], Failures>(
      'SELECT count, last_at AS lastAt FROM sign_in_failure WHERE source = ?',
    ),
    fail: database.prepare(
      `INSERT INTO sign_in_failure (source, count, last_at) VALUES (@source, 1, @at)
       ON CONFLICT (source) DO UPDATE SET count = iif(last_at <= @since, 1, count + 1), last_at = max(last_at, excluded.last_at)`,
    ),
    forgive: database.prepare<[string]>('DELETE FROM sign_in_failure WHERE source = ?'),
    ease: database.prepare<[string]>('UPDATE sign_in_failure SET count = max(0, count - 1) WHERE source = ?'),
    sweeps: [
      'DELETE FROM desk_session WHERE opened_at <= @opened OR seen_at <= @seen',
      'DELETE FROM sign_in_failure WHERE last_at <= @failed',
      'DELETE FROM desk_device WHERE seen_at <= @device',
    ].map((sql) => database.prepare(sql)),
  };
}
