import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chatHeaders } from '../../../src/channels/web/web-page-routes.js';
import type { WebMessages } from '../../../src/channels/web/read-messages.js';
import type { Actor } from '../../../src/helpdesk/desk-route.js';
import { openWebWorld, type WebWorld } from './open-web-world.js';

const clerk: Actor = { name: 'wang', displayName: '王工', role: 'clerk' };
let world: WebWorld;
beforeEach(() => {
  world = openWebWorld();
});
afterEach(async () => {
  await world.close();
});

const kinds = ({ messages }: WebMessages): string[] => messages.map(({ kind }) => kind);
const wordsOf = (news: WebMessages): string[] =>
  news.messages.map((message) => (message.kind === 'reply' ? message.reply.text : message.text));
async function item(): Promise<number> {
  const { items } = await world.journal.desk.queue.list({}, { offset: 0, limit: 10 });
  const detail = await world.desk.detail(items[0]?.id ?? 0);
  return detail.item;
}

it('answers a question, and shows it again to who comes back', async () => {
  const token = await world.begin();
  const news = (await world.send(token, { id: 'aaaaaaaa', text: '海外仓补多少' })).json<WebMessages>();
  expect(kinds(news)).toEqual(['question', 'reply']);
  expect(news.isWaiting).toBe(false);
  expect(await world.look(token)).toEqual(news);
  expect((await world.look(token, news.last)).messages).toEqual([]);
});

it('takes a message that is sent twice once', async () => {
  const token = await world.begin();
  const body = { id: 'aaaaaaaa', text: '海外仓补多少' };
  await Promise.all([world.send(token, body), world.send(token, body)]);
  expect(kinds(await world.look(token))).toEqual(['question', 'reply']);
});

it('shows nobody the conversation of another, nor lets him judge it', async () => {
  const [mine, other] = [await world.begin(), await world.begin()];
  const news = (await world.send(mine, { id: 'aaaaaaaa', text: '海外仓补多少' })).json<WebMessages>();
  expect((await world.look(other)).messages).toEqual([]);
  const reply = news.messages.find(({ kind }) => kind === 'reply');
  const recordId = reply?.kind === 'reply' ? reply.reply.recordId : '';
  const judge = (token: string) =>
    world.app.inject({
      method: 'POST',
      url: '/chat/api/feedback',
      headers: { 'wence-conversation': token, 'content-type': 'application/json' },
      payload: JSON.stringify({ recordId, verdict: 'bad' }),
    });
  expect((await judge(other)).statusCode).toBe(404);
  expect((await judge(mine)).statusCode).toBe(204);
});

it('keeps no token: who reads the journal cannot speak for a person', async () => {
  const token = await world.begin();
  await world.send(token, { id: 'aaaaaaaa', text: '海外仓补多少' });
  const { conversation } = await world.desk.item(await item());
  expect(conversation).toMatch(/^web:[\w-]{43}$/u);
  expect(conversation).not.toContain(token);
});

it.each([
  { why: 'without a conversation', token: '', body: { id: 'aaaaaaaa', text: '问' }, status: 400 },
  { why: 'with a token that is none', token: 'guess', body: { id: 'aaaaaaaa', text: '问' }, status: 400 },
  { why: 'too long', token: 'a'.repeat(43), body: { id: 'aaaaaaaa', text: '问'.repeat(2001) }, status: 400 },
  { why: 'empty', token: 'a'.repeat(43), body: { id: 'aaaaaaaa', text: ' ' }, status: 400 },
  { why: 'with half a character', token: 'a'.repeat(43), body: { id: 'aaaaaaaa', text: '\ud800' }, status: 400 },
  { why: 'without an id', token: 'a'.repeat(43), body: { text: '问' }, status: 400 },
])('refuses a message $why', async ({ token, body, status }) => {
  expect((await world.send(token, body)).statusCode).toBe(status);
});

it('does nothing for the scripts of other sites', async () => {
  const token = await world.begin();
  const body = { id: 'aaaaaaaa', text: '问' };
  for (const site of ['cross-site', 'same-site', 'none'])
    expect((await world.send(token, body, 0, { 'sec-fetch-site': site })).statusCode).toBe(404);
  expect((await world.look(token)).messages).toEqual([]);
});

it('refuses who sends too much, by conversation and by address, and says how long to wait', async () => {
  await world.close();
  world = openWebWorld({ perConversation: 2, perAddress: 6, looksPerAddress: 3 });
  const [one, other] = [await world.begin(), await world.begin()];
  const send = async (token: string, n: number) => world.send(token, { id: `message${n}`, text: '问' });
  expect((await send(one, 1)).statusCode).toBe(200);
  expect((await send(one, 2)).statusCode).toBe(200);
  const refused = await send(one, 3);
  expect(refused.statusCode).toBe(429);
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  expect((await send(other, 4)).statusCode).toBe(200);
  expect((await send(other, 5)).statusCode).toBe(429);
});

