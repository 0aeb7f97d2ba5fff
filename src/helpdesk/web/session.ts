import { shallowReactive } from 'vue';
import type { Session, SetupHint, SignIn } from '../contract/accounts.js';
import { permissions } from '../contract/roles.js';
import type { Permission, Role } from '../contract/roles.js';
import { api, ApiError, credentials } from './api.js';

interface State {
  session: Session | null;
  isKnown: boolean;
  setup: string;
}

const state = shallowReactive<State>({ session: null, isKnown: false, setup: '' });

/** Who is signed in; components that read it follow it. */
export function currentSession(): Session | null {
  return state.session;
}

/** How the first account is made; empty where there is one. */
export function setupHint(): string {
  return state.setup;
}

/** Who is signed in, asking the server the first time. */
export async function knowSession(): Promise<Session | null> {
  if (!state.isKnown) keepSession(await fetchSession());
  return state.session;
}

/** Takes over what the server said of the session. */
export function keepSession(session: Session | null): void {
  state.session = session;
  state.isKnown = true;
  credentials.csrf = session?.csrf ?? '';
}

export async function signIn(name: string, password: string): Promise<Session> {
  const session = await api.post<Session>('/session', { name, password } satisfies SignIn);
  keepSession(session);
  return session;
}

export async function signOut(): Promise<void> {
  await api.delete('/session');
  keepSession(null);
}

/** True where the role of who is signed in has the permission; the server decides, this only hides what it would refuse. */
export function may(permission: Permission): boolean {
  const allowed: readonly Role[] | null = permissions[permission];
  return allowed === null || (state.session !== null && allowed.includes(state.session.role));
}

async function fetchSession(): Promise<Session | null> {
  try {
    return await api.get<Session | null>('/session');
  } catch (error) {
    if (!(error instanceof ApiError && error.code === 'not_signed_in')) throw error;
    state.setup = (error.details as SetupHint | null)?.setup ?? '';
    return null;
  }
}
