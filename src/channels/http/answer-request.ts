import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Ask } from '../../policy/ask.js';
import type { IsoDate } from '../../policy/iso-date.js';
import type { PolicyDocument } from '../../policy/policy-document.js';
import { askRequestSchema } from './ask-request.js';
import type { HttpErrorCode } from './http-error.js';
import { httpErrors } from './http-error.js';
import { readBody } from './read-body.js';
import { renderWelcomePage } from './welcome-page.js';

const LARGEST_BODY = 64 * 1024;
const JSON_TYPE = /^application\/json\s*(?:;\s*charset\s*=\s*"?utf-?8"?\s*)?$/i;

export interface RequestPorts {
  readonly ask: Ask;
  readonly documents: readonly PolicyDocument[];
  readonly today: () => IsoDate;
  /** Whether new questions are taken. */
  readonly isOpen: () => boolean;
  /** Milliseconds until a question is given up. */
  readonly answerTimeout: number;
}

/** What goes back to the client. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

type Route = (request: IncomingMessage, ports: RequestPorts) => Promise<Answer> | Answer;

const routes: ReadonlyMap<string, { readonly method: 'GET' | 'POST'; readonly route: Route }> = new Map([
  [
    '/',
    { method: 'GET', route: (_: IncomingMessage, { documents }: RequestPorts) => html(renderWelcomePage(documents)) },
  ],
  ['/healthz', { method: 'GET', route: () => json(200, { status: 'ok' }) }],
  ['/readyz', { method: 'GET', route: answerReady }],
  ['/v1/ask', { method: 'POST', route: answerQuestion }],
]);

/**
 * Answers one request of the API: POST /v1/ask, GET / /healthz /readyz.
 * @throws whatever asking throws, and where the client goes away
 */
export async function answerRequest(request: IncomingMessage, ports: RequestPorts): Promise<Answer> {
  const path = /^[^?#]*/.exec(request.url ?? '/')?.[0] ?? '/';
  const found = routes.get(path);
  if (found === undefined) return refuse('not_found');
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  if (method !== found.method) {
    return refuse('method_not_allowed', { headers: { Allow: found.method === 'GET' ? 'GET, HEAD' : 'POST' } });
  }
  return found.route(request, ports);
}

/** Says why a request is refused, as JSON: `{ error: { code, message } }`. */
export function refuse(
  code: HttpErrorCode,
  { why = '', headers = {} }: { readonly why?: string; readonly headers?: Readonly<Record<string, string>> } = {},
): Answer {
  const { status, message } = httpErrors[code];
  return json(status, { error: { code, message: `${message}${why}` } }, headers);
}

function answerReady(_: IncomingMessage, { isOpen }: RequestPorts): Answer {
  return isOpen() ? json(200, { status: 'ready' }) : refuse('stopping');
}

async function answerQuestion(request: IncomingMessage, ports: RequestPorts): Promise<Answer> {
  if (!ports.isOpen()) return refuse('stopping');
  if (!JSON_TYPE.test(request.headers['content-type'] ?? '')) return refuse('unsupported_media_type');
  const body = await readBody(request, LARGEST_BODY);
  if ('fault' in body) return refuse(body.fault);
  const value = parseJson(body.text);
  if (value === undefined) return refuse('bad_json');
  const read = askRequestSchema.safeParse(value);
  if (!read.success) {
    const why = read.error.issues.map(({ path, message }) => [...path.map(String), message].join('：')).join('；');
    return refuse('bad_request', { why });
  }
  const { text, conversation = randomUUID(), asOf = ports.today() } = read.data;
  const asked = ports.ask({ conversation: `http:${conversation}`, text, asOf });
  const reply = await waitFor(asked, ports.answerTimeout);
  return reply === undefined
    ? refuse('timeout')
    : json(200, reply, { 'Wence-Conversation': encodeURIComponent(conversation) });
}

/** undefined where it takes longer. */
async function waitFor<T>(promised: Promise<T>, milliseconds: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => {
      resolve(undefined);
    }, milliseconds);
  });
  try {
    return await Promise.race([promised, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** undefined where the text is no JSON; JSON itself has no such value. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function json(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return {
    status,
    headers: { 'Content-Type': 'application/json; charset=utf-8', ...headers },
    body: `${JSON.stringify(value)}\n`,
  };
}

function html(body: string): Answer {
  const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': "default-src 'none'" };
  return { status: 200, headers, body };
}
