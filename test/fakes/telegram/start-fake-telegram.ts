import type { Update } from 'grammy/types';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { z } from 'zod';
import { acceptMessage, type SentMessage } from './accept-message.js';
import { fakeBot } from './fake-updates.js';
import type { Fault, FaultPlan } from './telegram-faults.js';
import { UpdateQueue, type PollAnswer } from './update-queue.js';

export interface FakeTelegramOptions {
  /** 0, any free port, where left out. */
  readonly port?: number;
  readonly token?: string;
  readonly faults?: FaultPlan;
  /** Told of every message that the bot sent, and whether the bot is told that it was taken. */
  readonly onSent?: (message: SentMessage, isHeard: boolean) => void;
}

/** A Bot API server on 127.0.0.1: strict about what is documented, and as unreliable as it is told to be. */
export interface FakeTelegram {
  readonly apiRoot: string;
  readonly token: string;
  /** Lets updates arrive; the same one twice is a duplicate. */
  readonly push: (...updates: readonly Update[]) => void;
  /** What the bot sent, in order. */
  readonly sent: readonly SentMessage[];
  readonly sentTo: (chat: number) => readonly SentMessage[];
  readonly actions: readonly { readonly chat: number; readonly action: string }[];
  readonly buttonAnswers: readonly { readonly id: string; readonly text: string | undefined }[];
  /** Everything that was refused because the bot was at fault, in Telegram's words. */
  readonly violations: readonly string[];
  readonly calls: readonly string[];
  /** Numbers of updates that were confirmed. */
  readonly confirmed: readonly number[];
  readonly waiting: () => number;
  readonly isPolled: () => boolean;
  readonly webhook: () => { readonly url: string; readonly secret: string | undefined } | undefined;
  /** Makes the next calls of a method go wrong, one a fault. */
  readonly failNext: (method: string, ...faults: readonly Fault[]) => void;
  /** A chat becomes known by its first update, or by this. */
  readonly know: (chat: number) => void;
  readonly block: (chat: number) => void;
  readonly stop: () => Promise<void>;
}

type Answer = { readonly result: unknown } | { readonly code: number; readonly description: string };

const pollSchema = z.object({
  offset: z.number().int().optional(),
  limit: z.number().int().min(1).max(100).optional(),
  timeout: z.number().int().nonnegative().optional(),
  allowed_updates: z.array(z.string()).optional(),
});
const actionSchema = z.object({ chat_id: z.number(), action: z.literal('typing') });
const buttonSchema = z.object({ callback_query_id: z.string(), text: z.string().max(200).optional() });
const webhookSchema = z.object({
  url: z.string(),
  secret_token: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,256}$/)
    .optional(),
});
const CONFLICT = 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running';
const WEBHOOK_ACTIVE =
  "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";

