import { Problem } from '../../policy/problem.js';
import type { HttpErrorCode } from './http-error.js';
import { HttpRefusal } from './http-refusal.js';

const frameworkCodes: ReadonlyMap<string, HttpErrorCode> = new Map([
  ['FST_ERR_CTP_INVALID_MEDIA_TYPE', 'unsupported_media_type'],
  ['FST_ERR_CTP_BODY_TOO_LARGE', 'too_large'],
  ['FST_ERR_MAX_PARAM_LENGTH', 'not_found'],
  ['ERR_HTTP_REQUEST_TIMEOUT', 'request_timeout'],
  ['HPE_HEADER_OVERFLOW', 'headers_too_large'],
]);

/** Says what a client hears of an error, whatever it was; of one that is ours it hears `internal` alone. */
export function explainError(error: unknown): HttpRefusal {
  if (error instanceof HttpRefusal) return error;
  if (error instanceof Problem) {
    const { code }: { readonly code: string } = error as Problem;
    return new HttpRefusal(code === 'delivery_stopped' ? 'stopping' : 'internal', { cause: error });
  }
  if (!(error instanceof Error)) return new HttpRefusal('internal', { cause: error });
  const known = 'code' in error && typeof error.code === 'string' ? frameworkCodes.get(error.code) : undefined;
  if (known !== undefined) return new HttpRefusal(known, { cause: error });
  const status = 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500;
  return new HttpRefusal(status >= 400 && status < 500 ? 'bad_request' : 'internal', { cause: error });
}
