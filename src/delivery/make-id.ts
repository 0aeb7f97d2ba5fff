import { randomBytes } from 'node:crypto';
import type { MakeButton } from './channel.js';

/** A name for a record that nobody can guess. */
export function makeRecordId(): string {
  return randomBytes(12).toString('hex');
}

/** Makes a button whose id says nothing and cannot be guessed. */
export const makeButton: MakeButton = (kind, value) => ({ id: randomBytes(12).toString('base64url'), kind, value });
