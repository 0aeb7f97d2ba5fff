import { Api } from 'grammy';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeTelegramChannel } from '../../../src/channels/telegram/make-telegram-channel.js';
import type { Sent } from '../../../src/delivery/channel.js';
import type { Json } from '../../../src/policy/json.js';
import { messageUpdate } from '../../fakes/telegram/fake-updates.js';
import { startFakeTelegram, type FakeTelegram } from '../../fakes/telegram/start-fake-telegram.js';
import { serverError, tooFast, type Fault } from '../../fakes/telegram/telegram-faults.js';

let telegram: FakeTelegram;
const logged: string[] = [];

beforeEach(async () => {
  telegram = await startFakeTelegram();
  telegram.know(9);
  logged.length = 0;
});
afterEach(() => telegram.stop());

const HELLO = { text: 'a<b', html: 'a&lt;b', buttons: [[{ text: '好', id: 'b1' }]] };

function send(
  changed: {
    body?: Json;
    address?: Json;
    token?: string;
    apiRoot?: string;
    signal?: AbortSignal;
    timeout?: number;
  } = {},
): Promise<Sent> {
  const {
    body = HELLO,
    address = { chat: 9, message: 1, group: false },
    signal = new AbortController().signal,
  } = changed;
  const api = new Api(changed.token ?? telegram.token, { apiRoot: changed.apiRoot ?? telegram.apiRoot });
  const channel = makeTelegramChannel({
    api,
    log: (...facts) => void logged.push(JSON.stringify(facts)),
    timeout: changed.timeout ?? 10_000,
  });
  return channel.send({ address, body, key: 'k', mayHaveArrived: false, signal });
}

const refusal = (code: number, description: string): Fault => ({ kind: 'error', code, description });

describe('sending', () => {
  it('sends HTML with buttons, and gives the number of the message', async () => {
    expect(await send()).toEqual({ kind: 'sent', externalId: '100001' });
    expect(telegram.sent).toMatchObject([
      { chat: 9, text: 'a<b', html: 'a&lt;b', buttons: [{ text: '好', data: 'b1' }] },
    ]);
  });

  it('answers the question in a group and its topic, even where the question was deleted', async () => {
    telegram.push(messageUpdate({ update: 1, chat: -5, from: 9, message: 31, text: '问' }));
    await send({ address: { chat: -5, message: 31, group: true, thread: 4 } });
    await send({ address: { chat: -5, message: 32, group: true } });
    expect(telegram.sent).toMatchObject([{ replyTo: 31, thread: 4 }, { replyTo: null }]);
    expect(telegram.violations).toEqual([]);
  });

  it.each<{ why: string; fault: Fault; sent: Sent }>([
    {
      why: 'too fast waits as long as Telegram says',
      fault: tooFast(7),
      sent: { kind: 'later', why: '429 Too Many Requests: retry after 7', after: 7000, mayHaveArrived: false },
    },
    {
      why: 'an error of theirs may have come after the deed',
      fault: serverError,
      sent: { kind: 'later', why: '500 Internal Server Error', mayHaveArrived: true },
    },
    {
      why: 'a gateway that answers no JSON',
      fault: { kind: 'garbage', status: 502 },
      sent: { kind: 'later', why: 'FetchError', mayHaveArrived: true },
    },
    { why: 'nobody answers', fault: { kind: 'hang' }, sent: { kind: 'later', why: 'timeout', mayHaveArrived: true } },
    {
      why: 'the line breaks',
      fault: { kind: 'reset' },
      sent: { kind: 'later', why: 'ECONNRESET', mayHaveArrived: true },
    },
    {
      why: 'the answer is lost',
      fault: { kind: 'lose' },
      sent: { kind: 'later', why: 'ECONNRESET', mayHaveArrived: true },
    },
    {
      why: 'a chat that is gone',
      fault: refusal(400, 'Bad Request: chat not found'),
      sent: { kind: 'never', why: '400 Bad Request: chat not found' },
    },
    {
      why: 'a person who is gone',
      fault: refusal(403, 'Forbidden: user is deactivated'),
      sent: { kind: 'never', why: '403 Forbidden: user is deactivated' },
    },
  ])('$why', async ({ fault, sent }) => {
    telegram.failNext('sendMessage', fault);
    expect(await send(fault.kind === 'hang' ? { timeout: 200 } : {})).toEqual(sent);
    expect(telegram.sent).toHaveLength(fault.kind === 'lose' ? 1 : 0);
  });

  it('never reaches a person who blocked the bot', async () => {
    telegram.block(9);
    expect(await send()).toMatchObject({ kind: 'never' });
  });

  it('knows that a refused connection carried nothing', async () => {
    await telegram.stop();
    expect(await send()).toEqual({ kind: 'later', why: 'ECONNREFUSED', mayHaveArrived: false });
    telegram = await startFakeTelegram();
  });

  it('sends as plain text at once what Telegram cannot read', async () => {
    expect(await send({ body: { ...HELLO, html: '<b>' } })).toMatchObject({ kind: 'sent' });
    expect(telegram.sent).toMatchObject([{ text: 'a<b', html: null, buttons: [{ data: 'b1' }] }]);
  });

  it('follows a group that became another chat', async () => {
    telegram.know(-7);
    telegram.failNext('sendMessage', {
      kind: 'error',
      code: 400,
      description: 'Bad Request: group chat was upgraded',
      movedTo: -7,
    });
    expect(await send({ address: { chat: -5, message: 1, group: true } })).toMatchObject({ kind: 'sent' });
    expect(telegram.sent).toMatchObject([{ chat: -7 }]);
  });

  it('waits a minute with a bad token, says so, and says the token to nobody', async () => {
    const sent = await send({ token: '1:secret' });
    expect(sent).toMatchObject({ kind: 'later', after: 60_000 });
    expect(logged).toHaveLength(1);
    expect(JSON.stringify([sent, logged])).not.toContain('secret');
  });

  it('gives up at once where the process stops', async () => {
    telegram.failNext('sendMessage', { kind: 'hang' });
    expect(await send({ signal: AbortSignal.abort() })).toMatchObject({ kind: 'later', mayHaveArrived: true });
  });

  it('sends nothing that is no message of its own', async () => {
    expect(await send({ body: { words: '?' } })).toMatchObject({ kind: 'never' });
  });

  it('shows that it is working, and does not mind where it cannot', async () => {
    const channel = makeTelegramChannel({
      api: new Api(telegram.token, { apiRoot: telegram.apiRoot }),
      log: () => undefined,
    });
    telegram.failNext('sendChatAction', serverError);
    await channel.showWorking?.({ chat: 9, message: 1, group: false });
    await channel.showWorking?.({ chat: 9, message: 1, group: false });
    expect(telegram.actions).toEqual([{ chat: 9, action: 'typing' }]);
  });
});
