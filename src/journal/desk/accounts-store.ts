import type { Database } from 'better-sqlite3';
import type { GroupCommit } from '../group-commit.js';
import { sourceOf } from './source-of.js';

export type StaffRole = 'clerk' | 'editor' | 'auditor' | 'admin';

/** A member of staff; times are milliseconds since 1970. */
export interface Account {
  /** By which the account signs in; never given to another. */
  readonly name: string;
  readonly displayName: string;
  readonly role: StaffRole;
  readonly isActive: boolean;
  /** Set where another has chosen the password: it can do nothing but change it. */
  readonly mustChangePassword: boolean;
  readonly createdAt: number;
  readonly passwordAt: number;
  readonly signedInAt: number | null;
}

export interface NewAccount {
  readonly name: string;
  readonly displayName: string;
  readonly role: StaffRole;
  /** As it was hashed, with the parameters of the hash. */
  readonly password: string;
  readonly mustChangePassword: boolean;
}

export interface AccountChange {
  readonly displayName?: string | undefined;
  readonly role?: StaffRole | undefined;
  readonly isActive?: boolean | undefined;
  /** The hash of a password that another has chosen. */
  readonly password?: string | undefined;
}

/** Who may work at the desk. An account is never taken away: the audit log names it. */
export interface AccountsStore {
  /** Whether there is none yet. */
  isEmpty(): Promise<boolean>;
  /** By name. */
  list(): Promise<readonly Account[]>;
  find(name: string): Promise<(Account & { readonly password: string }) | undefined>;
  add(account: NewAccount, at: number): Promise<'added' | 'taken'>;
  /**
   * Changes an account; ends its sessions where its role, activity or password changes, and forgets its failures where the password does.
   * @returns `last_admin` where nobody would be left to look after accounts; nothing is changed then
   */
  change(name: string, change: AccountChange, at: number): Promise<'changed' | 'missing' | 'last_admin'>;
  /**
   * Sets the password that a person chose, where the old hash still stands, and ends all sessions.
   * @returns whether it stood
   */
  changePassword(name: string, from: string, to: string, at: number): Promise<boolean>;
}

export interface AccountRow {
  readonly name: string;
  readonly display_name: string;
  readonly role: StaffRole;
  readonly password: string;
  readonly must_change_password: number;
  readonly is_active: number;
  readonly created_at: number;
  readonly password_at: number;
  readonly signed_in_at: number | null;
}

export function makeAccountsStore(database: Database, commit: GroupCommit): AccountsStore {
  const statements = prepare(database);

  const insert = (account: NewAccount, at: number): 'added' | 'taken' => {
    const mustChange = account.mustChangePassword ? 1 : 0;
    return statements.add.run({ ...account, mustChange, at }).changes === 0 ? 'taken' : 'added';
  };

  const change = (name: string, change: AccountChange, at: number): 'changed' | 'missing' | 'last_admin' => {
    const row = statements.find.get(name);
    if (row === undefined) return 'missing';
    const role = change.role ?? row.role;
    const isActive = change.isActive === undefined ? row.is_active : Number(change.isActive);
    const stays = role === 'admin' && isActive === 1;
    const isAdmin = row.role === 'admin' && row.is_active === 1;
    if (isAdmin && !stays && statements.otherAdmins.get(name)?.count === 0) return 'last_admin';
    const displayName = change.displayName ?? row.display_name;
    statements.change.run({ name, displayName, role, isActive });
    if (change.password !== undefined) setPassword(name, change.password, 1, at);
    if (role !== row.role || isActive !== row.is_active) statements.endSessions.run(name);
    return 'changed';
  };

  const setPassword = (name: string, password: string, mustChange: 0 | 1, at: number): void => {
    statements.setPassword.run({ name, password, mustChange, at });
    statements.endSessions.run(name);
    statements.forgive.run(sourceOf('name', name));
  };

  return {
    isEmpty: () => commit.readCommitted(() => statements.any.get() === undefined),
    list: () => commit.readCommitted(() => statements.list.all().map(toAccount)),
    find: (name) =>
      commit.readCommitted(() => {
        const row = statements.find.get(name);
        return row === undefined ? undefined : { ...toAccount(row), password: row.password };
      }),
    add: (account, at) => commit.write(() => insert(account, at)),
    change: (name, wanted, at) => commit.write(() => change(name, wanted, at)),
    changePassword: (name, from, to, at) =>
      commit.write(() => {
        if (statements.find.get(name)?.password !== from) return false;
        setPassword(name, to, 0, at);
        return true;
      }),
  };
}

/** A row of `account` as others see it. */
export function toAccount(row: AccountRow): Account {
  return {
    name: row.name,
    displayName: row.display_name,
    role: row.role,
    isActive: row.is_active === 1,
    mustChangePassword: row.must_change_password === 1,
    createdAt: row.created_at,
    passwordAt: row.password_at,
    signedInAt: row.signed_in_at,
  };
}

function prepare(database: Database) {
  return {
    list: database.prepare<[], AccountRow>('SELECT * FROM account ORDER BY name'),
    find: database.prepare<[string], AccountRow>('SELECT * FROM account WHERE name = ?'),
    any: database.prepare('SELECT 1 FROM account LIMIT 1'),
    otherAdmins: database.prepare<[string], { count: number }>(
      `SELECT count(*) AS count FROM account WHERE role = 'admin' AND is_active = 1 AND name <> ?`,
    ),
    add: database.prepare(
      `INSERT INTO account (name, display_name, role, password, must_change_password, is_active, created_at, password_at)
       VALUES (@name, @displayName, @role, @password, @mustChange, 1, @at, @at) ON CONFLICT (name) DO NOTHING`,
    ),
    change: database.prepare(
      'UPDATE account SET display_name = @displayName, role = @role, is_active = @isActive WHERE name = @name',
    ),
    setPassword: database.prepare(
      'UPDATE account SET password = @password, must_change_password = @mustChange, password_at = @at WHERE name = @name',
    ),
    endSessions: database.prepare<[string]>('DELETE FROM desk_session WHERE account = ?'),
    forgive: database.prepare<[string]>('DELETE FROM sign_in_failure WHERE source = ?'),
  };
}
