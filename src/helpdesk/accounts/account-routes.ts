import { z } from 'zod';
import type { Account as KeptAccount, AccountsStore } from '../../journal/desk/accounts-store.js';
import { sourceOf } from '../../journal/desk/source-of.js';
import type { SessionsStore } from '../../journal/desk/sessions-store.js';
import type { Account, AccountPassword } from '../contract/accounts.js';
import type { Page } from '../contract/page.js';
import { roles } from '../contract/roles.js';
import { DeskRefusal } from '../desk-refusal.js';
import { deskRoute, type AnyDeskRoute } from '../desk-route.js';
import { readAccountName } from './account-name.js';
import { attemptWait, nameLimit } from './attempt-wait.js';
import type { SignIn } from './make-sign-in.js';
import { makePassword } from './make-password.js';

export interface AccountPorts {
  readonly accounts: AccountsStore;
  readonly store: Pick<SessionsStore, 'failures'>;
  readonly signIn: Pick<SignIn, 'hash'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const name = z.string().transform((text, context) => {
  const read = readAccountName(text);
  if (read !== undefined) return read;
  context.addIssue({ code: 'custom', message: '应为 2 到 32 个汉字、字母、数字、点、横线或下划线' });
  return z.NEVER;
});
const displayName = z.string().trim().min(1, '不能为空').max(64, '最多 64 个字符');
const role = z.enum(roles, '没有这个角色');
const change = z.strictObject({
  displayName: displayName.optional(),
  role: role.optional(),
  active: z.boolean().optional(),
  resetPassword: z.literal(true).optional(),
});

/** Who may work at the desk. */
export function makeAccountRoutes({ accounts, store, signIn, now }: AccountPorts): readonly AnyDeskRoute[] {
  const show = async (kept: readonly KeptAccount[]): Promise<readonly Account[]> => {
    const failures = await store.failures(kept.map((account) => sourceOf('name', account.name)));
    return kept.map((account, place) => {
      const wait = attemptWait(failures[place] ?? { count: 0, lastAt: 0 }, nameLimit, now());
      return {
        name: account.name,
        displayName: account.displayName,
        role: account.role,
        active: account.isActive,
        mustChangePassword: account.mustChangePassword,
        createdAt: account.createdAt,
        lastSignInAt: account.signedInAt,
        lockedUntil: wait > 0 ? now() + wait : null,
      };
    });
  };

  const showOne = async (which: string, password: string | null): Promise<AccountPassword> => {
    const kept = await accounts.find(which);
    const [account] = kept === undefined ? [] : await show([kept]);
    if (account === undefined) throw new DeskRefusal('not_found');
    return { account, password };
  };

  return [
    deskRoute({
      method: 'GET',
      path: '/accounts',
      permission: 'write_accounts',
      handle: async () => {
        const items = await show(await accounts.list());
        const value: Page<Account> = { items, total: items.length };
        return { kind: 'json', value };
      },
    }),
    deskRoute({
      method: 'POST',
      path: '/accounts',
      permission: 'write_accounts',
      action: 'accounts.add',
      body: z.strictObject({ name, displayName, role }),
      handle: async ({ body, note }) => {
        note?.({ name: body.name, role: body.role });
        const password = makePassword();
        const added = await accounts.add(
          { ...body, password: await signIn.hash(password), mustChangePassword: true },
          now(),
        );
        if (added === 'taken') throw new DeskRefusal('unfit', `账号“${body.name}”已经有了，请换一个名字。`);
        return { kind: 'json', status: 201, value: await showOne(body.name, password) };
      },
    }),
    deskRoute({
      method: 'PATCH',
      path: '/accounts/:name',
      permission: 'write_accounts',
      action: 'accounts.change',
      params: z.object({ name: z.string() }),
      body: change,
      handle: async ({ params, body, note }) => {
        const which = readAccountName(params.name);
        const before = which === undefined ? undefined : await accounts.find(which);
        if (before === undefined) throw new DeskRefusal('not_found');
        const { displayName: shown, role: nextRole, active: isActive, resetPassword } = body;
        note?.({
          ...(nextRole === undefined ? {} : { from: before.role, to: nextRole }),
          ...(isActive === undefined ? {} : { active: isActive }),
          ...(shown === undefined ? {} : { displayName: shown }),
          ...(resetPassword === undefined ? {} : { resetPassword }),
        });
        const password = resetPassword === undefined ? null : makePassword();
        const hash = password === null ? undefined : await signIn.hash(password);
        const wanted = { displayName: shown, role: nextRole, isActive, password: hash };
        const outcome = await accounts.change(before.name, wanted, now());
        if (outcome === 'last_admin')
          throw new DeskRefusal('unfit', '这是唯一在用的管理员，停用或改角色后就没有人能管理账号了。');
        if (outcome === 'missing') throw new DeskRefusal('not_found');
        return { kind: 'json', value: await showOne(before.name, password) };
      },
    }),
  ];
}
