import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';

/** How long something is, and its SHA-256: 64 hex digits, lower case. */
export interface Measured {
  readonly bytes: number;
  readonly sha256: string;
}

const PIECE = 2 ** 22; // bytes: small beside a file, and hashed while it is still in the processor's cache

/** SHA-256 of bytes, or of a text in UTF-8. */
export function checksum(content: Uint8Array | string): string {
  const hash = createHash('sha256');
  if (typeof content === 'string') return hash.update(content).digest('hex');
  // A hash takes no more than 2 GiB at once.
  for (let at = 0; at < content.length; at += PIECE) hash.update(content.subarray(at, at + PIECE));
  return hash.digest('hex');
}

/** Measures an open file from its beginning, a piece at a time: the whole of it may be more than can be read at once. */
export function measureFile(handle: FileHandle): Promise<Measured> {
  const piece = Buffer.allocUnsafeSlow(PIECE);
  return measureInto(handle, () => piece);
}

/** Reads an open file into memory of the length that it should have, and measures what is read. */
export function fillMeasured(handle: FileHandle, content: Buffer): Promise<Measured> {
  return measureInto(handle, (at) => content.subarray(at, at + PIECE));
}

/** @param roomAt where the piece from a place on is read to; no room ends the reading */
async function measureInto(handle: FileHandle, roomAt: (at: number) => Buffer): Promise<Measured> {
  const hash = createHash('sha256');
  for (let bytes = 0; ;) {
    const room = roomAt(bytes);
    const { bytesRead } = room.length === 0 ? { bytesRead: 0 } : await handle.read(room, 0, room.length, bytes);
    if (bytesRead === 0) return { bytes, sha256: hash.digest('hex') };
    hash.update(room.subarray(0, bytesRead));
    bytes += bytesRead;
  }
}
