import fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openTelegram, type TelegramReceiver } from '../../../src/channels/telegram/open-telegram.js';
import { messageUpdate } from '../../fakes/telegram/fake-updates.js';
import { startFakeTelegram, type FakeTelegram } from '../../fakes/telegram/start-fake-telegram.js';
import { makeTestPorts, type TestPorts } from './make-ports.js';

const SECRET = 'secret_of-ours';
const URL = 'https://example.invalid/telegram/webhook';
let telegram: FakeTelegram;
let receiver: TelegramReceiver;
let app: FastifyInstance;
let test: TestPorts;

beforeEach(async () => {
  telegram = await startFakeTelegram();
  test = makeTestPorts();
  const { token, apiRoot } = telegram;
  const settings = { mode: 'webhook', token, apiRoot, secret: SECRET, webhookUrl: URL } as const;
  receiver = openTelegram({ settings, log: test.log, now: () => 5, pause: () => Promise.resolve() }).receive(
    test.ports,
  );
  app = fastify();
  receiver.routes?.(app);
});
afterEach(async () => {
  await receiver.stop();
  await app.close();
  await telegram.stop();
});

async function begin(): Promise<void> {
  receiver.start();
  await vi.waitFor(() => {
    expect(telegram.webhook()).toEqual({ url: URL, secret: SECRET });
  }, 20_000);
}

const post = async (payload: string, secret: string | null = SECRET): Promise<number> => {
  const header = secret === null ? {} : { 'x-telegram-bot-api-secret-token': secret };
  const headers = { 'content-type': 'application/json', ...header };
  return (await app.inject({ method: 'POST', url: '/telegram/webhook', headers, payload })).statusCode;
};
const update = JSON.stringify(messageUpdate({ update: 1, chat: 9, text: '谁牵头？' }));

describe('the webhook', () => {
  it.each([
    { why: 'an update that is kept', payload: update, secret: SECRET, status: 200, taken: 1 },
    { why: 'a wrong secret', payload: update, secret: 'secret_of-theirs', status: 401, taken: 0 },
    { why: 'a secret that only begins right', payload: update, secret: 'secret_of-our', status: 401, taken: 0 },
    { why: 'no secret', payload: update, secret: null, status: 401, taken: 0 },
    { why: 'no JSON', payload: '{', secret: SECRET, status: 400, taken: 0 },
    { why: 'no update', payload: '[]', secret: SECRET, status: 400, taken: 0 },
    { why: 'null', payload: 'null', secret: SECRET, status: 400, taken: 0 },
    {
      why: 'an update that nobody can read',
      payload: '{"update_id":1,"message":{"text":7}}',
      secret: SECRET,
      status: 200,
      taken: 0,
    },
  ])('answers $status to $why', async ({ payload, secret, status, taken }) => {
    await begin();
    expect(await post(payload, secret)).toBe(status);
    expect(test.delivery.accepted).toHaveLength(taken);
  });

  it('takes an update that comes again once', async () => {
    await begin();
    expect([await post(update), await post(update)]).toEqual([200, 200]);
    expect(test.delivery.accepted).toHaveLength(1);
  });

  it('asks Telegram to come again where an update cannot be kept, before it is ready, and once it stops', async () => {
    expect(await post(update)).toBe(503);
    await begin();
    const { accept } = test.delivery;
    Object.assign(test.ports.delivery, { accept: () => Promise.reject(new Error('full')) });
    expect(await post(update)).toBe(503);
    Object.assign(test.ports.delivery, { accept });
    expect(await post(update)).toBe(200);
    test.delivery.close();
    expect(await post(update)).toBe(503);
    await receiver.stop();
    expect(await post(update)).toBe(503);
  });

  it('goes on trying to be set where Telegram cannot be reached at first', async () => {
    telegram.failNext('getMe', { kind: 'reset' });
    await begin();
    expect(test.logged.map(({ facts }) => facts?.state)).toEqual(['unreachable', 'working']);
  });
});
