import type { IncomingMessage } from 'node:http';

/** A body within the limit, or why there is none. */
export type Body = { readonly text: string } | { readonly fault: 'too_large' | 'bad_json' };

/** How many times the limit is read and thrown away, so that a client hears the refusal instead of a broken pipe. */
const PATIENCE = 16;

/**
 * Reads the body of a request as UTF-8; bytes that are no UTF-8 cannot be JSON.
 * @param limit bytes
 * @throws Error where the client goes away
 */
export async function readBody(request: IncomingMessage, limit: number): Promise<Body> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= limit) chunks.push(chunk);
    if (length > limit * PATIENCE) break;
  }
  if (length > limit) return { fault: 'too_large' };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)) };
  } catch {
    return { fault: 'bad_json' };
  }
}
