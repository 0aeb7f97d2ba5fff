import { z } from 'zod';
import { makeKfSend, type KfQuota, type KfSeen } from './fake-kf-send.js';
import type { FakeEndpoint } from './fake-wecom.js';

/** 微信客服: accounts, customers, the stream of what they wrote, sessions and their rules. */
export interface FakeKf {
  readonly endpoints: readonly (readonly [string, FakeEndpoint])[];
  /** What customers saw, in order. */
  readonly seen: readonly KfSeen[];
  /** A customer writes, or presses an item of a menu. @returns the msgid */
  readonly say: (kfid: string, customer: string, text: string, menuId?: string) => string;
  readonly sendOther: (kfid: string, customer: string, msgtype: string) => string;
  /** A customer opens the talk, and may be welcomed within 20 seconds. */
  readonly enter: (kfid: string, customer: string) => string;
  /** A member of staff says something. */
  readonly staffSays: (kfid: string, customer: string, text: string) => void;
  /** Puts anything into the stream. */
  readonly put: (kfid: string, message: object) => void;
  readonly stateOf: (kfid: string, customer: string) => number;
  readonly setState: (kfid: string, customer: string, state: number) => void;
  /** How many messages a page holds. */
  readonly pageSize: (size: number) => void;
}

const syncSchema = z.object({
  open_kfid: z.string(),
  cursor: z.string().max(64).optional(),
  token: z.string().max(128).optional(),
  limit: z.number().max(1000),
});
const talkSchema = z.object({ open_kfid: z.string(), external_userid: z.string() });
const transSchema = talkSchema.extend({ service_state: z.number(), servicer_userid: z.string().optional() });
/** From which states the document lets us go where. */
const transitions = new Map([
  [0, [1, 2, 3]],
  [1, [2, 3]],
  [2, [3]],
  [3, [3, 4]],
  [4, []],
]);

export interface FakeKfPorts {
  readonly now: () => number;
  readonly violate: (what: string) => void;
  readonly servicers: readonly string[];
}

export function makeFakeKf({ now, violate, servicers }: FakeKfPorts): FakeKf {
  const streams = new Map<string, object[]>();
  const states = new Map<string, number>();
  const quotas = new Map<string, KfQuota>();
  const codes = new Map<string, { talk: string; state: number | undefined; until: number }>();
  const seen: KfSeen[] = [];
  let made = 0;
  let size = 1000;
  const idOf = (kfid: string, customer: string): string => `${kfid} ${customer}`;
  const put = (kfid: string, message: object): void => {
    streams.set(kfid, [...(streams.get(kfid) ?? []), message]);
  };
  const common = (kfid: string, customer: string) => {
    made += 1;
    return { msgid: `msg_${made}`, open_kfid: kfid, external_userid: customer, send_time: Math.floor(now() / 1000) };
  };
  const hear = (kfid: string, customer: string): void => {
    const talk = idOf(kfid, customer);
    if ((states.get(talk) ?? 4) === 4) states.set(talk, 0);
    quotas.set(talk, { left: 5, until: now() + 48 * 3_600_000 });
  };
  const makeCode = (talk: string, state: number | undefined, lifetime: number): string => {
    const code = `code-${codes.size}`;
    codes.set(code, { talk, state, until: now() + lifetime });
    return code;
  };

  const sync: FakeEndpoint = (body) => {
    const asked = syncSchema.safeParse(body);
    if (!asked.success) return { errcode: 40058, errmsg: 'invalid parameter' };
    const from = Number(asked.data.cursor?.slice(1) ?? 0);
    const stream = streams.get(asked.data.open_kfid) ?? [];
    const until = Math.min(stream.length, from + size);
    return { next_cursor: `c${until}`, has_more: until < stream.length ? 1 : 0, msg_list: stream.slice(from, until) };
  };
  const get: FakeEndpoint = (body) => {
    const { open_kfid: kfid, external_userid: customer } = talkSchema.parse(body);
    return { service_state: states.get(idOf(kfid, customer)) ?? 4 };
  };
  const trans: FakeEndpoint = (body) => {
    const {
      open_kfid: kfid,
      external_userid: customer,
      service_state: to,
      servicer_userid: servicer,
    } = transSchema.parse(body);
    const talk = idOf(kfid, customer);
    const from = states.get(talk) ?? 4;
    if (transitions.get(from)?.includes(to) !== true) {
      violate(`kf_transition_${from}_${to}`);
      return { errcode: 95016, errmsg: 'not allow transition' };
    }
    if (to === 3 && (servicer === undefined || !servicers.includes(servicer)))
      return { errcode: 95014, errmsg: 'not servicer' };
    states.set(talk, to);
    return to === 1 ? {} : { msg_code: makeCode(talk, to, to === 2 ? 48 * 3_600_000 : 20_000) };
  };
  const list: FakeEndpoint = () => ({
    servicer_list: [
      ...servicers.map((userid) => ({ userid, status: 0 })),
      { userid: 'resting', status: 1 },
      { department_id: 2 },
    ],
  });
  const accounts: FakeEndpoint = () => ({
    account_list: [...streams.keys()].map((open_kfid) => ({ open_kfid, name: '客服' })),
  });
  const { send, sendOnEvent } = makeKfSend({ now, violate, states, quotas, codes, seen, idOf });

  return {
    endpoints: [
      ['kf/sync_msg', sync],
      ['kf/send_msg', send],
      ['kf/send_msg_on_event', sendOnEvent],
      ['kf/service_state/get', get],
      ['kf/service_state/trans', trans],
      ['kf/servicer/list', list],
      ['kf/account/list', accounts],
    ],
    seen,
    put,
    say: (kfid, customer, content, menuId) => {
      hear(kfid, customer);
      const message = common(kfid, customer);
      const text = menuId === undefined ? { content } : { content, menu_id: menuId };
      put(kfid, { ...message, origin: 3, msgtype: 'text', text });
      return message.msgid;
    },
    sendOther: (kfid, customer, msgtype) => {
      hear(kfid, customer);
      const message = common(kfid, customer);
      put(kfid, { ...message, origin: 3, msgtype, [msgtype]: { media_id: 'x' } });
      return message.msgid;
    },
    enter: (kfid, customer) => {
      const { msgid, send_time } = common(kfid, customer);
      const welcome_code = makeCode(idOf(kfid, customer), undefined, 20_000);
      const event = { event_type: 'enter_session', open_kfid: kfid, external_userid: customer, welcome_code };
      put(kfid, { msgid, send_time, origin: 4, msgtype: 'event', event });
      return msgid;
    },
    staffSays: (kfid, customer, content) => {
      put(kfid, { ...common(kfid, customer), origin: 5, servicer_userid: 'zhang', msgtype: 'text', text: { content } });
    },
    stateOf: (kfid, customer) => states.get(idOf(kfid, customer)) ?? 4,
    setState: (kfid, customer, state) => void states.set(idOf(kfid, customer), state),
    pageSize: (most) => {
      size = most;
    },
  };
}
