import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { makeWecomCrypto } from '../../../src/channels/wecom/crypto/wecom-crypto.js';

/** How the fake platform and the bot know each other. */
export const botSecrets = {
  token: 'tok',
  encodingAesKey: 'MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY',
  receiveId: '',
} as const;

const MOST_BYTES = 20_480;
const sealedSchema = z.strictObject({
  encrypt: z.string(),
  msgsignature: z.string(),
  timestamp: z.number().int(),
  nonce: z.string(),
});
const streamSchema = z.strictObject({
  msgtype: z.literal('stream'),
  stream: z.strictObject({
    id: z.string().min(1),
    finish: z.boolean(),
    content: z.string(),
    feedback: z.strictObject({ id: z.string() }).optional(),
  }),
});
export type Stream = z.infer<typeof streamSchema>['stream'];
const pushedSchema = z.strictObject({
  msgtype: z.literal('markdown'),
  markdown: z.strictObject({ content: z.string() }),
});

/** WeCom as it calls a bot, strict about what it is answered. */
export interface WebhookCaller {
  readonly violations: readonly string[];
  /** What came to a response_url, in order. */
  readonly pushed: readonly { readonly url: string; readonly content: string }[];
  readonly makeResponseUrl: () => string;
  /** Posts anything; gives the status and what was sealed in the answer, if anything. */
  readonly call: (
    message: unknown,
    changed?: Changed,
  ) => Promise<{ readonly status: number; readonly opened: unknown }>;
  /** Posts a message. @returns the stream; undefined where the answer was empty */
  readonly say: (message: object) => Promise<Stream | undefined>;
  readonly poll: (id: string) => Promise<Stream>;
  readonly pollToTheEnd: (stream: Stream | undefined) => Promise<Stream>;
  readonly queryFor: (encrypted: string, at?: number) => string;
  readonly close: () => Promise<void>;
}
interface Changed {
  readonly query?: string;
  readonly body?: string;
}

/** @param post posts a body to the bot with a query */
export async function startWebhookCaller(
  post: (query: string, body: string) => Promise<{ readonly status: number; readonly body: string }>,
): Promise<WebhookCaller> {
  const crypto = makeWecomCrypto(botSecrets);
  const violations: string[] = [];
  const pushed: { url: string; content: string }[] = [];
  const unused = new Set<string>();
  let count = 0;

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const url = request.url ?? '';
      const parsed = pushedSchema.safeParse(JSON.parse(Buffer.concat(chunks).toString('utf8')));
      const content = parsed.success ? parsed.data.markdown.content : '';
      const isRight = parsed.success && Buffer.byteLength(content) <= MOST_BYTES;
      if (!isRight) violations.push('a push that is malformed or too long');
      if (!unused.delete(url)) violations.push('a response_url used twice, or never given');
      else if (isRight) {
        pushed.push({ url, content });
        response.end('{"errcode":0,"errmsg":"ok"}');
        return;
      }
      response.end('{"errcode":40058,"errmsg":"invalid"}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  const queryFor = (encrypted: string, at = Date.now()): string => {
    const timestamp = String(Math.floor(at / 1000));
    const nonce = `nonce${(count += 1)}`;
    return new URLSearchParams({
      msg_signature: crypto.sign(timestamp, nonce, encrypted),
      timestamp,
      nonce,
    }).toString();
  };

  const call: WebhookCaller['call'] = async (message, changed = {}) => {
    const { encrypt } = crypto.seal(JSON.stringify(message), { timestamp: '1', nonce: 'n' });
    const query = changed.query ?? queryFor(encrypt);
    const { status, body } = await post(query, changed.body ?? JSON.stringify({ encrypt }));
    if (status !== 200 || body === '') return { status, opened: undefined };
    const sealed = sealedSchema.parse(JSON.parse(body));
    if (sealed.nonce !== new URLSearchParams(query).get('nonce')) violations.push('another nonce than the callback’s');
    const { encrypt: answer, msgsignature, timestamp, nonce } = sealed;
    const opened = crypto.open(
      { msg_signature: msgsignature, timestamp: String(timestamp), nonce },
      answer,
      Date.now(),
    );
    if (opened.kind === 'refused') throw new Error(`the answer is ${opened.why}`);
    return { status, opened: JSON.parse(opened.message) as unknown };
  };
  const readStream = (opened: unknown, isFirst: boolean): Stream => {
    const { stream } = streamSchema.parse(opened);
    if (Buffer.byteLength(stream.content) > MOST_BYTES) violations.push('a stream that is too long');
    if (!isFirst && stream.feedback !== undefined) violations.push('feedback in a later frame');
    return stream;
  };
  const poll = async (id: string): Promise<Stream> =>
    readStream((await call({ msgid: `p${(count += 1)}`, msgtype: 'stream', stream: { id } })).opened, false);

  return {
    ...{ violations, pushed, call, poll, queryFor },
    makeResponseUrl: () => {
      const path = `/response?code=${(count += 1)}`;
      unused.add(path);
      return `http://127.0.0.1:${port}${path}`;
    },
    say: async (message) => {
      const { status, opened } = await call(message);
      if (status !== 200) throw new Error(`the bot answered ${status}`);
      return opened === undefined ? undefined : readStream(opened, true);
    },
    pollToTheEnd: async (first) => {
      if (first === undefined) throw new Error('there is no stream');
      let stream = first;
      for (let left = 100; !stream.finish && left > 0; left -= 1) {
        await new Promise((resolve) => setTimeout(resolve, 20));
        stream = await poll(stream.id);
      }
      return stream;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}
