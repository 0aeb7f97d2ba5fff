import fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { botNotices } from '../../../../src/channels/wecom/bot/bot-notices.js';
import { makeFreshUrls } from '../../../../src/channels/wecom/bot/fresh-urls.js';
import { makeSignedIds } from '../../../../src/channels/wecom/bot/signed-ids.js';
import { makeWecomBotChannel } from '../../../../src/channels/wecom/bot/wecom-bot-channel.js';
import { makeWecomBotIntake } from '../../../../src/channels/wecom/bot/wecom-bot-intake.js';
import { makeWecomBotRoutes } from '../../../../src/channels/wecom/bot/wecom-bot-routes.js';
import { makeWecomCrypto } from '../../../../src/channels/wecom/crypto/wecom-crypto.js';
import { makeTurn } from '../../../fakes/make-turn.js';
import { openBotWorld, until } from '../../../fakes/wecom-bot/open-bot-world.js';
import type { BotWorld } from '../../../fakes/wecom-bot/open-bot-world.js';
import { botSecrets, startWebhookCaller } from '../../../fakes/wecom-bot/webhook-caller.js';
import type { WebhookCaller } from '../../../fakes/wecom-bot/webhook-caller.js';

const now = (): number => Date.now();
const crypto = makeWecomCrypto(botSecrets);
const ids = makeSignedIds('secret');
let world: BotWorld;
let caller: WebhookCaller;
let app: FastifyInstance;
let asked: string[];
let gate: Promise<void>;
let freshUrls = makeFreshUrls(now);

function openApp(patience: number): FastifyInstance {
  const { delivery, journal } = world;
  const intake = makeWecomBotIntake({ delivery, journal, freshUrls, ids, now, patience });
  const made = fastify();
  makeWecomBotRoutes({ crypto, intake, delivery, now, log: () => undefined })(made);
  return made;
}

beforeEach(async () => {
  asked = [];
  gate = Promise.resolve();
  freshUrls = makeFreshUrls(now);
  const channel = makeWecomBotChannel({ freshUrls, responseHosts: ['127.0.0.1'] });
  world = await openBotWorld(channel, async ({ text }) => {
    asked.push(text);
    await gate;
    const long = /^长(\d+)$/u.exec(text)?.[1];
    return makeTurn({ text: long === undefined ? `答：${text}` : '政策条款内容。'.repeat(Number(long) / 7) });
  });
  app = openApp(1_000);
  caller = await startWebhookCaller(async (query, body) => {
    const answer = await app.inject({ method: 'POST', url: `/wecom/bot?${query}`, body });
    return { status: answer.statusCode, body: answer.body };
  });
});

afterEach(async () => {
  await app.close();
  await world.close();
  await caller.close();
});

const message = (msgid: string, content: string, changed: object = {}) => ({
  ...{ msgid, aibotid: 'bot', chattype: 'single', from: { userid: 'u1' }, msgtype: 'text', text: { content } },
  response_url: caller.makeResponseUrl(),
  ...changed,
});

