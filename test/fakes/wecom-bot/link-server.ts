import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { z } from 'zod';

const MOST_BYTES = 20_480;
const MOST_PER_MINUTE = 30;
const frameSchema = z.object({
  cmd: z.string(),
  headers: z.object({ req_id: z.string().min(1) }),
  body: z.record(z.string(), z.unknown()).optional(),
});
const streamSchema = z.strictObject({
  msgtype: z.literal('stream'),
  stream: z.strictObject({
    id: z.string().min(1),
    finish: z.boolean(),
    content: z.string(),
    feedback: z.strictObject({ id: z.string().max(256) }).optional(),
  }),
});
const pushSchema = z.strictObject({
  chatid: z.string().min(1),
  chat_type: z.union([z.literal(1), z.literal(2)]),
  msgtype: z.literal('markdown'),
  markdown: z.strictObject({ content: z.string() }),
});

/** What a person sees, by the command that brought it. */
export interface Shown {
  readonly by: 'stream' | 'push' | 'welcome';
  readonly to: string;
  readonly content: string;
  readonly finish?: boolean;
  readonly feedback?: string;
}

/** WeCom's end of a long connection, strict about what it is sent. */
export interface LinkServer {
  readonly wsUrl: string;
  readonly shown: readonly Shown[];
  readonly violations: readonly string[];
  readonly subscribed: () => number;
  /** Brings a callback. @returns its req_id */
  readonly bring: (cmd: 'aibot_msg_callback' | 'aibot_event_callback', body: object) => string;
  /** What the next responses to messages are refused with, one each; 0 takes a frame and loses its acknowledgement. */
  readonly refuseNext: (...errcodes: readonly number[]) => void;
  /** Ends the connection as a network would. */
  readonly drop: () => void;
  /** Tells the connection that a newer one has taken its place, and ends it. */
  readonly kick: () => void;
  readonly close: () => Promise<void>;
}

export async function startLinkServer(botId: string, secret: string): Promise<LinkServer> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await new Promise<void>((resolve) => server.once('listening', resolve));
  const shown: Shown[] = [];
  const violations: string[] = [];
  const refusals: number[] = [];
  const known = new Set<string>();
  const finished = new Set<string>();
  const times: number[] = [];
  let current: WebSocket | undefined;
  let subscriptions = 0;
  let count = 0;

  const respond = (reqId: string, body: unknown): number => {
    const parsed = streamSchema.safeParse(body);
    if (!parsed.success) return violate('a malformed stream', 40058);
    const { content, finish, feedback } = parsed.data.stream;
    if (Buffer.byteLength(content) > MOST_BYTES) return violate('a stream that is too long', 45002);
    if (!known.has(reqId)) return 846605;
    if (finished.has(reqId)) return violate('a stream that goes on after its end', 846608);
    const isFirst = !shown.some(({ by, to }) => by === 'stream' && to === reqId);
    if (feedback !== undefined && !isFirst) violations.push('feedback in a later frame');
    if (finish) finished.add(reqId);
    shown.push({
      by: 'stream',
      to: reqId,
      content,
      finish,
      ...(feedback === undefined ? {} : { feedback: feedback.id }),
    });
    return 0;
  };
  const push = (body: unknown): number => {
    const parsed = pushSchema.safeParse(body);
    if (!parsed.success) return violate('a malformed message', 40058);
    const { chatid, markdown } = parsed.data;
    if (Buffer.byteLength(markdown.content) > MOST_BYTES) return violate('a message that is too long', 45002);
    shown.push({ by: 'push', to: chatid, content: markdown.content });
    return 0;
  };
  const violate = (what: string, errcode: number): number => {
    violations.push(what);
    return errcode;
  };
  const limit = (): number => {
    times.push(Date.now());
    const recent = times.filter((time) => Date.now() - time < 60_000).length;
    return recent > MOST_PER_MINUTE ? violate('more than 30 a minute', 45009) : 0;
  };

  server.on('connection', (socket: WebSocket) => {
    const answer = (reqId: string, errcode: number): void => {
      socket.send(JSON.stringify({ headers: { req_id: reqId }, errcode, errmsg: errcode === 0 ? 'ok' : 'refused' }));
    };
    socket.on('message', (data: Buffer) => {
      const { cmd, headers, body = {} } = frameSchema.parse(JSON.parse(data.toString('utf8')));
      const reqId = headers.req_id;
      if (cmd === 'aibot_subscribe') {
        const isRight = body['bot_id'] === botId && body['secret'] === secret;
        if (isRight) {
          current = socket;
          subscriptions += 1;
        }
        answer(reqId, isRight ? 0 : 853000);
        return;
      }
      if (cmd === 'ping') {
        answer(reqId, 0);
        return;
      }
      if (socket !== current) violations.push(`${cmd} before the subscription`);
      if (cmd === 'aibot_respond_welcome_msg') {
        shown.push({ by: 'welcome', to: reqId, content: JSON.stringify(body['text']) });
        answer(reqId, 0);
        return;
      }
      const refusal = refusals.shift();
      if (refusal !== undefined && refusal !== 0) {
        answer(reqId, refusal);
        return;
      }
      const errcode = limit() || (cmd === 'aibot_respond_msg' ? respond(reqId, body) : push(body));
      if (refusal === undefined) answer(reqId, errcode);
      else socket.terminate();
    });
  });

  return {
    wsUrl: `ws://127.0.0.1:${server.address().port}`,
    ...{ shown, violations },
    subscribed: () => subscriptions,
    bring: (cmd, body) => {
      const reqId = `req-${(count += 1)}`;
      known.add(reqId);
      current?.send(JSON.stringify({ cmd, headers: { req_id: reqId }, body }));
      return reqId;
    },
    refuseNext: (...errcodes) => void refusals.push(...errcodes),
    drop: () => current?.terminate(),
    kick: () => {
      const body = {
        msgid: 'kick',
        msgtype: 'event',
        from: { userid: '' },
        event: { eventtype: 'disconnected_event' },
      };
      current?.send(JSON.stringify({ cmd: 'aibot_event_callback', headers: { req_id: 'kick' }, body }));
      current?.close();
    },
    close: () =>
      new Promise((resolve) => {
        for (const client of server.clients) client.terminate();
        server.close(() => {
          resolve();
        });
      }),
  };
}
