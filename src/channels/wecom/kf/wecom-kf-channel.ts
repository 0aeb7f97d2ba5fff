import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Channel, Sent } from '../../../delivery/channel.js';
import type { Log } from '../../../policy/log.js';
import type { ApiAnswer } from '../api/call-wecom.js';
import { toSent } from '../api/to-sent.js';
import type { WecomApi } from '../api/wecom-api.js';
import { kfAddressSchema, kfAllowance, kfBodySchema, renderKf } from './render-kf.js';

export interface WecomKfChannelPorts {
  readonly api: WecomApi;
  readonly log: Log;
}

/** Five messages have gone out since the customer's last; by our own count there was one more, because his was on its way. */
const TOO_MANY = 95001;
const answerSchema = z.object({ msgid: z.string().optional() });
/** Refusals that have nothing to do with an id that was used before: access, recipient, account, quota, time, state, menu. */
const OTHER_REFUSALS = new Set([
  40001, 40003, 40008, 40014, 40058, 40096, 42001, 44004, 45002, 48002, 60011, 60020, 81013, 95000, 95001, 95002, 95003,
  95004, 95008, 95009, 95011, 95012, 95013, 95017, 95018,
]);

/**
 * Answers customers through `kf/send_msg`. Every part carries an id of its own; the platform refuses an id that it has, so what may
 * have arrived and is refused for no other reason has arrived.
 */
export function makeWecomKfChannel({ api, log }: WecomKfChannelPorts): Channel {
  return {
    name: 'wecom-kf',
    render: renderKf,
    allowance: kfAllowance,
    renderUnasked: (output, address, makeButton) => {
      // The one message of an event is over.
      const { openKfId, customer, about } = kfAddressSchema.parse(address);
      const later = { openKfId, customer, about };
      return { address: later, parts: renderKf(output, later, makeButton) };
    },
    send: async ({ address, body, key, mayHaveArrived, signal }) => {
      const to = kfAddressSchema.safeParse(address);
      const part = kfBodySchema.safeParse(body);
      if (!to.success || !part.success) return { kind: 'never', why: 'unreadable_part' };
      const { openKfId, customer, about, code } = to.data;
      const content = { msgid: toMessageId(about, key), ...toContent(part.data) };
      const answer =
        code === undefined
          ? await api.post('kf/send_msg', { touser: customer, open_kfid: openKfId, ...content }, signal)
          : await api.post('kf/send_msg_on_event', { code, ...content }, signal);
      const sent = judge(answer, mayHaveArrived, log);
      // The platform names the message by our id where it says afterwards that it failed.
      return sent.kind === 'sent' ? { ...sent, externalId: sent.externalId ?? content.msgid } : sent;
    },
  };
}

function judge(answer: ApiAnswer, mayHaveArrived: boolean, log: Log): Sent {
  if (answer.kind === 'ok') return toSent(answer, answerSchema.safeParse(answer.body).data?.msgid);
  if (answer.kind === 'refused') {
    if (mayHaveArrived && !OTHER_REFUSALS.has(answer.code)) {
      log('info', 'wecom_kf_taken_as_sent', { errcode: answer.code });
      return { kind: 'sent' };
    }
    log('warn', 'wecom_kf_refused', { errcode: answer.code });
    if (answer.code === TOO_MANY) return { kind: 'full', why: `wecom_${answer.code}` };
  }
  return toSent(answer);
}

/** At most 32 bytes of 0-9a-zA-Z_-, the same at every attempt; unique in the account also where our own numbers began anew. */
function toMessageId(about: string, key: string): string {
  return createHash('sha256')
    .update(JSON.stringify([about, key]))
    .digest('hex')
    .slice(0, 32);
}

function toContent(part: z.infer<typeof kfBodySchema>): object {
  if ('text' in part) return { msgtype: 'text', text: { content: part.text } };
  const list = part.items.map(({ id, label }) => ({ type: 'click', click: { id, content: label } }));
  return { msgtype: 'msgmenu', msgmenu: { head_content: part.head, list } };
}
