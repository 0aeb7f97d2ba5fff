/**
 * What went wrong with a call to a provider.
 * unauthorised: the key is not accepted; limited: too much was asked, or nothing is left to spend; refused: it takes the request for
 * wrong; failed: it failed itself; unreachable: no connection; broken: what came is not in its own form, or the connection broke;
 * cut_off: it ended before it was finished; filtered: it withheld the rest; too_long: it did not stop; aborted: we ended the call.
 */
export type FaultCode =
  | 'unauthorised'
  | 'limited'
  | 'refused'
  | 'failed'
  | 'unreachable'
  | 'broken'
  | 'cut_off'
  | 'filtered'
  | 'too_long'
  | 'aborted';

/** A call to a provider failed. Nothing of what it said is taken over: that may repeat a key, or the words of a person. */
export class ProviderFault extends Error {
  override readonly name = 'ProviderFault';
  constructor(
    readonly code: FaultCode,
    /** Of the HTTP response; null where there was none, or where it was not the matter. */
    readonly status: number | null = null,
  ) {
    super(status === null ? `The provider: ${code}` : `The provider: ${code} (${status})`);
  }
}

/** What an HTTP status other than 2xx says. */
export function faultOfStatus(status: number): ProviderFault {
  if (status === 401 || status === 403) return new ProviderFault('unauthorised', status);
  if (status === 402 || status === 429) return new ProviderFault('limited', status);
  return new ProviderFault(status >= 500 ? 'failed' : 'refused', status);
}

const NO_CONNECTION =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT|CERT_\w+|ERR_TLS_\w+|\w*SELF_SIGNED\w*|UNABLE_TO_\w+)$/u;

/** Makes of whatever was thrown what may be told of it. */
export function faultOf(error: unknown, signal: AbortSignal): ProviderFault {
  if (error instanceof ProviderFault) return error;
  if (signal.aborted) return new ProviderFault('aborted');
  for (let each: unknown = error, depth = 0; each instanceof Error && depth < 5; each = each.cause, depth += 1) {
    if ('status' in each && typeof each.status === 'number') return faultOfStatus(each.status);
    if ('code' in each && typeof each.code === 'string' && NO_CONNECTION.test(each.code))
      return new ProviderFault('unreachable');
  }
  return new ProviderFault('broken');
}
