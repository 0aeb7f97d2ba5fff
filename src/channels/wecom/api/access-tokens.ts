import { z } from 'zod';
import type { Log } from '../../../policy/log.js';
import type { ApiFailure, CallWecom } from './call-wecom.js';

export type GotToken = { readonly kind: 'token'; readonly token: string } | ApiFailure;

/** The access token of one application: fetched when it is needed, kept while it is good. */
export interface AccessTokens {
  readonly get: () => Promise<GotToken>;
  /** Forgets a token that the platform refused; another one that came meanwhile is kept. */
  readonly drop: (token: string) => void;
}

export interface AccessTokenPorts {
  readonly call: CallWecom;
  readonly corpId: string;
  readonly secret: string;
  readonly now: () => number;
  readonly log: Log;
}

const MARGIN = 60_000;
/** The platform blocks gettoken after too many wrong secrets, so a wrong one is not tried again before this long. */
const BAN = 10 * 60_000;
const BAD_SECRET = 40001;
const tokenSchema = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });

/** Keeps the token of `gettoken` (document 91039): one request at a time, fetched anew a minute before it ends. */
export function makeAccessTokens({ call, corpId, secret, now, log }: AccessTokenPorts): AccessTokens {
  let kept: { readonly token: string; readonly until: number } | undefined;
  let bannedUntil = 0;
  let fetching: Promise<GotToken> | undefined;

  const fetchToken = async (): Promise<GotToken> => {
    const answer = await call({ method: 'GET', path: 'gettoken', query: { corpid: corpId, corpsecret: secret } });
    if (answer.kind === 'refused' && answer.code === BAD_SECRET) {
      if (bannedUntil === 0) log('error', 'wecom_secret_refused', { errcode: BAD_SECRET });
      bannedUntil = now() + BAN;
      return { kind: 'later', why: 'wecom_secret_refused', after: BAN, mayHaveArrived: false };
    }
    // Whatever went wrong here, the message itself was not sent.
    if (answer.kind === 'later') return { ...answer, mayHaveArrived: false };
    if (answer.kind === 'refused') return answer;
    const parsed = tokenSchema.safeParse(answer.body);
    if (!parsed.success) return { kind: 'later', why: 'wecom_token_unreadable', mayHaveArrived: false };
    bannedUntil = 0;
    kept = { token: parsed.data.access_token, until: now() + parsed.data.expires_in * 1000 - MARGIN };
    return { kind: 'token', token: kept.token };
  };

  return {
    get: () => {
      if (kept !== undefined && now() < kept.until) return Promise.resolve({ kind: 'token', token: kept.token });
      if (now() < bannedUntil) {
        const after = bannedUntil - now();
        return Promise.resolve({ kind: 'later', why: 'wecom_secret_refused', after, mayHaveArrived: false });
      }
      fetching ??= fetchToken().finally(() => {
        fetching = undefined;
      });
      return fetching;
    },
    drop: (token) => {
      if (kept?.token === token) kept = undefined;
    },
  };
}
