import fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeWecomCrypto } from '../../../src/channels/wecom/crypto/wecom-crypto.js';
import { wecomRoutes } from '../../../src/channels/wecom/wecom-routes.js';
import type { Arrival } from '../../../src/delivery/delivery.js';
import type { InboxId } from '../../../src/journal/values.js';
import { makeCallbackSender, type CallbackSender } from '../../fakes/wecom/send-callback.js';
import { v1 } from './crypto/wecom-vectors.js';

const corpId = 'ww1';
const agentId = '7';
const crypto = makeWecomCrypto({ ...v1.settings, receiveId: corpId });
let app: FastifyInstance;
let url = '';
let time = 0;
let isOpen = true;
let failures = 0;
let arrivals: Arrival[] = [];
let events: string[] = [];
let sender: CallbackSender;

beforeEach(async () => {
  time = 1_700_000_000_000;
  isOpen = true;
  failures = 0;
  arrivals = [];
  events = [];
  app = fastify();
  wecomRoutes({
    callbacks: [{ path: '/wecom/app', crypto, agentId }],
    delivery: {
      isOpen: () => isOpen,
      accept: (given) => {
        failures -= 1;
        if (failures >= 0) return Promise.reject(new Error('disk'));
        arrivals.push(...given);
        return Promise.resolve(given.map(() => ({ kind: 'accepted', inbox: 1 as InboxId, isSame: true })));
      },
    },
    kf: {
      notify: (kfid, token) => void events.push(`${kfid} ${token}`),
      sync: () => Promise.resolve(true),
      catchUp: () => Promise.resolve(),
      stop: () => Promise.resolve(),
    },
    now: () => time,
    log: () => undefined,
  })(app);
  app.post('/json', (request) => Promise.resolve(request.body));
  url = `${await app.listen({ host: '127.0.0.1', port: 0 })}/wecom/app`;
  sender = makeCallbackSender({ url, crypto, corpId, agentId, now: () => time });
});
afterEach(() => app.close());

const query = (encrypted: string, timestamp = String(time / 1000)): string =>
  new URLSearchParams({ msg_signature: crypto.sign(timestamp, 'n', encrypted), timestamp, nonce: 'n' }).toString();
const envelope = (encrypted: string): string => `<xml><Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`;
const seal = (message: string, by = crypto): string => by.seal(message, { timestamp: '1', nonce: 'n' }).encrypt;
const post = (body: string, search: string): Promise<Response> => fetch(`${url}?${search}`, { method: 'POST', body });

describe('the address', () => {
  it('echoes the very words', async () => {
    const response = await sender.verify('1616140317555161061');
    expect([response.status, await response.text()]).toEqual([200, '1616140317555161061']);
  });

  it.each([
    { why: 'no query', search: '', status: 400 },
    { why: 'a wrong signature', search: 'msg_signature=x&timestamp=1700000000&nonce=n&echostr=x', status: 403 },
  ])('$why is $status without a word', async ({ search, status }) => {
    const response = await fetch(`${url}?${search}`);
    expect([response.status, await response.text()]).toEqual([status, '']);
  });

  it('leaves the rest of the server as it is', async () => {
    const response = await app.inject({ method: 'POST', url: '/json', payload: { a: 1 } });
    expect(response.json()).toEqual({ a: 1 });
  });
});

