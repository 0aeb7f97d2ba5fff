import { httpErrors } from './http-error.js';
import type { HttpErrorCode } from './http-error.js';

/** A request that is refused: what its client hears, and nothing else. `message` is Chinese and made for people. */
export class HttpRefusal extends Error {
  override readonly name = 'HttpRefusal';
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;

  /** @param why stands after the message of the code; it tells nothing that the client does not know */
  constructor(
    readonly code: HttpErrorCode,
    {
      why = '',
      headers = {},
      cause,
    }: { readonly why?: string; readonly headers?: Readonly<Record<string, string>>; readonly cause?: unknown } = {},
  ) {
    const kind: { readonly status: number; readonly message: string; readonly retryAfter?: number } = httpErrors[code];
    super(`${kind.message}${why}`, { cause });
    this.statusCode = kind.status;
    this.headers = kind.retryAfter === undefined ? headers : { 'Retry-After': String(kind.retryAfter), ...headers };
  }
}
