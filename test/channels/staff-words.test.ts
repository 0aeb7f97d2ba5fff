import { afterAll, expect, it } from 'vitest';
import { renderTelegram } from '../../src/channels/telegram/render-telegram.js';
import { makeWebChannel } from '../../src/channels/web/web-channel.js';
import { makeStaffOutput } from '../fakes/make-staff-output.js';
import { customer, kfid, openDesk } from './wecom/kf/kf-desk.js';
import { makeReply } from '../fakes/make-reply.js';

const output = makeStaffOutput();
const noButton = (): never => {
  throw new Error('the word of a member of staff has no buttons');
};
const desk = await openDesk(() => makeReply());
afterAll(() => desk.stop());

it('reach a person in Telegram as plain words with the quote', () => {
  const parts = renderTelegram(output, noButton);
  expect(parts).toHaveLength(1);
  expect(JSON.stringify(parts)).toContain('【工作人员答复】');
  expect(JSON.stringify(parts)).toContain('最高50万元');
  expect(parts[0]?.mode).toBe('push');
});

it('reach a customer of 微信客服 as a message of their own, not by the code of an event that is over', () => {
  const address = { openKfId: kfid, customer, about: 'm1', code: 'spent' };
  const made = desk.channel.renderUnasked?.(output, address, noButton);
  expect(made?.address).toEqual({ openKfId: kfid, customer, about: 'm1' });
  expect(made?.parts.map(({ mode }) => mode)).toEqual(['push']);
});

it('wait for the page, with the clauses as cards', () => {
  const made = makeWebChannel().renderUnasked?.(output, null, noButton);
  expect(made?.parts).toMatchObject([{ mode: 'pull', body: { kind: 'staff', citations: [{ clause: '二、（一）' }] } }]);
});
