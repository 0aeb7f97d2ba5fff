import { z } from 'zod';

/** Why a call gave nothing. `refused`: the platform said no, and says it again next time. `later`: it is worth another try. */
export type ApiFailure =
  | { readonly kind: 'refused'; readonly code: number }
  | { readonly kind: 'later'; readonly why: string; readonly after?: number; readonly mayHaveArrived: boolean };

/** What a call came to; `body` is the platform's JSON, errcode 0. */
export type ApiAnswer = { readonly kind: 'ok'; readonly body: unknown } | ApiFailure;

export interface ApiRequest {
  readonly method: 'GET' | 'POST';
  /** Below `/cgi-bin/`. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

/** Makes one request; never rejects. The query carries secrets, so no word of the URL is in an answer. */
export type CallWecom = (request: ApiRequest) => Promise<ApiAnswer>;

const TIMEOUT = 10_000;
const BLOCK = 60_000; // how long the platform holds a block of the minute
const BUSY = -1;
/** 45009: too many calls; 45033: too many at once. */
const LIMITS = new Set([45009, 45033]);
/** Errors of the network that say that the request never left. */
const UNSENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);
const answerSchema = z.looseObject({ errcode: z.number().int().default(0) });
const causeSchema = z.object({ cause: z.object({ code: z.string() }) });

export function makeCallWecom(apiRoot: string, fetchIt: typeof fetch): CallWecom {
  return async ({ method, path, query, body, signal }) => {
    const url = new URL(`/cgi-bin/${path}`, apiRoot);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const timeout = AbortSignal.timeout(TIMEOUT);
    try {
      const response = await fetchIt(url, {
        method,
        redirect: 'error', // a redirect would carry the secrets elsewhere
        signal: signal === undefined ? timeout : AbortSignal.any([timeout, signal]),
        ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      });
      const text = await response.text();
      if (!response.ok)
        return { kind: 'later', why: `wecom_http_${response.status}`, mayHaveArrived: response.status >= 500 };
      return readAnswer(text);
    } catch (error) {
      const cause = causeSchema.safeParse(error);
      const isUnsent = cause.success && UNSENT.has(cause.data.cause.code);
      const why = timeout.aborted ? 'wecom_timeout' : 'wecom_unreachable';
      return { kind: 'later', why, mayHaveArrived: !isUnsent };
    }
  };
}

function readAnswer(text: string): ApiAnswer {
  const answer = answerSchema.safeParse(parseJson(text));
  if (!answer.success) return { kind: 'later', why: 'wecom_answer_unreadable', mayHaveArrived: true };
  const code = answer.data.errcode;
  if (code === 0) return { kind: 'ok', body: answer.data };
  if (code === BUSY) return { kind: 'later', why: 'wecom_busy', mayHaveArrived: true };
  if (LIMITS.has(code)) return { kind: 'later', why: `wecom_limit_${code}`, after: BLOCK, mayHaveArrived: false };
  return { kind: 'refused', code };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
