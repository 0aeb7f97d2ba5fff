import { createHash } from 'node:crypto';
import type { Citation, Reply } from '../../src/policy/reply.js';
import { replySchema } from '../../src/policy/reply.js';

/** A reply that answers and cites nothing, with what a test changes about it. */
export function makeReply(changed: Partial<Reply> = {}): Reply {
  return replySchema.parse({
    kind: 'answer',
    text: '好的。',
    citations: [],
    suggestions: [],
    recordId: 'record',
    ...changed,
  });
}

/** A citation of `quote` as it stands in `issued`; offsets and checksum fit unless a test changes them. */
export function makeCitation(quote: string, issued: string, changed: Partial<Citation> = {}): Citation {
  const start = Math.max(0, issued.indexOf(quote));
  return {
    docNumber: '海政〔2020〕8号',
    title: '关于造船的若干措施',
    clauseId: 'sea#2.1',
    clause: '二、（一）',
    quote,
    text: quote,
    start,
    end: start + quote.length,
    sha256: createHash('sha256').update(quote, 'utf8').digest('hex'),
    status: 'in_force',
    ...changed,
  };
}