describe('a message', () => {
  it('is taken in with its id as text, and answered with nothing', async () => {
    expect(await sender.text('li', '怎么申请 <b>&amp;？', '9223372036854775807')).toEqual([200]);
    expect(arrivals).toEqual([
      {
        channel: 'wecom-app',
        externalId: '9223372036854775807',
        conversation: 'wecom-app:7:li',
        person: 'wecom-app:li',
        text: '怎么申请 <b>&amp;？',
        address: { user: 'li' },
      },
    ]);
  });

  it.each(['enter_agent', 'subscribe'])('the event %s is welcomed, known by who, when and what', async (event) => {
    await sender.event('li', event);
    expect(arrivals[0]).toMatchObject({ externalId: `event:li:1700000000:${event}`, answer: { kind: 'notice' } });
  });

  it('an event that asks for nothing is received and forgotten', async () => {
    expect(await sender.event('li', 'LOCATION')).toEqual([200]);
    expect(arrivals).toEqual([]);
  });

  it('a picture is answered politely', async () => {
    const message =
      '<xml><FromUserName>li</FromUserName><CreateTime>1700000000</CreateTime><MsgType>image</MsgType><PicUrl>x</PicUrl><MsgId>5</MsgId><AgentID>7</AgentID></xml>';
    expect(await sender.post(message)).toEqual([200]);
    expect(arrivals[0]).toMatchObject({ externalId: '5', answer: { kind: 'notice' } });
  });

  it('a message for another application is not ours', async () => {
    const other = makeCallbackSender({ url, crypto, corpId, agentId: '8', now: () => time });
    expect(await other.text('li', '问', '1')).toEqual([200]);
    expect(arrivals).toEqual([]);
  });

  it('a word from 微信客服 is passed on', async () => {
    expect(await sender.kf('wk1', 'TOKEN')).toEqual([200]);
    expect(events).toEqual(['wk1 TOKEN']);
  });

  it('a copy is answered and does nothing, for two hours', async () => {
    const encrypted = seal(
      '<xml><FromUserName>li</FromUserName><CreateTime>1700000000</CreateTime><MsgType>text</MsgType><Content>问</Content><MsgId>1</MsgId></xml>',
    );
    const search = query(encrypted);
    expect((await post(envelope(encrypted), search)).status).toBe(200);
    expect((await post(envelope(encrypted), search)).status).toBe(200);
    expect(arrivals).toHaveLength(1);
  });

  it('what could not be put on disk is 503 and taken in at the next try', async () => {
    failures = 1;
    expect(await sender.text('li', '问', '1')).toEqual([503, 200]);
    expect(arrivals).toHaveLength(1);
  });

  it('nothing is taken in while the product stops', async () => {
    isOpen = false;
    expect(await sender.text('li', '问', '1')).toEqual([503, 503, 503]);
    expect(await sender.kf('wk1', 'T')).toEqual([503, 503, 503]);
    expect([arrivals, events]).toEqual([[], []]);
  });
});

describe('what is not believed or cannot be read', () => {
  it.each([
    { why: 'no body', body: () => '', status: 400 },
    { why: 'JSON', body: () => '{"encrypt":"x"}', status: 400 },
    { why: 'no Encrypt', body: () => '<xml><A>1</A></xml>', status: 400 },
    { why: 'a document type', body: (encrypted: string) => `<!DOCTYPE x>${envelope(encrypted)}`, status: 400 },
    {
      why: 'Encrypt twice',
      body: (encrypted: string) => `<xml><Encrypt>${encrypted}</Encrypt><Encrypt>${encrypted}</Encrypt></xml>`,
      status: 400,
    },
    {
      why: 'Encrypt inside another element',
      body: (encrypted: string) => `<xml><A><Encrypt>${encrypted}</Encrypt></A></xml>`,
      status: 400,
    },
    { why: 'a second root', body: (encrypted: string) => `${envelope(encrypted)}<b/>`, status: 400 },
    { why: 'ten thousand elements in each other', body: () => '<xml>'.repeat(10_000), status: 400 },
    { why: 'more than a megabyte', body: () => `<xml>${'x'.repeat(1024 * 1024)}</xml>`, status: 413 },
    { why: 'another ciphertext', body: () => envelope(seal('<xml/>')), status: 403 },
  ])('$why is $status', async ({ body, status }) => {
    const encrypted = seal('<xml><A>1</A></xml>');
    expect((await post(body(encrypted), query(encrypted))).status).toBe(status);
    expect(arrivals).toEqual([]);
  });

  it.each([
    { why: 'an old callback', encrypted: () => seal('<xml/>'), timestamp: '1699999000', status: 403 },
    {
      why: 'one for another company',
      encrypted: () => seal('<xml/>', makeWecomCrypto({ ...v1.settings, receiveId: 'ww2' })),
      timestamp: '1700000000',
      status: 403,
    },
    { why: 'a message that is no XML', encrypted: () => seal('hello'), timestamp: '1700000000', status: 400 },
    {
      why: 'a message without a sender',
      encrypted: () => seal('<xml><MsgType>text</MsgType><MsgId>1</MsgId></xml>'),
      timestamp: '1700000000',
      status: 400,
    },
    {
      why: 'a field twice',
      encrypted: () => seal('<xml><MsgType>text</MsgType><MsgType>event</MsgType></xml>'),
      timestamp: '1700000000',
      status: 400,
    },
  ])('$why is $status', async ({ encrypted, timestamp, status }) => {
    const sealed = encrypted();
    expect((await post(envelope(sealed), query(sealed, timestamp))).status).toBe(status);
    expect(arrivals).toEqual([]);
  });
});
