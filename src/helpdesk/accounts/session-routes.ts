import { z } from 'zod';
import type { Account, AccountsStore } from '../../journal/desk/accounts-store.js';
import type { SessionsStore } from '../../journal/desk/sessions-store.js';
import { passwordLength, type SetupHint } from '../contract/accounts.js';
import { DeskRefusal } from '../desk-refusal.js';
import { deskRoute, type AnyDeskRoute, type DeskAnswer } from '../desk-route.js';
import { knownActor } from '../known-actor.js';
import { readAccountName } from './account-name.js';
import { findPasswordFault } from './check-password.js';
import { csrfOf, digestToken, type DeskCookies } from './desk-cookies.js';
import { showSession, type Sessions } from './make-sessions.js';
import type { SignedIn, SignIn } from './make-sign-in.js';

/** What to do where there is no account yet. */
export const SETUP_HINT =
  '还没有账号。请在服务器上先停止服务，运行 npm run --silent desk -- add-admin --name 账号名 建立第一个管理员，再启动服务。';

export interface SessionPorts {
  readonly accounts: Pick<AccountsStore, 'isEmpty' | 'find'>;
  readonly store: Pick<SessionsStore, 'end'>;
  readonly sessions: Sessions;
  readonly signIn: SignIn;
  readonly cookies: DeskCookies;
}

const someText = z.string().max(200);
const somePassword = z.string().min(1, '不能为空').max(passwordLength.most, `最多 ${passwordLength.most} 个字符`);

/** Signing in and out, and one's own password. */
export function makeSessionRoutes(ports: SessionPorts): readonly AnyDeskRoute[] {
  const { accounts, store, sessions, signIn, cookies } = ports;

  const show = ({ account, tokens }: SignedIn): DeskAnswer => {
    const { name, displayName, role, mustChangePassword } = account;
    const value = showSession({
      actor: { name, displayName, role },
      mustChangePassword,
      csrf: csrfOf(tokens.session),
    });
    return { kind: 'json', value, headers: { 'Set-Cookie': cookies.set(tokens) } };
  };

  return [
    deskRoute({
      method: 'GET',
      path: '/session',
      permission: 'anyone',
      handle: async ({ cookies: header }) => {
        const session = await sessions.find(header);
        if (session !== undefined) return { kind: 'json', value: showSession(session) };
        const hint: SetupHint = { setup: (await accounts.isEmpty()) ? SETUP_HINT : null };
        throw new DeskRefusal('not_signed_in', '', hint);
      },
    }),
    deskRoute({
      method: 'POST',
      path: '/session',
      permission: 'anyone',
      action: 'session.open',
      body: z.strictObject({ name: someText, password: somePassword }),
      handle: async ({ body, address, cookies: header, note }) => {
        // What can be nobody's name is compared all the same.
        const name = readAccountName(body.name) ?? '';
        const held = cookies.read(header);
        const tell = (account: Account | undefined): void => {
          note?.({ actor: account?.name ?? '', role: account?.role ?? '' });
        };
        return show(await signIn.signIn({ name, password: body.password, address, held }, tell));
      },
    }),
    deskRoute({
      method: 'DELETE',
      path: '/session',
      permission: 'signed_in',
      action: 'session.end',
      handle: async ({ cookies: header }) => {
        const { session } = cookies.read(header);
        if (session !== null) await store.end(digestToken(session));
        return { kind: 'nothing', headers: { 'Set-Cookie': cookies.clearSession() } };
      },
    }),
    deskRoute({
      method: 'POST',
      path: '/session/password',
      permission: 'signed_in',
      action: 'session.password',
      body: z.strictObject({ current: somePassword, next: z.string().max(1000) }),
      handle: async ({ actor, body, address, cookies: header }) => {
        const { name } = knownActor(actor);
        const fault = body.next === body.current ? '新密码不能和当前密码一样。' : findPasswordFault(body.next, name);
        if (fault !== null) throw new DeskRefusal('unfit', fault);
        const attempt = { name, password: body.current, address, held: cookies.read(header) };
        return show(await changePassword(signIn, attempt, body.next));
      },
    }),
  ];
}

/** Says of a wrong password which one it was; that the session still stands, the status says: 422, not 401. */
async function changePassword(
  signIn: SignIn,
  attempt: Parameters<SignIn['changePassword']>[0],
  next: string,
): Promise<SignedIn> {
  try {
    return await signIn.changePassword(attempt, next);
  } catch (error) {
    if (error instanceof DeskRefusal && error.code === 'wrong_password') {
      throw new DeskRefusal('unfit', '当前密码不对。');
    }
    throw error;
  }
}
