import { setTimeout as pauseFor } from 'node:timers/promises';
import type { Log } from '../../../policy/log.js';
import { makeAccessTokens } from './access-tokens.js';
import type { ApiAnswer } from './call-wecom.js';
import { makeCallWecom } from './call-wecom.js';

export interface WecomApiSettings {
  /** Default `https://qyapi.weixin.qq.com`. */
  readonly apiRoot?: string;
  readonly corpId: string;
  readonly secret: string;
  readonly fetch?: typeof fetch;
  readonly now: () => number;
  readonly log: Log;
  /** Waits between tries while the platform is busy; milliseconds. */
  readonly pause?: (milliseconds: number) => Promise<unknown>;
}

/** The server API of one application of WeCom. No method rejects. */
export interface WecomApi {
  readonly get: (path: string, query: Readonly<Record<string, string>>, signal?: AbortSignal) => Promise<ApiAnswer>;
  readonly post: (path: string, body: unknown, signal?: AbortSignal) => Promise<ApiAnswer>;
}

/** 40014: not a token; 42001: the token has ended, or was withdrawn before its time. */
const TOKEN_IS_BAD = new Set([40014, 42001]);
const TRIES_WHILE_BUSY = 3;

/**
 * Calls `/cgi-bin/…` with the application's access token. A refused token is fetched anew once and the call made once more.
 * While the platform is busy (-1) a call that changes nothing is tried three times; one that sends is left to who sends it,
 * because a busy platform may have taken it.
 */
export function makeWecomApi(settings: WecomApiSettings): WecomApi {
  const { apiRoot = 'https://qyapi.weixin.qq.com', corpId, secret, now, log, pause = pauseFor } = settings;
  const call = makeCallWecom(apiRoot, settings.fetch ?? fetch);
  const tokens = makeAccessTokens({ call, corpId, secret, now, log });

  const callWithToken: typeof call = async (request) => {
    let answer: ApiAnswer = { kind: 'later', why: 'wecom_token', mayHaveArrived: false };
    for (const isLast of [false, true]) {
      const got = await tokens.get();
      if (got.kind !== 'token') return got;
      answer = await call({ ...request, query: { ...request.query, access_token: got.token } });
      if (answer.kind !== 'refused' || !TOKEN_IS_BAD.has(answer.code)) return answer;
      tokens.drop(got.token);
      if (isLast) log('error', 'wecom_token_refused', { path: request.path, errcode: answer.code });
    }
    return answer;
  };

  return {
    get: async (path, query, signal) => {
      let answer = await callWithToken({ method: 'GET', path, query, ...withSignal(signal) });
      for (let tries = 1; tries < TRIES_WHILE_BUSY && isBusy(answer) && signal?.aborted !== true; tries += 1) {
        await pause(tries * 1000);
        answer = await callWithToken({ method: 'GET', path, query, ...withSignal(signal) });
      }
      return answer;
    },
    post: (path, body, signal) => callWithToken({ method: 'POST', path, query: {}, body, ...withSignal(signal) }),
  };
}

const withSignal = (signal: AbortSignal | undefined) => (signal === undefined ? {} : { signal });
const isBusy = (answer: ApiAnswer): boolean => answer.kind === 'later' && answer.why === 'wecom_busy';
