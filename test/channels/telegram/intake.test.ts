import { describe, expect, it } from 'vitest';
import { makeCitation, makeReply } from '../../fakes/make-reply.js';
import { fakeBot, mentionUpdate, messageUpdate, pressUpdate, userOf } from '../../fakes/telegram/fake-updates.js';
import { makeTestPorts } from './make-ports.js';

const at = `@${fakeBot.username}`;
const GROUP = -100_200;
const bot = { id: fakeBot.id, is_bot: true, first_name: 'x' };
const caption = (text: string) => ({
  caption: text,
  caption_entities: [{ type: 'mention', offset: 0, length: at.length }],
});

describe('an update that is a question', () => {
  it.each([
    {
      why: 'private words are the question',
      update: messageUpdate({ update: 1, chat: 9, text: ' 谁牵头？ ' }),
      text: '谁牵头？',
    },
    {
      why: 'a command of another bot is words',
      update: messageUpdate({ update: 1, chat: 9, text: '/help@other_bot' }),
      text: '/help@other_bot',
    },
    {
      why: 'what follows an unknown command is the question',
      update: messageUpdate({ update: 1, chat: 9, text: '/ask 谁牵头？' }),
      text: '谁牵头？',
    },
    {
      why: 'a mention is taken out of the middle',
      update: mentionUpdate({ update: 1, chat: GROUP, from: 9, text: `请问 ${at} 谁牵头？` }),
      text: '请问 谁牵头？',
    },
    {
      why: 'a mention is found whatever its case',
      update: mentionUpdate({ update: 1, chat: GROUP, from: 9, text: `${at.toLowerCase()}谁牵头？` }),
      text: '谁牵头？',
    },
    {
      why: 'a mention after an emoji is cut by UTF-16 units',
      update: mentionUpdate({ update: 1, chat: GROUP, from: 9, text: `😀${at} 谁牵头？` }),
      text: '😀 谁牵头？',
    },
    {
      why: 'a reply to the bot needs no mention',
      update: messageUpdate({
        update: 1,
        chat: GROUP,
        from: 9,
        text: '4500万',
        more: { reply_to_message: { from: bot } },
      }),
      text: '4500万',
    },
    {
      why: 'a command with @bot is for us',
      update: messageUpdate({ update: 1, chat: GROUP, from: 9, text: `/ask${at} 谁牵头？` }),
      text: '谁牵头？',
    },
  ])('$why', async ({ update, text }) => {
    const { intake, delivery } = makeTestPorts();
    await intake(update);
    expect(delivery.accepted).toMatchObject([{ channel: 'telegram', externalId: '1', person: 'telegram:9', text }]);
    expect(delivery.accepted[0]?.answer).toBeUndefined();
  });

  it('joins a private talk by chat, a talk in a group by chat and person', async () => {
    const { intake, delivery } = makeTestPorts();
    await intake(messageUpdate({ update: 1, chat: 9, text: '一' }));
    const more = { message_thread_id: 77, is_topic_message: true };
    await intake(mentionUpdate({ update: 2, chat: GROUP, from: 9, message: 31, text: `${at} 二` }));
    await intake(
      messageUpdate({
        update: 3,
        chat: GROUP,
        from: 8,
        text: '三',
        more: { ...more, reply_to_message: { from: bot } },
      }),
    );
    expect(delivery.accepted.map(({ conversation, address }) => ({ conversation, address }))).toEqual([
      { conversation: 'telegram:9', address: { chat: 9, message: 1, group: false } },
      { conversation: `telegram:${GROUP}:9`, address: { chat: GROUP, message: 31, group: true } },
      { conversation: `telegram:${GROUP}:8`, address: { chat: GROUP, message: 3, group: true, thread: 77 } },
    ]);
  });
});