/** Starts a fake Bot API server; its `apiRoot` and `token` are what the product is given instead of Telegram's. */
export async function startFakeTelegram(options: FakeTelegramOptions = {}): Promise<FakeTelegram> {
  const { port = 0, token = '7000000001:fake-token_for-tests', faults, onSent } = options;
  const queue = new UpdateQueue();
  const chats = new Map<number, { readonly messages: Set<number>; isBlocked: boolean }>();
  const scripted = new Map<string, Fault[]>();
  const counts = new Map<string, number>();
  const sent: SentMessage[] = [];
  const actions: { chat: number; action: string }[] = [];
  const buttonAnswers: { id: string; text: string | undefined }[] = [];
  const violations: string[] = [];
  const calls: string[] = [];
  let webhook: { url: string; secret: string | undefined } | undefined;
  let messages = 100_000;

  const chatOf = (chat: number) => {
    const known = chats.get(chat) ?? { messages: new Set<number>(), isBlocked: false };
    chats.set(chat, known);
    return known;
  };
  const refuse = (description: string, code = 400): Answer => ({ code, description });

  const perform = (method: string, payload: unknown): Answer => {
    switch (method) {
      case 'getMe':
        return { result: fakeBot };
      case 'sendMessage': {
        const done = acceptMessage(payload, messages + 1, (chat) => chats.get(chat));
        if ('code' in done) return done;
        messages += 1;
        chatOf(done.message.chat).messages.add(messages);
        sent.push(done.message);
        return { result: { message_id: messages, date: 1, chat: { id: done.message.chat, type: 'private' } } };
      }
      case 'sendChatAction': {
        const read = actionSchema.safeParse(payload);
        if (!read.success) return refuse('Bad Request: wrong parameter action in request');
        actions.push({ chat: read.data.chat_id, action: read.data.action });
        return { result: true };
      }
      case 'answerCallbackQuery': {
        const read = buttonSchema.safeParse(payload);
        if (!read.success) return refuse('Bad Request: MESSAGE_TOO_LONG');
        buttonAnswers.push({ id: read.data.callback_query_id, text: read.data.text });
        return { result: true };
      }
      case 'setWebhook': {
        const read = webhookSchema.safeParse(payload);
        if (!read.success) return refuse('Bad Request: secret token contains unallowed characters');
        if (!read.data.url.startsWith('https://')) {
          return refuse('Bad Request: bad webhook: An HTTPS URL must be provided for webhook');
        }
        webhook = { url: read.data.url, secret: read.data.secret_token };
        return { result: true };
      }
      case 'deleteWebhook':
        webhook = undefined;
        return { result: true };
      default:
        return refuse('Not Found: method not found', 404);
    }
  };

  const poll = (payload: unknown, response: ServerResponse): void => {
    const read = pollSchema.safeParse(payload);
    if (!read.success) {
      send(response, refuse('Bad Request: wrong parameter in getUpdates'));
      return;
    }
    if (webhook !== undefined) {
      send(response, refuse(WEBHOOK_ACTIVE, 409));
      return;
    }
    const { offset, limit = 100, timeout = 0 } = read.data;
    const answer: PollAnswer = (updates) => {
      send(response, updates === 'conflict' ? refuse(CONFLICT, 409) : { result: updates });
    };
    response.on('close', () => {
      queue.leave(answer);
    });
    queue.poll({ offset, limit, timeout }, answer);
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = /^\/bot([^/]+)\/(\w+)$/.exec(request.url ?? '');
    const payload: unknown = await json(request);
    if (path === null || path[1] !== token) {
      send(response, refuse('Unauthorized', 401));
      return;
    }
    const method = path[2] ?? '';
    const count = counts.get(method) ?? 0;
    counts.set(method, count + 1);
    calls.push(method);
    const fault = scripted.get(method)?.shift() ?? faults?.(method, count);
    if (fault !== undefined && fault.kind !== 'lose') {
      misbehave(fault, request, response);
      return;
    }
    if (method === 'getUpdates') {
      if (fault === undefined) poll(payload, response);
      else request.socket.destroy();
      return;
    }
    const before = sent.length;
    const answer = perform(method, payload);
    for (const message of sent.slice(before)) onSent?.(message, fault === undefined);
    if ('code' in answer) violations.push(`${method}: ${answer.description}`);
    if (fault === undefined) send(response, answer);
    else request.socket.destroy();
  };

  const server = createServer((request, response) => {
    handle(request, response).catch(() => request.socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));

  return {
    apiRoot: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token,
    push: (...updates) => {
      for (const { message, callback_query: press } of updates) {
        const shown = message ?? press?.message;
        if (shown !== undefined) chatOf(shown.chat.id).messages.add(shown.message_id);
      }
      queue.push(updates);
    },
    sent,
    sentTo: (chat) => sent.filter((message) => message.chat === chat),
    actions,
    buttonAnswers,
    violations,
    calls,
    confirmed: queue.confirmed,
    waiting: () => queue.size,
    isPolled: () => queue.isPolled,
    webhook: () => webhook,
    failNext: (method, ...next) => {
      scripted.set(method, [...(scripted.get(method) ?? []), ...next]);
    },
    know: (chat) => {
      chatOf(chat);
    },
    block: (chat) => {
      chatOf(chat).isBlocked = true;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) =>
        server.close(() => {
          resolve();
        }),
      );
    },
  };
}

function misbehave(fault: Exclude<Fault, { kind: 'lose' }>, request: IncomingMessage, response: ServerResponse): void {
  switch (fault.kind) {
    case 'error': {
      const { code, description, retryAfter, movedTo } = fault;
      send(response, { code, description }, { retry_after: retryAfter, migrate_to_chat_id: movedTo });
      return;
    }
    case 'garbage':
      response.writeHead(fault.status, { 'content-type': 'text/html' }).end('<html>bad gateway</html>');
      return;
    case 'hang':
      return;
    case 'reset':
      request.socket.resetAndDestroy();
      return;
    default:
      fault satisfies never;
  }
}

function send(
  response: ServerResponse,
  answer: Answer,
  parameters?: Readonly<Record<string, number | undefined>>,
): void {
  const isGood = 'result' in answer;
  const body = isGood
    ? { ok: true, result: answer.result }
    : { ok: false, error_code: answer.code, description: answer.description, ...(parameters && { parameters }) };
  response.writeHead(isGood ? 200 : answer.code, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
