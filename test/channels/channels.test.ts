import { beforeAll, describe, expect, it } from 'vitest';
import { Api } from 'grammy';
import { z } from 'zod';
import { makeHttpChannel } from '../../src/channels/http/http-channel.js';
import { makeTelegramChannel } from '../../src/channels/telegram/make-telegram-channel.js';
import { telegramBodySchema } from '../../src/channels/telegram/telegram-body.js';
import { makeWecomApi } from '../../src/channels/wecom/api/wecom-api.js';
import { makeWecomAppChannel } from '../../src/channels/wecom/app/wecom-app-channel.js';
import { botNotices } from '../../src/channels/wecom/bot/bot-notices.js';
import { makeFreshUrls } from '../../src/channels/wecom/bot/fresh-urls.js';
import { makeSignedIds } from '../../src/channels/wecom/bot/signed-ids.js';
import { makeWecomBotChannel } from '../../src/channels/wecom/bot/wecom-bot-channel.js';
import { kfBodySchema } from '../../src/channels/wecom/kf/render-kf.js';
import { makeWecomKfChannel } from '../../src/channels/wecom/kf/wecom-kf-channel.js';
import { makeLinkStreams } from '../../src/channels/wecom/link/link-streams.js';
import { makeWecomLinkChannel } from '../../src/channels/wecom/link/wecom-link-channel.js';
import { channelNames, type ChannelName } from '../../src/policy/channel.js';
import type { Json } from '../../src/policy/json.js';
import { channelContract, type ChannelUnderTest, type ShownPart } from '../contracts/channel-contract.js';
import { generatedLabelContract } from '../contracts/generated-label-contract.js';
import { dialogues, tellDialogues, type Told } from '../contracts/channel-dialogues.js';
import { readRendered } from './rendering/read-rendered.js';

const log = (): void => undefined;
const now = (): number => 0;
const bytes = (text: string): number => Buffer.byteLength(text, 'utf8');
/** Nobody is called: what is tried here is what would be sent. */
const api = makeWecomApi({ corpId: 'c', secret: 's', apiRoot: 'http://127.0.0.1:9', now, log });
const link = {
  start: log,
  stop: log,
  isReady: () => false,
  isReplaced: () => false,
  send: () => Promise.resolve({ kind: 'unsent' } as const),
};

const textSchema = z.object({ text: z.string() });
const contentSchema = z.object({ content: z.string() });
/** What the application writes below every part. */
const REFERENCE = '\n（编号 01234567）';

function readContent(channel: ChannelName, body: Json): ShownPart {
  const { content } = contentSchema.parse(body);
  const words = content.replace(botNotices.moreFollows, '');
  return { words: readRendered(channel, words), size: bytes(content) };
}

/** The channels that write; the limits are what the platforms document, not what the code says. */
const channels: { readonly [C in Exclude<ChannelName, 'http' | 'desk' | 'web'>]: ChannelUnderTest } = {
  telegram: {
    channel: makeTelegramChannel({ api: new Api('1:a', { apiRoot: 'http://127.0.0.1:9' }), log }),
    address: { chat: 1, message: 1, group: false },
    limit: 4096, // UTF-16 units
    mostSent: Infinity,
    hasSuggestionsInText: false,
    read: (body) => {
      const { html } = telegramBodySchema.parse(body);
      return { words: readRendered('telegram', html), size: html.length };
    },
  },
  'wecom-app': {
    channel: makeWecomAppChannel({ api, agentId: '7' }),
    address: { user: 'li' },
    limit: 2048, // bytes
    mostSent: Infinity,
    hasSuggestionsInText: true,
    read: (body) => {
      const { text } = textSchema.parse(body);
      return { words: readRendered('wecom-app', text), size: bytes(text + REFERENCE) };
    },
  },
  'wecom-bot': {
    channel: makeWecomBotChannel({ freshUrls: makeFreshUrls(now) }),
    address: { conversation: 'c', responseUrl: null },
    limit: 20_480, // bytes
    mostSent: 2, // a stream, and one message to its address
    hasSuggestionsInText: true,
    read: (body) => readContent('wecom-bot', body),
  },
  'wecom-bot-link': {
    channel: makeWecomLinkChannel({ link, streams: makeLinkStreams(now), ids: makeSignedIds('secret'), now }),
    address: { reqId: 'r', msgid: 'm', chatid: 'c', chattype: 'single', userid: 'u', at: 0 },
    limit: 20_480, // bytes
    mostSent: Infinity,
    hasSuggestionsInText: true,
    read: (body) => readContent('wecom-bot-link', body),
  },
  'wecom-kf': {
    channel: makeWecomKfChannel({ api, log }),
    address: { openKfId: 'k', customer: 'c', about: 'm' },
    limit: 2048, // bytes
    mostSent: 5,
    hasSuggestionsInText: false,
    read: (body) => {
      const part = kfBodySchema.parse(body);
      if ('text' in part) return { words: readRendered('wecom-kf', part.text), size: bytes(part.text) };
      const isOwn = ['请选择：', '您还可以：', '内容较长，后面还有。'].includes(part.head);
      // A menu's title may have half of what a text may.
      return { words: isOwn ? '' : readRendered('wecom-kf', part.head), size: 2 * bytes(part.head) };
    },
  },
};

let told: ReadonlyMap<string, Told>;
beforeAll(async () => {
  told = await tellDialogues();
});

it.each(dialogues)('the product answers with $why', ({ why, is }) => {
  const reply = told.get(why)?.reply;
  expect(reply !== undefined && is(reply), reply?.text).toBe(true);
});

describe.each(Object.entries(channels))('the channel %s', (name, under) => {
  it('goes by its name', () => {
    expect(under.channel.name).toBe(name);
  });
  channelContract(under, () => told);
  generatedLabelContract(under);
});

it('every channel is tried but http, the desk and the web, which write nothing', () => {
  expect([...Object.keys(channels), 'http', 'desk', 'web'].sort()).toEqual([...channelNames].sort());
  const [first] = told.values();
  if (first === undefined) throw new RangeError('nothing was told');
  expect(makeHttpChannel().render(first.output, null, () => ({ id: 'b', kind: 'ask', value: '' }))).toEqual([]);
});
