import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { botNotices } from '../../../../src/channels/wecom/bot/bot-notices.js';
import { makeSignedIds } from '../../../../src/channels/wecom/bot/signed-ids.js';
import { makeLinkStreams } from '../../../../src/channels/wecom/link/link-streams.js';
import { openWecomBotLink } from '../../../../src/channels/wecom/link/open-wecom-bot-link.js';
import type { WecomBotLink } from '../../../../src/channels/wecom/link/open-wecom-bot-link.js';
import { makeWecomLinkChannel } from '../../../../src/channels/wecom/link/wecom-link-channel.js';
import { makeWecomLink } from '../../../../src/channels/wecom/link/wecom-link.js';
import type { Channel } from '../../../../src/delivery/channel.js';
import { makeTurn } from '../../../fakes/make-turn.js';
import { startLinkServer } from '../../../fakes/wecom-bot/link-server.js';
import type { LinkServer } from '../../../fakes/wecom-bot/link-server.js';
import { openBotWorld, until } from '../../../fakes/wecom-bot/open-bot-world.js';
import type { BotWorld } from '../../../fakes/wecom-bot/open-bot-world.js';

const ids = makeSignedIds('secret');
let server: LinkServer;
let world: BotWorld;
let bot: WecomBotLink;
let channel: Channel;
let logged: string[];
let asked: string[];
let clock: number;
let gate: Promise<void>;

beforeEach(async () => {
  [logged, asked, clock, gate] = [[], [], Date.now(), Promise.resolve()];
  server = await startLinkServer('bot', 'hush-hush');
  const now = (): number => clock;
  const log = (_level: string, event: string, facts: object = {}): void =>
    void logged.push(`${event} ${JSON.stringify(facts)}`);
  const settings = { botId: 'bot', secret: 'hush-hush', wsUrl: server.wsUrl, reconnectInterval: 10 };
  const link = makeWecomLink(settings, log);
  const streams = makeLinkStreams(now);
  channel = makeWecomLinkChannel({ link, streams, ids, now });
  world = await openBotWorld(channel, async ({ text }) => {
    asked.push(text);
    await gate;
    return makeTurn({ text: text === '长' ? '政策条款内容。'.repeat(1429) : `答：${text}` });
  });
  const { delivery, journal } = world;
  bot = openWecomBotLink({ link, streams, ids, delivery, journal, now, log });
  await until(() => link.isReady());
});

afterEach(async () => {
  await bot.stop();
  await world.close();
  await server.close();
});

const say = (msgid: string, content: string, changed: object = {}): string =>
  server.bring('aibot_msg_callback', {
    ...{ msgid, aibotid: 'bot', chattype: 'single', from: { userid: 'u1' }, msgtype: 'text', text: { content } },
    ...changed,
  });

