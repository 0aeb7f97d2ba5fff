import type { IncomingMessage } from 'node:http';

/** How many bytes are read and thrown away, so that a client hears the refusal instead of a broken pipe. */
const PATIENCE = 16 * 1024 * 1024;

/**
 * Reads the body of a request.
 * @param limit bytes
 * @returns undefined where it is larger; up to 16 MiB it has been received all the same
 * @throws Error where the client goes away
 */
export async function collectBody(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= limit) chunks.push(chunk);
    else chunks.length = 0;
    if (length > PATIENCE) break;
  }
  return length > limit ? undefined : Buffer.concat(chunks);
}
