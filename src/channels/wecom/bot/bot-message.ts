import { z } from 'zod';

/** Who said something, and where. */
export interface BotOrigin {
  readonly msgid: string;
  readonly user: string;
  /** null in a talk between two. */
  readonly chat: string | null;
  /** Where one more message can be sent, once, within an hour; the long connection has none. */
  readonly responseUrl: string | null;
}

/** A callback of an intelligent bot (documents 100719 and 101027), as either of its two modes brings it. */
export type BotMessage =
  | { readonly kind: 'text'; readonly origin: BotOrigin; readonly text: string }
  /** An image, a voice, a file: nothing that can be answered. */
  | { readonly kind: 'unreadable'; readonly origin: BotOrigin }
  /** Asks for what a stream has come to. */
  | { readonly kind: 'poll'; readonly stream: string }
  | { readonly kind: 'entered' }
  | {
      readonly kind: 'feedback';
      readonly user: string;
      readonly feedback: string;
      readonly verdict: 'good' | 'bad' | 'withdrawn';
      readonly reasons: readonly string[];
    }
  | { readonly kind: 'replaced' }
  /** An event that means nothing to us. */
  | { readonly kind: 'other' };

const id = z.string().min(1).max(512);
const VERDICTS = { 1: 'good', 2: 'bad', 3: 'withdrawn' } as const;
const REASONS: Readonly<Record<number, string>> = { 1: 'off_topic', 2: 'incomplete', 3: 'wrong', 4: 'data_error' };

const pollSchema = z.object({ msgtype: z.literal('stream'), stream: z.object({ id: z.string().max(512) }) });
const feedbackSchema = z.object({
  from: z.object({ userid: id }),
  event: z.object({
    eventtype: z.literal('feedback_event'),
    feedback_event: z.object({
      id,
      type: z.union([z.literal(1), z.literal(2), z.literal(3)]),
      inaccurate_reason_list: z.array(z.number().int()).nullish(),
    }),
  }),
});
const eventSchema = z.object({ msgtype: z.literal('event'), event: z.object({ eventtype: z.string() }) });
const messageSchema = z.object({
  msgid: id,
  msgtype: z.string(),
  chattype: z.string().optional(),
  chatid: id.optional(),
  from: z.object({ userid: id }),
  response_url: z.string().max(4096).optional(),
  // A message quoted with it is left out: those are somebody else's words, and what is asked must be the person's own.
  text: z.object({ content: z.string() }).optional(),
});

/** Reads a callback. @returns undefined where it is none */
export function readBotMessage(body: unknown): BotMessage | undefined {
  const poll = pollSchema.safeParse(body);
  if (poll.success) return { kind: 'poll', stream: poll.data.stream.id };
  const event = eventSchema.safeParse(body);
  if (event.success) return readEvent(event.data.event.eventtype, body);
  const message = messageSchema.safeParse(body);
  if (!message.success || (message.data.msgtype === 'text' && message.data.text === undefined)) return undefined;
  const { msgid, msgtype, chattype, chatid, from, response_url: responseUrl, text } = message.data;
  const chat = chattype === 'group' ? (chatid ?? null) : null;
  if (chattype === 'group' && chat === null) return undefined; // its answer would go astray
  const origin = { msgid, user: from.userid, chat, responseUrl: responseUrl ?? null };
  if (msgtype !== 'text' || text === undefined) return { kind: 'unreadable', origin };
  return { kind: 'text', origin, text: chat === null ? text.content.trim() : dropMention(text.content) };
}

function readEvent(type: string, body: unknown): BotMessage | undefined {
  if (type === 'enter_chat') return { kind: 'entered' };
  if (type === 'disconnected_event') return { kind: 'replaced' };
  if (type !== 'feedback_event') return { kind: 'other' };
  const parsed = feedbackSchema.safeParse(body);
  if (!parsed.success) return undefined;
  const { id: feedback, type: verdict, inaccurate_reason_list: reasons } = parsed.data.event.feedback_event;
  return {
    kind: 'feedback',
    user: parsed.data.from.userid,
    feedback,
    verdict: VERDICTS[verdict],
    reasons: [...new Set(reasons ?? [])].map((reason) => REASONS[reason] ?? 'other'),
  };
}

/** In a group the bot is spoken to by its name, which is no part of the question. */
const dropMention = (text: string): string => text.replace(/^\s*@\S+(?:\s+|$)/u, '').trim();
