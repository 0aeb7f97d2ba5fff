import type { Account, AccountsStore } from '../../journal/desk/accounts-store.js';
import { sourceOf } from '../../journal/desk/source-of.js';
import type { SessionsStore } from '../../journal/desk/sessions-store.js';
import { DeskRefusal } from '../desk-refusal.js';
import { addressGroup } from './address-group.js';
import { addressLimit, attemptWait, FAILURES_LAST, nameLimit, type AttemptLimit } from './attempt-wait.js';
import { digestToken, makeToken, type HeldTokens } from './desk-cookies.js';
import { hashPassword, isPassword, type HashCost } from './hash-password.js';
import { makeSlots, refuseForNow } from '../make-slots.js';

const AT_ONCE = 2; // each takes 32 MiB and a core
const MOST_WAITING = 40;

export interface SignInPorts {
  readonly accounts: AccountsStore;
  readonly sessions: SessionsStore;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly cost: HashCost;
}

export interface Attempt {
  readonly name: string;
  readonly password: string;
  readonly address: string;
  readonly held: HeldTokens;
}

/** What a browser holds from now on, and whose it is. */
export interface SignedIn {
  readonly account: Account;
  readonly tokens: { readonly session: Buffer; readonly device: Buffer };
}

/** The checking of passwords. */
export interface SignIn {
  /**
   * Opens a session, in place of the one that the browser held.
   * @param onCompared called with the account, if there is one, when the attempt was let through and compared
   * @throws DeskRefusal `wrong_password` whatever it was, `too_many`
   */
  signIn(attempt: Attempt, onCompared: (account: Account | undefined) => void): Promise<SignedIn>;
  /**
   * Changes the password of an account, ends its sessions and opens a new one.
   * @throws DeskRefusal `wrong_password`, `too_many`
   */
  changePassword(attempt: Attempt, next: string): Promise<SignedIn>;
  hash(password: string): Promise<string>;
}

interface Source extends AttemptLimit {
  readonly source: string;
}

/** Passwords are compared two at a time; what waits beyond forty is turned away. */
export function makeSignIn({ accounts, sessions, now, cost }: SignInPorts): SignIn {
  const run = makeSlots(AT_ONCE, MOST_WAITING);

  /**
   * Who guesses from elsewhere keeps nobody out for good: a browser in which the account has signed in before is counted for itself.
   */
  const sourcesOf = async ({ name, address, held }: Attempt): Promise<readonly Source[]> => {
    const device = held.device === null ? null : digestToken(held.device);
    if (device !== null && (await sessions.isKnownDevice(device, name))) {
      return [{ ...nameLimit, source: sourceOf('device', device.toString('hex')) }];
    }
    return [
      { ...nameLimit, source: sourceOf('name', name) },
      { ...addressLimit, source: sourceOf('address', addressGroup(address)) },
    ];
  };

  /** Counted as failed before it is compared, so that attempts side by side are counted too. */
  const takeAttempt = async (sources: readonly Source[]): Promise<void> => {
    const at = now();
    const wait = await sessions.tryAttempt(
      sources.map(({ source }) => source),
      at,
      at - FAILURES_LAST,
      (failures) =>
        Math.max(...sources.map((limit, place) => attemptWait(failures[place] ?? { count: 0, lastAt: 0 }, limit, at))),
    );
    if (wait > 0) throw refuseForNow(Math.ceil(wait / 1000));
  };

  const compare = async (attempt: Attempt, onCompared: (account: Account | undefined) => void) => {
    const sources = await sourcesOf(attempt);
    await takeAttempt(sources);
    const account = await accounts.find(attempt.name);
    const isRight = await isPassword(attempt.password, account?.password ?? null, cost);
    onCompared(account);
    if (!isRight || account?.isActive !== true) throw new DeskRefusal('wrong_password');
    return { account, sources };
  };

  const open = async (account: Account, password: string, sources: readonly Source[], held: HeldTokens) => {
    // A token that we have not given is not taken on: who has planted it would know it.
    const { device } = held;
    const isOurs = device !== null && (await sessions.isKnownDevice(digestToken(device), null));
    const tokens = { session: makeToken(), device: isOurs ? device : makeToken() };
    const names = sources.map(({ source }) => source);
    const isOpen = await sessions.open({
      token: digestToken(tokens.session),
      name: account.name,
      password,
      at: now(),
      old: held.session === null ? null : digestToken(held.session),
      device: digestToken(tokens.device),
      // One who knows one password does not get to guess the others of an address for ever.
      forgiven: names.filter((source) => !source.startsWith('address:')),
      eased: names.filter((source) => source.startsWith('address:')),
    });
    if (!isOpen) throw new DeskRefusal('wrong_password');
    return { account, tokens };
  };

  return {
    signIn: (attempt, onCompared) =>
      run(async () => {
        const { account, sources } = await compare(attempt, onCompared);
        return open(account, account.password, sources, attempt.held);
      }),
    changePassword: (attempt, next) =>
      run(async () => {
        const { account, sources } = await compare(attempt, () => undefined);
        const password = await hashPassword(next, cost);
        if (!(await accounts.changePassword(account.name, account.password, password, now()))) {
          throw new DeskRefusal('wrong_password');
        }
        return open({ ...account, mustChangePassword: false }, password, sources, attempt.held);
      }),
    hash: (password) => run(() => hashPassword(password, cost)),
  };
}
