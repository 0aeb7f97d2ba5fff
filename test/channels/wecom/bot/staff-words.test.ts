import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeFreshUrls } from '../../../../src/channels/wecom/bot/fresh-urls.js';
import { makeSignedIds } from '../../../../src/channels/wecom/bot/signed-ids.js';
import { makeWecomBotChannel } from '../../../../src/channels/wecom/bot/wecom-bot-channel.js';
import { makeWecomBotIntake, type WecomBotIntake } from '../../../../src/channels/wecom/bot/wecom-bot-intake.js';
import { makeTurn } from '../../../fakes/make-turn.js';
import { openBotWorld, type BotWorld } from '../../../fakes/wecom-bot/open-bot-world.js';

const now = (): number => Date.now();
const freshUrls = makeFreshUrls(now);
const channel = makeWecomBotChannel({ freshUrls });
let world: BotWorld;
let intake: WecomBotIntake;
beforeEach(async () => {
  world = await openBotWorld(channel, ({ text }) => Promise.resolve(makeTurn({ text: `答：${text}` })));
  intake = makeWecomBotIntake({ ...world, freshUrls, ids: makeSignedIds('secret'), now });
});
afterEach(async () => {
  await world.close();
});

const origin = (msgid: string) => ({ msgid, chat: null, user: 'u1', responseUrl: null });
const ask = async (msgid: string): Promise<string> => {
  const answer = await intake.take({ kind: 'text', origin: origin(msgid), text: `问${msgid}` });
  return JSON.stringify(answer);
};
const said = (text: string) =>
  channel.renderUnasked?.({ kind: 'notice', text }, { conversation: 'c', responseUrl: null }, () => {
    throw new Error('no buttons');
  }) ?? { address: null, parts: [] };

/** Lets a word out in the conversation of a message. */
async function say(text: string, key: string): Promise<void> {
  const { talks } = world.journal.desk;
  const inbox = await world.journal.find('wecom-bot', 'm1');
  const waiting = inbox === undefined ? undefined : await world.journal.record('record-m1');
  if (waiting === undefined) throw new Error('nobody asked');
  const { conversation, person } = waiting;
  await talks.takeOver({ conversation, person, staff: 'wang', displayName: '王工', staffAt: now() });
  await talks.say(
    { key, channel: 'wecom-bot', conversation, person, ...said(text), staff: '王工', text, citations: '[]', at: now() },
    'wang',
  );
  await talks.giveBack(conversation);
}

it('stand before the answer to the next message, once, and again where that message comes again', async () => {
  await ask('m1');
  await say('【工作人员答复】甲', 'k1');
  await say('【工作人员答复】甲', 'k1');
  await say('【工作人员答复】乙', 'k2');
  const next = await ask('m2');
  expect(next).toMatch(/甲.*乙.*答：问m2/u);
  expect(next.match(/甲/gu)).toHaveLength(1);
  expect(await ask('m2')).toMatch(/甲.*乙.*答：问m2/u);
  expect(await ask('m3')).not.toMatch(/甲|乙/u);
});