describe('an update that is nothing to us', () => {
  const group = (text: string, more = {}) => messageUpdate({ update: 1, chat: GROUP, from: 9, text, more });
  it.each([
    { why: 'group talk', update: group('谁牵头？') },
    { why: 'the name without an entity, as in a quoted text', update: group(`说 ${at} 的人`) },
    {
      why: 'a mention of another',
      update: group('@another 谁', { entities: [{ type: 'mention', offset: 0, length: 8 }] }),
    },
    { why: 'a command in a group without @bot', update: group('/help') },
    { why: 'a command for another bot', update: group('/help@other_bot') },
    {
      why: 'the first message of a topic',
      update: group('在吗', { reply_to_message: { from: bot, forum_topic_created: {} } }),
    },
    {
      why: 'a bot',
      update: messageUpdate({ update: 1, chat: 9, text: '在', more: { from: { ...userOf(9), is_bot: true } } }),
    },
    {
      why: 'an edited message',
      update: { update_id: 1, edited_message: messageUpdate({ update: 1, chat: 9, text: '改' }).message },
    },
    {
      why: 'a post of a channel',
      update: { update_id: 1, channel_post: { message_id: 1, chat: { id: -1, type: 'channel' }, text: '公告' } },
    },
    { why: 'a notice of Telegram', update: messageUpdate({ update: 1, chat: 9, more: { pinned_message: {} } }) },
    { why: 'a photo in a group', update: messageUpdate({ update: 1, chat: GROUP, from: 9, more: { photo: [] } }) },
    { why: 'nonsense', update: { update_id: 'x', message: 7 } },
    { why: 'nothing', update: null },
  ])('$why is passed over', async ({ update }) => {
    const { intake, delivery } = makeTestPorts();
    await intake(update);
    expect(delivery.accepted).toEqual([]);
  });
});

describe('an update that is answered at the door', () => {
  it.each([
    {
      why: '/start explains',
      update: messageUpdate({ update: 1, chat: 9, text: '/start payload' }),
      says: /您好，我是问策.*1 份/,
    },
    {
      why: '/help@bot explains in a group',
      update: messageUpdate({ update: 1, chat: GROUP, from: 9, text: `/help${at}` }),
      says: /@ 我/,
    },
    {
      why: '/docs lists',
      update: messageUpdate({ update: 1, chat: 9, text: '/docs' }),
      says: /《关于造船的若干措施》（海政〔2020〕8号）/,
    },
    {
      why: 'an unknown command explains',
      update: messageUpdate({ update: 1, chat: 9, text: '/what' }),
      says: /\/docs/,
    },
    {
      why: 'a bare mention explains',
      update: mentionUpdate({ update: 1, chat: GROUP, from: 9, text: at }),
      says: /\/docs/,
    },
    {
      why: 'a voice is answered politely',
      update: messageUpdate({ update: 1, chat: 9, more: { voice: {} } }),
      says: /只看得懂文字/,
    },
    {
      why: 'a photo for us in a group too',
      update: messageUpdate({ update: 1, chat: GROUP, from: 9, more: { photo: [], ...caption(at) } }),
      says: /只看得懂文字/,
    },
  ])('$why', async ({ update, says }) => {
    const { intake, delivery } = makeTestPorts();
    await intake(update);
    expect(delivery.accepted).toHaveLength(1);
    expect(delivery.accepted[0]?.answer).toMatchObject({ kind: 'notice', text: expect.stringMatching(says) as string });
  });

  it('says one word about an album', async () => {
    const { intake, delivery } = makeTestPorts();
    for (const update of [1, 2, 3]) {
      await intake(messageUpdate({ update, chat: 9, more: { photo: [], media_group_id: 'g' } }));
    }
    expect(delivery.accepted.map(({ externalId }) => externalId)).toEqual(['album:g']);
  });

  it('forgets the conversation on /cancel', async () => {
    const { intake, resets, delivery } = makeTestPorts();
    await intake(messageUpdate({ update: 1, chat: 9, text: '/cancel' }));
    expect(resets).toEqual(['telegram:9']);
    expect(delivery.accepted).toHaveLength(1);
  });

  it('takes the same update once, and rejects where it cannot be kept', async () => {
    const { intake, delivery, ports } = makeTestPorts();
    await intake(messageUpdate({ update: 1, chat: 9, text: '一' }));
    await intake(messageUpdate({ update: 1, chat: 9, text: '一' }));
    expect(delivery.accepted).toHaveLength(1);
    Object.assign(ports.delivery, { accept: () => Promise.reject(new Error('disk full')) });
    await expect(intake(messageUpdate({ update: 2, chat: 9, text: '二' }))).rejects.toThrow('disk full');
  });
});

