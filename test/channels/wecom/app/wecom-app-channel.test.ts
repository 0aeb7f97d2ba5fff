import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeWecomApi } from '../../../../src/channels/wecom/api/wecom-api.js';
import { makeWecomAppChannel } from '../../../../src/channels/wecom/app/wecom-app-channel.js';
import type { Channel, Sending } from '../../../../src/delivery/channel.js';
import { makeReply } from '../../../fakes/make-reply.js';
import type { FakeWecom } from '../../../fakes/wecom/fake-wecom.js';
import { startFakeWecom } from '../../../fakes/wecom/fake-wecom.js';

let wecom: FakeWecom;
let channel: Channel;

beforeEach(async () => {
  const common = { corpId: 'ww1', secret: 's', now: () => 1_700_000_000_000 };
  wecom = await startFakeWecom(common);
  const api = makeWecomApi({ ...common, apiRoot: wecom.apiRoot, log: () => undefined });
  channel = makeWecomAppChannel({ api, agentId: '7' });
});
afterEach(() => wecom.stop());

const makeButton = () => {
  throw new Error('an application has no buttons');
};
const address = { user: 'li' };
const partOf = (text: string): Sending => {
  const body = channel.render({ kind: 'notice', text }, address, makeButton)[0]?.body ?? null;
  return { address, body, key: 'wence-1', mayHaveArrived: false, signal: new AbortController().signal };
};

describe('an application', () => {
  it('sends ten thousand Chinese characters in parts that the platform does not cut', async () => {
    const text = '第一条 企业可以申请补贴。'.repeat(770);
    const parts = channel.render({ kind: 'reply', reply: makeReply({ text }) }, address, makeButton);
    for (const [index, { body }] of parts.entries()) {
      await channel.send({ ...partOf(''), body, key: `wence-${index}` });
    }
    expect(wecom.violations).toEqual([]);
    const seen = wecom.messages.seen.map((one) => one.text.replace(/\n（编号 [0-9a-f]{8}）$/u, '')).join('');
    expect(seen.replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''));
    expect(parts.length).toBeGreaterThan(10);
  });

  it('writes suggestions as lines', () => {
    const reply = makeReply({ text: '可以。', suggestions: ['申请流程是什么？'] });
    expect(channel.render({ kind: 'reply', reply }, address, makeButton).map(({ body }) => body)).toEqual([
      { text: '可以。\n\n您还可以问：\n· 申请流程是什么？' },
    ]);
  });

  it('says nothing where there is nothing to say', () => {
    expect(channel.render({ kind: 'notice', text: '' }, address, makeButton)).toEqual([]);
  });

  it('shows a part once where the first try arrived and its answer was lost', async () => {
    wecom.plan({ path: 'message/send', what: { kind: 'lose' } });
    expect(await channel.send(partOf('好'))).toMatchObject({ kind: 'later', mayHaveArrived: true });
    expect(await channel.send({ ...partOf('好'), mayHaveArrived: true })).toMatchObject({ kind: 'sent' });
    expect(wecom.messages.seen).toHaveLength(1);
    expect(wecom.messages.dropped().copies).toBe(1);
  });

  it('shows the same answer to a second question', async () => {
    await channel.send({ ...partOf('好'), key: 'wence-1' });
    await channel.send({ ...partOf('好'), key: 'wence-2' });
    expect(wecom.messages.seen).toHaveLength(2);
  });

  it('gives up where the member is gone', async () => {
    wecom.messages.removeUser('li');
    expect(await channel.send(partOf('好'))).toEqual({ kind: 'never', why: 'wecom_81013' });
  });

  it.each([
    { why: 'an address of another shape', changed: { address: 'li' } },
    { why: 'a body of another shape', changed: { body: { html: 'x' } } },
  ])('gives up on $why', async ({ changed }) => {
    expect(await channel.send({ ...partOf('好'), ...changed })).toEqual({ kind: 'never', why: 'unreadable_part' });
  });

  it('stays below what the platform drops', () => {
    expect(channel.pace?.perMinute).toBeLessThan(30);
    expect(channel.pace?.perHour).toBeLessThan(1000);
  });
});
