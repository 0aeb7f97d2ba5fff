import type { Turn } from '../../src/policy/ask.js';
import type { Reply } from '../../src/policy/reply.js';
import { makeReply } from './make-reply.js';

/** A turn whose conversation comes to nothing; a test changes what it is about. */
export function makeTurn(changed: Partial<Reply> = {}): Turn {
  return { reply: makeReply(changed), state: '{}', trace: { plan: { do: 'lookup' }, evidence: [] } };
}
