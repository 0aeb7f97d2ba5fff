import { GrammyError, HttpError } from 'grammy';

/** Why a call of the Bot API came to nothing. `why` holds no text of a person and no token. */
export type TelegramFault =
  /** Telegram said no. `retryAfter` in milliseconds; `movedTo`: the chat has become this one. */
  | {
      readonly kind: 'refused';
      readonly code: number;
      readonly why: string;
      readonly retryAfter?: number;
      readonly movedTo?: number;
    }
  /** Nobody answered, or not as the Bot API does. */
  | { readonly kind: 'unreachable'; readonly why: string; readonly mayHaveArrived: boolean };

/** What goes wrong before a byte of the call is on its way. */
const NEVER_LEFT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);
const MOST_WHY = 160;

/** Reads what a call threw. The errors of the network name the URL, and the URL the token, so their words are never used. */
export function readTelegramFault(error: unknown): TelegramFault {
  if (error instanceof GrammyError) {
    const { retry_after: seconds, migrate_to_chat_id: movedTo } = error.parameters;
    return {
      kind: 'refused',
      code: error.error_code,
      why: `${error.error_code} ${error.description}`.slice(0, MOST_WHY),
      ...(seconds === undefined ? {} : { retryAfter: seconds * 1000 }),
      ...(movedTo === undefined ? {} : { movedTo }),
    };
  }
  const code = codeOf(error instanceof HttpError ? error.error : error);
  return { kind: 'unreachable', why: code, mayHaveArrived: !NEVER_LEFT.has(code) };
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const code: unknown = 'code' in error ? error.code : undefined;
  if (typeof code === 'string' && /^[A-Z0-9_]+$/.test(code)) return code;
  return error.name === 'AbortError' ? 'timeout' : error.name;
}