describe('a press of a button', () => {
  const press = (data: string, more: { chat?: number; from?: number; id?: string } = {}) =>
    pressUpdate({ update: 1, chat: 9, message: 4, data, ...more });
  const citation = makeCitation('给予补贴', '一、给予补贴', { text: '（一）给予补贴<b>&', status: 'period_ended' });

  it('asks what it stands for, once however often it comes', async () => {
    const { intake, delivery, said, offer } = makeTestPorts();
    offer({ id: 'b1', kind: 'ask', value: '秦皇岛' }, 'telegram:9');
    await intake(press('b1'));
    await intake(press('b1'));
    expect(delivery.accepted).toMatchObject([{ externalId: 'cb:press-1', text: '秦皇岛', conversation: 'telegram:9' }]);
    expect(said).toHaveLength(2);
  });

  it('shows the whole clause, with its document and that its time has passed', async () => {
    const { intake, delivery, offer } = makeTestPorts();
    offer({ id: 'b1', kind: 'clause', value: '0' }, 'telegram:9', makeReply({ citations: [citation] }));
    await intake(press('b1'));
    const text =
      '《关于造船的若干措施》（海政〔2020〕8号）二、（一）\n（这份文件的实施期限已经过去）\n\n（一）给予补贴<b>&';
    expect(delivery.accepted[0]?.answer).toEqual({ kind: 'notice', text });
  });

  it('keeps a thumb, the later one in the place of the earlier', async () => {
    const { intake, feedback, said, offer, delivery } = makeTestPorts();
    offer({ id: 'b1', kind: 'good', value: '' }, 'telegram:9', makeReply());
    offer({ id: 'b2', kind: 'bad', value: '' }, 'telegram:9', makeReply());
    await intake(press('b1'));
    await intake(press('b2', { id: 'other' }));
    expect(feedback.map(({ verdict, recordId, at: time }) => [verdict, recordId, time])).toEqual([
      ['good', 'r1', 5],
      ['bad', 'r1', 5],
    ]);
    expect(new Set(feedback.map(({ externalId }) => externalId)).size).toBe(1);
    expect(said.map(({ text }) => text)).toEqual(['谢谢，已经记下。', expect.stringContaining('核对')]);
    expect(delivery.accepted).toEqual([]);
  });

  it.each([
    { why: 'unknown', update: press('b7') },
    { why: 'no id of ours', update: press('谁？') },
    { why: 'of another person in a group', update: press('b1', { chat: GROUP, from: 8 }) },
    { why: 'of a record that was erased', update: press('b2') },
    {
      why: 'without a message',
      update: { update_id: 1, callback_query: { id: 'press-1', from: userOf(9), data: 'b1' } },
    },
  ])('says that a button is too old: $why', async ({ update }) => {
    const { intake, delivery, said, offer } = makeTestPorts();
    offer({ id: 'b1', kind: 'ask', value: '甲' }, `telegram:${GROUP}:9`);
    offer({ id: 'b2', kind: 'clause', value: '0' }, 'telegram:9');
    await intake(update);
    expect(said).toEqual([{ id: 'press-1', text: '这个按钮已经过期，请重新提问。' }]);
    expect(delivery.accepted).toEqual([]);
  });
});
