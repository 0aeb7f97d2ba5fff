import { createHmac, timingSafeEqual } from 'node:crypto';

/** Ids that the platform carries for us and gives back: nobody else can make one, and no table has to remember them. */
export interface SignedIds {
  /** At most 256 bytes where the value has at most 200. */
  readonly make: (kind: string, value: string) => string;
  /** The value of an id of this kind; undefined where we never made it. */
  readonly read: (kind: string, id: string) => string | undefined;
}

/** @param secret what only the platform and we know; ids outlive a restart as long as it stays the same */
export function makeSignedIds(secret: string): SignedIds {
  const sign = (kind: string, value: string): string =>
    createHmac('sha256', secret).update(`wence:${kind}:${value}`).digest('hex').slice(0, 16);
  return {
    make: (kind, value) => `${kind}${value}-${sign(kind, value)}`,
    read: (kind, id) => {
      const cut = id.lastIndexOf('-');
      if (cut < kind.length || !id.startsWith(kind)) return undefined;
      const value = id.slice(kind.length, cut);
      const [given, expected] = [Buffer.from(id.slice(cut + 1)), Buffer.from(sign(kind, value))];
      return given.length === expected.length && timingSafeEqual(given, expected) ? value : undefined;
    },
  };
}
