import { createHash } from 'node:crypto';

/** What failures to sign in are counted by. Hashed: what was typed as a name may be a password. */
export function sourceOf(kind: 'name' | 'address' | 'device', value: string): string {
  return `${kind}:${createHash('sha256').update(value).digest('base64url')}`;
}
