import { faultOfStatus, ProviderFault } from './provider-fault.js';
import { readEvents } from './read-events.js';

export interface Post {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as it is. */
  readonly body: string;
  readonly signal: AbortSignal;
}

/**
 * What is asked goes to no other address: a redirect is answered as it stands, which is no success. Not `error`: with that, the fetch of
 * Node 20 forgets the signal once the garbage is collected, and nothing ends the request any more.
 */
export const REDIRECT = 'manual';

const LONGEST_ANSWER = 64 * 2 ** 20; // characters; a batch of vectors takes less than one MiB

/** Sends one request, without retries. A redirect is a fault: what is asked goes to no other address. @throws ProviderFault, or as fetch does */
async function send({ url, headers, body, signal }: Post, accept: string): Promise<Response> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: accept, ...headers },
    body,
    signal,
    redirect: REDIRECT,
  });
  if (response.ok) return response;
  await response.body?.cancel();
  throw faultOfStatus(response.status);
}

/** What a provider answers as JSON. @throws as `send` does; SyntaxError where it is none */
export async function postForJson(post: Post): Promise<unknown> {
  return JSON.parse(await readText(await send(post, 'application/json')));
}

/** What a provider answers as events, each as JSON, as they come; where it answers with one JSON instead, say an error, that alone. */
export async function* postForEvents(post: Post): AsyncGenerator<unknown, void, undefined> {
  const response = await send(post, 'text/event-stream');
  if (response.body === null) throw new ProviderFault('broken');
  if (response.headers.get('content-type')?.startsWith('text/event-stream') === true) yield* readEvents(response.body);
  else yield JSON.parse(await readText(response)) as unknown;
}

async function readText(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  const pieces: string[] = [];
  let length = 0;
  for await (const bytes of response.body ?? []) {
    const piece = decoder.decode(bytes as Uint8Array, { stream: true });
    length += piece.length;
    if (length > LONGEST_ANSWER) throw new ProviderFault('too_long');
    pieces.push(piece);
  }
  return pieces.join('');
}
