import { z } from 'zod';
import type { FakeEndpoint } from './fake-wecom.js';

/** What a customer saw: a text, or a menu with its items. */
export interface KfSeen {
  readonly customer: string;
  readonly text: string;
  readonly items: readonly { readonly id: string; readonly label: string }[];
}

export interface KfQuota {
  left: number;
  readonly until: number;
}

export interface KfSendPorts {
  readonly now: () => number;
  readonly violate: (what: string) => void;
  readonly states: ReadonlyMap<string, number>;
  readonly quotas: ReadonlyMap<string, KfQuota>;
  readonly codes: Map<string, { readonly talk: string; readonly state: number | undefined; readonly until: number }>;
  readonly seen: KfSeen[];
  readonly idOf: (kfid: string, customer: string) => string;
}

const within = (most: number) => z.string().refine((text) => Buffer.byteLength(text) <= most && text !== '');
const msgid = z
  .string()
  .regex(/^[0-9a-zA-Z_-]{1,32}$/u)
  .optional();
const clickSchema = z.object({ type: z.literal('click'), click: z.object({ id: within(128), content: within(128) }) });
const contentSchema = z.discriminatedUnion('msgtype', [
  z.object({ msgtype: z.literal('text'), msgid, text: z.object({ content: within(2048) }) }),
  z.object({
    msgtype: z.literal('msgmenu'),
    msgid,
    msgmenu: z.object({ head_content: within(1024), list: z.array(clickSchema).min(1).max(10) }),
  }),
]);
const toSchema = z.object({ touser: z.string(), open_kfid: z.string() });
const codeSchema = z.object({ code: z.string() });
/** Which errcode a repeated msgid has is documented nowhere; the client must not depend on it. */
const REPEATED_MSGID = 95999;

/** `kf/send_msg` and `kf/send_msg_on_event`, with the limits of both. */
export function makeKfSend(ports: KfSendPorts): { send: FakeEndpoint; sendOnEvent: FakeEndpoint } {
  const { now, violate, states, quotas, codes, seen, idOf } = ports;
  const known = new Set<string>();

  const show = (customer: string, content: z.infer<typeof contentSchema>): void => {
    const isText = content.msgtype === 'text';
    const text = isText ? content.text.content : content.msgmenu.head_content;
    const items = isText ? [] : content.msgmenu.list.map(({ click }) => ({ id: click.id, label: click.content }));
    seen.push({ customer, text, items });
  };

  const send: FakeEndpoint = (body) => {
    const content = contentSchema.safeParse(body);
    const to = toSchema.safeParse(body);
    if (!content.success || !to.success) {
      violate('kf_message_invalid');
      return { errcode: 40058, errmsg: 'invalid parameter' };
    }
    const { touser: customer, open_kfid: kfid } = to.data;
    const talk = idOf(kfid, customer);
    const id = content.data.msgid;
    if (id !== undefined && known.has(`${kfid} ${id}`)) return { errcode: REPEATED_MSGID, errmsg: 'msgid repeated' };
    if (![0, 1].includes(states.get(talk) ?? 4)) return { errcode: 95018, errmsg: 'send msg session status invalid' };
    const quota = quotas.get(talk);
    if (quota === undefined || quota.until <= now()) return { errcode: 95002, errmsg: 'out of time limit' };
    if (quota.left === 0) {
      violate('kf_sixth_message');
      return { errcode: 95001, errmsg: 'out of count limit' };
    }
    quota.left -= 1;
    if (id !== undefined) known.add(`${kfid} ${id}`);
    show(customer, content.data);
    return { msgid: id ?? 'made' };
  };

  const sendOnEvent: FakeEndpoint = (body) => {
    const content = contentSchema.safeParse(body);
    const given = codeSchema.safeParse(body);
    const code = given.success ? codes.get(given.data.code) : undefined;
    if (!content.success || !given.success || code === undefined || code.until <= now()) {
      return { errcode: 95007, errmsg: 'invalid msg token' };
    }
    if (code.state !== undefined && states.get(code.talk) !== code.state)
      return { errcode: 95018, errmsg: 'wrong state' };
    if (code.state === 2 && content.data.msgtype !== 'text') return { errcode: 40008, errmsg: 'text alone' };
    codes.delete(given.data.code);
    show(code.talk.split(' ')[1] ?? '', content.data);
    return { msgid: content.data.msgid ?? 'made' };
  };

  return { send, sendOnEvent };
}