describe('a bot over a connection of its own', () => {
  it('answers as a stream that is whole at once', async () => {
    const reqId = say('1', '有补贴吗');
    await until(() => server.shown.length === 1);
    expect(server.shown).toMatchObject([{ by: 'stream', to: reqId, content: '答：有补贴吗', finish: true }]);
    expect(server.violations).toEqual([]);
  });

  it('answers a message that comes twice once', async () => {
    say('1', '有补贴吗');
    say('1', '有补贴吗');
    say('2', '谁负责');
    await until(() => server.shown.length === 2);
    expect(asked).toEqual(['有补贴吗', '谁负责']);
    expect(server.shown.map(({ content }) => content)).toEqual(['答：有补贴吗', '答：谁负责']);
  });

  it('sends 10,000 characters whole', async () => {
    say('1', '长');
    await until(() => server.shown.length === 2);
    expect(server.shown.map(({ by }) => by)).toEqual(['stream', 'push']);
    expect(server.shown.map(({ content }) => content).join('')).toBe('政策条款内容。'.repeat(1429));
    expect(server.violations).toEqual([]);
  });

  it('shows once that it is at work, and takes thumbs by the first frame', async () => {
    let open = (): void => undefined;
    gate = new Promise((resolve) => (open = resolve));
    const reqId = say('1', '慢');
    await until(() => asked.length === 1);
    const address = { reqId, msgid: '1', chatid: 'u1', chattype: 'single', userid: 'u1', at: clock };
    await channel.showWorking?.(address);
    await channel.showWorking?.(address);
    open();
    await until(() => server.shown.length === 2);
    expect(server.shown.map(({ content, finish }) => [content, finish])).toEqual([
      [botNotices.searching, false],
      ['答：慢', true],
    ]);
    expect(server.violations).toEqual([]);
    const kept: unknown[] = [];
    const addFeedback = world.journal.addFeedback.bind(world.journal);
    world.journal.addFeedback = async (feedback) => {
      await addFeedback(feedback);
      kept.push(feedback);
    };
    const event = { eventtype: 'feedback_event', feedback_event: { id: server.shown[0]?.feedback, type: 1 } };
    server.bring('aibot_event_callback', { msgid: 'e', msgtype: 'event', from: { userid: 'u1' }, event });
    await until(() => kept.length === 1);
    expect(kept).toMatchObject([{ recordId: 'record-1', verdict: 'good', person: 'wecom-bot-link:u1' }]);
  });

  it.each([846605, 846608])('sends a message of its own where the stream is refused with %d', async (errcode) => {
    server.refuseNext(errcode);
    say('1', '@问策 有补贴吗', { chattype: 'group', chatid: 'g1' });
    await until(() => server.shown.length === 1);
    expect(server.shown).toEqual([{ by: 'push', to: 'g1', content: '答：有补贴吗' }]);
  });

  it('sends a message of its own where the answer took too long for a stream', async () => {
    let open = (): void => undefined;
    gate = new Promise((resolve) => (open = resolve));
    say('1', '慢');
    await until(() => asked.length === 1);
    clock += 5.5 * 60_000;
    open();
    await until(() => server.shown.length === 1);
    expect(server.shown).toEqual([{ by: 'push', to: 'u1', content: '答：慢' }]);
  });

  it('sends a message of its own for what another process took in', async () => {
    await world.delivery.accept([
      {
        ...{ channel: 'wecom-bot-link', externalId: 'old', conversation: 'c', person: 'p', text: '旧' },
        address: { reqId: 'gone', msgid: 'old', chatid: 'u9', chattype: 'single', userid: 'u9', at: clock },
      },
    ]);
    await until(() => server.shown.length === 1);
    expect(server.shown).toEqual([{ by: 'push', to: 'u9', content: '答：旧' }]);
  });

  it('gives up what is refused for good, and says so', async () => {
    server.refuseNext(40058);
    say('1', '有补贴吗');
    await until(() => world.outcomes.length === 1);
    expect(world.outcomes).toEqual(['never errcode_40058']);
  });

  it('welcomes who enters', async () => {
    const event = { eventtype: 'enter_chat' };
    server.bring('aibot_event_callback', { msgid: 'e', msgtype: 'event', from: { userid: 'u' }, event });
    await until(() => server.shown.length === 1);
    expect(server.shown[0]).toMatchObject({ by: 'welcome', content: JSON.stringify({ content: botNotices.welcome }) });
  });
});

describe('the connection', () => {
  it('comes back after it was lost, and sends what was waiting', async () => {
    let open = (): void => undefined;
    gate = new Promise((resolve) => (open = resolve));
    say('1', '慢');
    await until(() => asked.length === 1);
    server.drop();
    open();
    await until(() => server.subscribed() === 2 && server.shown.length === 1);
    expect(server.shown[0]?.content).toBe('答：慢');
  });

  it('sends again what was not acknowledged', async () => {
    server.refuseNext(0);
    say('1', '有补贴吗');
    await until(() => world.outcomes.includes('sent'));
    expect(world.outcomes[0]).toBe('later no_ack');
    expect(server.shown.every(({ content }) => content === '答：有补贴吗')).toBe(true);
  });

  it('does not come back once another has taken its place', async () => {
    server.kick();
    await until(() => logged.some((line) => line.startsWith('wecom_link_replaced')));
    const sent = await channel.send({
      address: { reqId: 'r', msgid: '1', chatid: 'u', chattype: 'single', userid: 'u', at: clock },
      body: { content: 'x', isFirst: true },
      ...{ key: 'k', mayHaveArrived: false, signal: new AbortController().signal },
    });
    expect(sent).toMatchObject({ kind: 'later', why: 'link_replaced', mayHaveArrived: false });
    await new Promise((resolve) => setTimeout(resolve, 100)); // ten times as long as it would take to come back
    expect(server.subscribed()).toBe(1);
  });

  it('logs neither the secret nor what people say', async () => {
    say('1', '我的私事');
    await until(() => server.shown.length === 1);
    server.drop();
    await until(() => server.subscribed() === 2);
    expect(logged.length).toBeGreaterThan(0);
    expect(logged.join('\n')).not.toMatch(/hush-hush|私事/u);
  });
});
