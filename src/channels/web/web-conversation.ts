import { createHash, randomBytes } from 'node:crypto';

const TOKEN = /^[\w-]{43}$/u;

/** A conversation of the chat page as the journal knows it. */
export interface WebConversation {
  readonly conversation: string;
  readonly person: string;
}

/** What a browser proves its conversation by: 256 bits of chance. */
export function makeConversationToken(): string {
  return randomBytes(32).toString('base64url');
}

/** The conversation of a token, named by its hash: who reads the journal cannot speak in it. undefined where it is none of ours. */
export function conversationOf(token: unknown): WebConversation | undefined {
  if (typeof token !== 'string' || !TOKEN.test(token)) return undefined;
  const name = `web:${createHash('sha256').update(token).digest('base64url')}`;
  return { conversation: name, person: name };
}
