import { createHash, timingSafeEqual } from 'node:crypto';
import type { ApiKey } from './http-ports.js';

/** The client of a server without keys. */
const ANYONE = 'anyone';

/**
 * Makes the reader of Authorization headers: it gives the name of the client, or undefined where the key is none of ours.
 * The name is percent-encoded, so that `http:<name>:<conversation>` reads one way only. All keys are compared, each in constant time.
 */
export function makeClientOf(apiKeys: readonly ApiKey[]): (authorization: string | undefined) => string | undefined {
  const known = apiKeys.map(({ name, key }) => ({ name: encodeURIComponent(name), digest: digest(key) }));
  return (authorization) => {
    if (known.length === 0) return ANYONE;
    const presented = digest(/^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1] ?? '');
    let client: string | undefined;
    for (const key of known) if (timingSafeEqual(key.digest, presented)) client = key.name;
    return authorization === undefined ? undefined : client;
  };
}

function digest(key: string): Buffer {
  return createHash('sha256').update(key, 'utf8').digest();
}
