import type { Failure } from '../contract/accounts.js';
import { words } from './words/words.js';

const BASE = '/desk/api';

/** A request that came to nothing; the message is for the person who sees the page. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    /** Of HTTP; 0 where nothing answered. */
    readonly status: number,
    /** A code of the desk's refusals; `offline` and `unreadable` are our own. */
    readonly code: string,
    message: string,
    readonly details: unknown = null,
  ) {
    super(message);
  }
}

/** What every request carries, and what is done where the server knows no session any more. */
export const credentials = {
  csrf: '',
  onRejected: (): void => undefined,
};

export interface SendOptions {
  readonly signal?: AbortSignal;
}

export interface NamedFile {
  /** As the server calls it; empty where it does not say. */
  readonly name: string;
  readonly content: Blob;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type Query = Readonly<Record<string, string | number | boolean | null | undefined>>;

/**
 * Requests below /desk/api; `path` begins with a slash.
 * @throws ApiError where the answer is not a success; a DOMException `AbortError` where the signal ended it
 */
export const api = {
  get: <T>(path: string, options?: SendOptions) => sendJson<T>('GET', path, undefined, options),
  post: <T = void>(path: string, body?: unknown, options?: SendOptions) => sendJson<T>('POST', path, body, options),
  put: <T = void>(path: string, body?: unknown, options?: SendOptions) => sendJson<T>('PUT', path, body, options),
  patch: <T = void>(path: string, body?: unknown, options?: SendOptions) => sendJson<T>('PATCH', path, body, options),
  delete: <T = void>(path: string, options?: SendOptions) => sendJson<T>('DELETE', path, undefined, options),
  /** Sends the bytes of a file as they are. */
  upload: async <T>(path: string, file: Blob, options?: SendOptions): Promise<T> =>
    readJson<T>(await send('POST', path, file, 'application/octet-stream', options)),
  /** Gives each line of JSON as it comes. */
  lines: async function* <T>(path: string, body: unknown, options?: SendOptions): AsyncGenerator<T, void> {
    const response = await send('POST', path, JSON.stringify(body), 'application/json', options);
    yield* readLines<T>(response);
  },
  /** Asks for a file. */
  file: async (path: string, body: unknown, options?: SendOptions): Promise<NamedFile> => {
    const response = await send('POST', path, JSON.stringify(body), 'application/json', options);
    return { name: nameOf(response), content: await response.blob() };
  },
  /** Address of a download, for a link. */
  url: (path: string): string => `${BASE}${path}`,
};

/** Adds to a path what is asked: empty and undefined parts are left out. */
export function withQuery(path: string, query: Query): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}

async function sendJson<T>(method: Method, path: string, body: unknown, options?: SendOptions): Promise<T> {
  const text = body === undefined ? undefined : JSON.stringify(body);
  return readJson<T>(await send(method, path, text, 'application/json', options));
}

async function send(
  method: Method,
  path: string,
  body: string | Blob | undefined,
  type: string,
  { signal }: SendOptions = {},
): Promise<Response> {
  const response = await reach(`${BASE}${path}`, {
    method,
    credentials: 'same-origin',
    cache: 'no-store',
    headers: {
      Accept: 'application/json',
      ...(body === undefined ? {} : { 'Content-Type': type }),
      ...(method === 'GET' ? {} : { 'X-Wence-Csrf': credentials.csrf }),
    },
    ...(body === undefined ? {} : { body }),
    ...(signal === undefined ? {} : { signal }),
  });
  if (!response.ok) throw await failureOf(response);
  return response;
}

async function reach(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiError(0, 'offline', words.shell.offline);
  }
}

async function failureOf(response: Response): Promise<ApiError> {
  const { status } = response;
  const body = (await response.json().catch(() => null)) as Partial<Failure> | null;
  const { code = 'internal', message = words.shell.failed(status), details = null } = body?.error ?? {};
  if (code === 'not_signed_in') credentials.onRejected();
  return new ApiError(status, code, message, details);
}

async function readJson<T>(response: Response): Promise<T> {
  const text = await response.text();
  if (text === '') return undefined as T;
  try {
    return JSON.parse(text) as T;
  } catch {
    throw new ApiError(response.status, 'unreadable', words.shell.unreadable);
  }
}

async function* readLines<T>(response: Response): AsyncGenerator<T, void> {
  if (response.body === null) return;
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const lines = `${rest}${part.value}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line !== '') yield JSON.parse(line) as T;
  }
  if (rest !== '') yield JSON.parse(rest) as T;
}

/** The name as the desk writes it (RFC 8187). */
function nameOf({ headers }: Response): string {
  const [, encoded = ''] = /filename\*=UTF-8''([^;]+)/.exec(headers.get('Content-Disposition') ?? '') ?? [];
  return decodeURIComponent(encoded);
}
