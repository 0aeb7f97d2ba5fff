import { createHash } from 'node:crypto';

/** SHA-256 of bytes, or of a text in UTF-8: 64 hex digits, lower case. */
export function checksum(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}