describe('a member of staff', () => {
  it('is asked for by a word, once, and the page says so', async () => {
    const token = await world.begin();
    await world.send(token, { id: 'aaaaaaaa', text: '海外仓补多少' });
    const news = (await world.send(token, { id: 'bbbbbbbb', text: '转人工' })).json<WebMessages>();
    expect(wordsOf(news).at(-1)).toContain('已转给工作人员');
    expect(wordsOf(news)).toContain('转人工');
    const { items } = await world.journal.desk.queue.list({ reason: 'handed_off' }, { offset: 0, limit: 10 });
    expect(items).toMatchObject([{ question: '海外仓补多少', items: 1 }]);
  });

  it('answers, which the page fetches, and is told when it has', async () => {
    const token = await world.begin();
    const { last } = (await world.send(token, { id: 'aaaaaaaa', text: '海外仓补多少' })).json<WebMessages>();
    const { items } = await world.journal.desk.queue.list({}, { offset: 0, limit: 10 });
    const id = items[0]?.id ?? 0;
    const detail = await world.desk.detail(id);
    await world.desk.answer(id, { version: 1, text: '请电话咨询', quotes: [], items: [detail.item] }, clerk);
    expect((await world.desk.detail(id)).items[0]?.delivery.state).toBe('waiting');
    const news = await world.look(token, last);
    expect(news.messages).toEqual([{ id: news.last, kind: 'staff', text: '请电话咨询', citations: [] }]);
    expect((await world.desk.detail(id)).items[0]?.delivery.state).toBe('waiting');
    await world.look(token, news.last);
    expect((await world.desk.detail(id)).items[0]?.delivery.state).toBe('delivered');
  });

  it('takes a conversation over: the product is silent, every word is seen in order, until it is given back', async () => {
    const token = await world.begin();
    await world.send(token, { id: 'message1', text: '海外仓补多少' });
    const of = await item();
    await world.desk.takeOver(of, clerk);
    await world.send(token, { id: 'message2', text: '有人吗' });
    await world.desk.say(of, { key: 'saying01', text: '您好，我是王工' }, clerk);
    await world.desk.say(of, { key: 'saying01', text: '您好，我是王工' }, clerk);
    await world.send(token, { id: 'message3', text: '我们在海外有仓库' });
    await expect(world.desk.say(of, { key: 'saying02', text: '我来' }, { ...clerk, name: 'li' })).rejects.toMatchObject(
      {
        code: 'conflict',
      },
    );
    expect(wordsOf(await world.look(token)).slice(2)).toEqual([
      '有人吗',
      '已收到，工作人员正在为您处理。',
      '您好，我是王工',
      '我们在海外有仓库',
    ]);
    const { items } = await world.journal.desk.queue.list({}, { offset: 0, limit: 10 });
    const { thread } = await world.desk.detail(items[0]?.id ?? 0);
    expect(thread.map(({ from, text }) => `${from} ${text}`)).toEqual([
      'person 海外仓补多少',
      'product 没有写明：海外仓补多少',
      'person 有人吗',
      'staff 您好，我是王工',
      'person 我们在海外有仓库',
    ]);
    await world.desk.giveBack(of, clerk);
    const news = (await world.send(token, { id: 'message4', text: '再问' })).json<WebMessages>();
    expect(wordsOf(news).at(-1)).toBe('没有写明：再问');
  });

  it('loses a conversation by half an hour of silence, and not before', async () => {
    const token = await world.begin();
    await world.send(token, { id: 'message1', text: '海外仓补多少' });
    await world.desk.takeOver(await item(), clerk);
    world.clock.now += 30 * 60_000 - 1;
    await world.send(token, { id: 'message2', text: '还在吗' });
    world.clock.now += 1;
    const news = (await world.send(token, { id: 'message3', text: '没人了' })).json<WebMessages>();
    expect(wordsOf(news).slice(2)).toEqual(['还在吗', '已收到，工作人员正在为您处理。', '没人了', '没有写明：没人了']);
    expect(news.isTakenOver).toBe(false);
  });
});

it.each([
  { origins: [], policy: "frame-ancestors 'self';" },
  {
    origins: ['https://www.a.gov.cn', 'http://127.0.0.1:8081'],
    policy: "frame-ancestors 'self' https://www.a.gov.cn http://127.0.0.1:8081;",
  },
])('may be shown by $origins', ({ origins, policy }) => {
  const header = chatHeaders(origins)['Content-Security-Policy'];
  expect(header).toContain(policy);
  expect(header).not.toContain('unsafe');
});
