import { createHash, createHmac, randomBytes } from 'node:crypto';
import { parse, serialize } from 'cookie';

const TOKEN = 32; // bytes
const DEVICE_LASTS = 180 * 24 * 60 * 60; // seconds

/** What a browser holds: of the session, and of the browser itself. */
export interface HeldTokens {
  readonly session: Buffer | null;
  readonly device: Buffer | null;
}

/** The two cookies of the desk. */
export interface DeskCookies {
  /** Reads a `Cookie` header; what is no token of ours counts as none. */
  read(header: string | undefined): HeldTokens;
  /** `Set-Cookie` headers. The session's lasts until the browser is closed, at most. */
  set(tokens: { readonly session: Buffer; readonly device: Buffer }): readonly string[];
  clearSession(): string;
}

/**
 * @param isSecure whether browsers reach the desk by https: the cookies then never travel without, and say so by their names.
 *   `__Host-` is not for us: it asks for `Path=/`, and these go to /desk alone.
 */
export function makeDeskCookies(isSecure: boolean): DeskCookies {
  const [session, device] = ['wence_desk', 'wence_desk_browser'].map((name) =>
    isSecure ? `__Secure-${name}` : name,
  ) as [string, string];
  const flags = { httpOnly: true, sameSite: 'strict', secure: isSecure, path: '/desk' } as const;
  return {
    read: (header = '') => {
      const cookies = parse(header);
      return { session: readToken(cookies[session]), device: readToken(cookies[device]) };
    },
    set: (tokens) => [
      serialize(session, tokens.session.toString('base64url'), flags),
      serialize(device, tokens.device.toString('base64url'), { ...flags, maxAge: DEVICE_LASTS }),
    ],
    clearSession: () => serialize(session, '', { ...flags, maxAge: 0 }),
  };
}

export const makeToken = (): Buffer => randomBytes(TOKEN);

/** What is kept of a token. */
export const digestToken = (token: Buffer): Buffer => createHash('sha256').update(token).digest();

/** The CSRF token of a session: it follows from the session's, and gives nothing away of it. */
export const csrfOf = (token: Buffer): string =>
  createHmac('sha256', token).update('wence desk csrf').digest('base64url');

function readToken(text: string | undefined): Buffer | null {
  return text !== undefined && /^[\w-]{43}$/.test(text) ? Buffer.from(text, 'base64url') : null;
}
