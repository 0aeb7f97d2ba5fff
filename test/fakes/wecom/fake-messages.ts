import { z } from 'zod';
import type { FakeEndpoint } from './fake-wecom.js';

/** `message/send` of an application. */
export interface FakeMessages {
  readonly send: FakeEndpoint;
  /** What members saw, in order. */
  readonly seen: readonly { readonly user: string; readonly text: string; readonly at: number }[];
  /** How many were taken and never shown: too many in a minute or an hour, or a copy. */
  readonly dropped: () => { readonly tooMany: number; readonly copies: number };
  readonly removeUser: (user: string) => void;
}

const MOST_BYTES = 2048;
const requestSchema = z.object({
  touser: z.string().min(1),
  msgtype: z.literal('text'),
  agentid: z.number().int(),
  text: z.object({ content: z.string().min(1) }),
  enable_duplicate_check: z.union([z.literal(0), z.literal(1)]).default(0),
  duplicate_check_interval: z.number().max(14_400).default(1800),
});

export function makeFakeMessages(now: () => number, violate: (what: string) => void): FakeMessages {
  const seen: { user: string; text: string; at: number }[] = [];
  const sentAt = new Map<string, number[]>();
  const known = new Map<string, number>();
  const removed = new Set<string>();
  const dropped = { tooMany: 0, copies: 0 };

  const send: FakeEndpoint = (body) => {
    const asked = requestSchema.safeParse(body);
    if (!asked.success) return { errcode: 40035, errmsg: 'invalid parameter' };
    const { touser: user, text, enable_duplicate_check: checks, duplicate_check_interval: interval } = asked.data;
    if (removed.has(user)) return { errcode: 81013, errmsg: 'user & party & tag all invalid' };
    const ok = { invaliduser: '', msgid: `m${seen.length}` };
    const json = JSON.stringify(body);
    const before = known.get(json);
    if (checks === 1 && before !== undefined && now() - before < interval * 1000) {
      dropped.copies += 1;
      return ok;
    }
    if (checks === 1) known.set(json, now());
    const times = (sentAt.get(user) ?? []).filter((at) => now() - at < 3_600_000);
    sentAt.set(user, [...times, now()]);
    if (times.length >= 1000 || times.filter((at) => now() - at < 60_000).length >= 30) {
      dropped.tooMany += 1;
      violate('message_too_often');
      return ok;
    }
    if (Buffer.byteLength(text.content) > MOST_BYTES) violate('message_too_long');
    seen.push({ user, text: Buffer.from(text.content).subarray(0, MOST_BYTES).toString('utf8'), at: now() });
    return ok;
  };

  return { send, seen, dropped: () => ({ ...dropped }), removeUser: (user) => void removed.add(user) };
}