describe('a talk with a bot that WeCom calls', () => {
  it('answers at once what is known at once', async () => {
    expect(await caller.say(message('1', '有补贴吗'))).toMatchObject({ finish: true, content: '答：有补贴吗' });
    expect(caller.violations).toEqual([]);
  });

  it('gives the same stream to a message that comes twice, and asks once', async () => {
    const twice = message('1', '有补贴吗');
    const [first, second] = await Promise.all([caller.say(twice), caller.say(twice)]);
    expect(second).toEqual(first);
    expect(asked).toEqual(['有补贴吗']);
  });

  it('goes on with a stream after a restart', async () => {
    let open = (): void => undefined;
    gate = new Promise((resolve) => (open = resolve));
    await app.close();
    app = openApp(20);
    const first = await caller.say(message('1', '慢'));
    expect(first).toMatchObject({ finish: false, content: botNotices.searching });
    await app.close();
    app = openApp(20);
    expect(await caller.poll(first?.id ?? '')).toMatchObject({ finish: false, id: first?.id });
    open();
    expect(await caller.pollToTheEnd(first)).toMatchObject({ finish: true, content: '答：慢', id: first?.id });
    expect(caller.violations).toEqual([]);
  });

  it('leaves the name of the bot out in a group, where everyone has a talk of his own', async () => {
    const group = { chattype: 'group', chatid: 'g' };
    await caller.say(message('1', '@问策 有补贴吗', group));
    const other = await caller.say(message('2', '@问策\u2005谁负责', { ...group, from: { userid: 'u2' } }));
    expect(asked).toEqual(['有补贴吗', '谁负责']);
    expect(other).toMatchObject({ content: '答：谁负责' });
  });

  it('sends 10,000 characters whole, in a stream and a message', async () => {
    const stream = await caller.say(message('1', '长10003'));
    await until(() => caller.pushed.length === 1);
    expect((stream?.content ?? '') + (caller.pushed[0]?.content ?? '')).toBe('政策条款内容。'.repeat(1429));
    expect(caller.violations).toEqual([]);
  });

  it('holds the rest back until it is asked for, one message at a time', async () => {
    const stream = await caller.say(message('1', '长26600'));
    await until(() => caller.pushed.length === 1);
    const more = message('2', '继续');
    expect(await Promise.all([caller.say(more), caller.say(more)])).toEqual([undefined, undefined]);
    await until(() => caller.pushed.length === 2);
    expect(await caller.say(message('3', '继续'))).toBeUndefined();
    await until(() => caller.pushed.length === 3);
    expect(await caller.say(message('4', '继续'))).toMatchObject({ content: '答：继续' });
    const pieces = caller.pushed.map(({ content }) => content);
    expect(pieces.map((piece) => piece.includes('还有后文'))).toEqual([true, true, false]);
    const whole = [stream?.content ?? '', ...pieces].join('').replace(/\n*（还有后文，回复“继续”接着看）/gu, '');
    expect(whole).toBe('政策条款内容。'.repeat(3800));
    expect(caller.violations).toEqual([]);
  });

  it.each([
    { why: 'good', type: 1, reasons: undefined, verdict: 'good', named: [] },
    { why: 'bad for two reasons', type: 2, reasons: [2, 3], verdict: 'bad', named: ['incomplete', 'wrong'] },
    { why: 'withdrawn', type: 3, reasons: undefined, verdict: 'withdrawn', named: [] },
  ])('keeps a thumb with its record: $why', async ({ type, reasons, verdict, named }) => {
    const stream = await caller.say(message('1', '有补贴吗'));
    const kept: unknown[] = [];
    const addFeedback = world.journal.addFeedback.bind(world.journal);
    world.journal.addFeedback = (feedback) => {
      kept.push(feedback);
      return addFeedback(feedback);
    };
    const event = {
      eventtype: 'feedback_event',
      feedback_event: { id: stream?.feedback?.id, type, inaccurate_reason_list: reasons },
    };
    expect(await caller.call({ msgid: 'e', msgtype: 'event', from: { userid: 'u1' }, event })).toMatchObject({
      status: 200,
    });
    expect(kept).toMatchObject([{ recordId: 'record-1', verdict, reasons: named, person: 'wecom-bot:u1' }]);
  });

  it.each([
    { why: 'an image', said: { msgtype: 'image', image: { url: 'x' } }, content: botNotices.textOnly },
    { why: 'a mention and nothing else', said: { text: { content: '  ' } }, content: botNotices.welcome },
  ])('says politely what it cannot do with $why', async ({ said, content }) => {
    expect(await caller.say({ ...message('1', ''), text: undefined, ...said })).toMatchObject({
      finish: true,
      content,
    });
  });

  it('welcomes who enters, and is silent about cards', async () => {
    const event = (eventtype: string) => ({
      msgid: 'e',
      msgtype: 'event',
      from: { userid: 'u' },
      event: { eventtype },
    });
    expect((await caller.call(event('enter_chat'))).opened).toEqual({
      msgtype: 'text',
      text: { content: botNotices.welcome },
    });
    expect(await caller.call(event('template_card_event'))).toEqual({ status: 200, opened: undefined });
  });

  it.each(['s1-0000000000000000', 's999', 'x', 'f1-abc'])('ends a stream that it does not know: %s', async (id) => {
    expect(await caller.poll(id)).toMatchObject({ id, finish: true, content: botNotices.gone });
  });
});

describe('the door', () => {
  it('echoes what WeCom verifies the address with', async () => {
    const { encrypt } = crypto.seal('1616140317555161061', { timestamp: '1', nonce: 'n' });
    const url = `/wecom/bot?${caller.queryFor(encrypt)}&echostr=${encodeURIComponent(encrypt)}`;
    const answer = await app.inject({ method: 'GET', url });
    expect(answer).toMatchObject({ statusCode: 200, body: '1616140317555161061' });
    const forged = await app.inject({ method: 'GET', url: url.replace('nonce=', 'nonce=x') });
    expect(forged).toMatchObject({ statusCode: 403, body: '' });
  });

  it.each([
    { why: 'a wrong signature', changed: () => ({ query: caller.queryFor('other') }), status: 403 },
    { why: 'no query', changed: () => ({ query: '' }), status: 400 },
    { why: 'no JSON', changed: () => ({ body: '<xml/>' }), status: 400 },
    { why: 'no encrypt', changed: () => ({ body: '{}' }), status: 400 },
    { why: 'an empty body', changed: () => ({ body: '' }), status: 400 },
    { why: 'more than a mebibyte', changed: () => ({ body: 'x'.repeat(1024 * 1024 + 1) }), status: 413 },
  ])('refuses $why', async ({ changed, status }) => {
    expect((await caller.call(message('1', 'x'), changed())).status).toBe(status);
    expect(asked).toEqual([]);
  });

  it.each(['{}', '[]', 'null', '{"msgtype":"text"}', '{"msgtype":"text","msgid":"1","from":{}}'])(
    'refuses a sealed %s',
    async (inner) => {
      expect((await caller.call(JSON.parse(inner))).status).toBe(400);
    },
  );

  it('refuses what is eleven minutes old', async () => {
    const { encrypt } = crypto.seal('{}', { timestamp: '1', nonce: 'n' });
    const changed = { query: caller.queryFor(encrypt, now() - 11 * 60_000), body: JSON.stringify({ encrypt }) };
    expect((await caller.call({}, changed)).status).toBe(403);
  });

  it('says to come again while it is stopping, and still hands out what is there', async () => {
    const stream = await caller.say(message('1', '有补贴吗'));
    await world.delivery.stop(0);
    expect((await caller.call(message('2', '有补贴吗'))).status).toBe(503);
    expect(await caller.poll(stream?.id ?? '')).toMatchObject({ finish: true, content: '答：有补贴吗' });
  });
});
