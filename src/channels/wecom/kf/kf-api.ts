import { z } from 'zod';
import type { ApiAnswer } from '../api/call-wecom.js';
import type { WecomApi } from '../api/wecom-api.js';

/**
 * What is known of each endpoint of 微信客服, read in stored copies of developer.work.weixin.qq.com and in public clients
 * (Qyweixin Manager in PHP, silenceper/wechat and its forks in Go, wechatpy, WxJava, Mud.Wechat in C#). The real servers were not called.
 *
 * kf/sync_msg (documents 94670, 94699, 31078): cursor at most 64 bytes, token at most 128 and good for 10 minutes, limit at most 1000,
 *   open_kfid; has_more may be 1 with an empty list; without a cursor it begins three days back. Of an event the fields open_kfid,
 *   external_userid stand inside `event` and not beside it, which the design's summary leaves open.
 * kf/send_msg (94677, 96427): only in the states 0 and 1; five messages within 48 hours of what the customer sent last; msgid at most 32
 *   bytes of [0-9a-zA-Z_-]. It must be unique, "else an error is returned": a second try is refused, not confirmed. Which errcode
 *   says so is written nowhere that was found. An ok is no delivery: a failure follows as the event msg_send_fail.
 * msgmenu: head_content and tail_content at most 1024 bytes; a click's id at most 128, its content 1 to 128 bytes; at most 10 items that
 *   can be pressed, in send_msg_on_event at most 10 items at all (Mud.Wechat; one source).
 * kf/send_msg_on_event (94910, 95122): code once; for a welcome within 20 seconds, text or menu; for the waiting pool within 48 hours, text
 *   alone and only while it waits.
 * kf/service_state/get, trans (94669, 94698): 0, 1, 2 may be moved by us; 4 may not (the design says it may): the customer's next
 *   message makes it 0. From 2 the document allows only a member of staff; some public clients move 2 to 1 all the same.
 *   The member's field is servicer_userid (silenceper/wechat reads service_userid, which the document does not have).
 * kf/servicer/list (31064, 96420): status 0 is taking customers, 1 is not; entries that are departments have no userid.
 * errcodes: 95001 too many, 95016 transition not allowed, 95018 wrong state to send, seen in public reports; 95000 to 95017 otherwise from
 *   memory of the list (95002 too late, 95007 bad token, 95008 too many menu items, 95014 not staff). All are refusals for good.
 */
export const sessionState = { fresh: 0, bot: 1, pool: 2, staff: 3, ended: 4 } as const;

const eventSchema = z.looseObject({
  event_type: z.string(),
  open_kfid: z.string().optional(),
  external_userid: z.string().optional(),
  welcome_code: z.string().optional(),
  fail_msgid: z.string().optional(),
  fail_type: z.number().optional(),
  change_type: z.number().optional(),
});
const messageSchema = z.looseObject({
  msgid: z.string().min(1),
  external_userid: z.string().optional(),
  origin: z.number(),
  send_time: z.number().default(0),
  msgtype: z.string(),
  text: z.looseObject({ content: z.string(), menu_id: z.string().optional() }).optional(),
  event: eventSchema.optional(),
});
const pageSchema = z.looseObject({
  next_cursor: z.string().default(''),
  has_more: z.union([z.literal(0), z.literal(1)]).default(0),
  msg_list: z.array(z.unknown()).default([]),
});
const stateSchema = z.looseObject({ service_state: z.number().int() });
const transferSchema = z.looseObject({ msg_code: z.string().optional() });
const servicersSchema = z.looseObject({
  servicer_list: z.array(z.looseObject({ userid: z.string().optional(), status: z.number().optional() })),
});

export type KfMessage = z.infer<typeof messageSchema>;
/** `unreadable` counts the messages of a shape that nobody knows; they are left out, or one of them would stop all that follow. */
export interface KfPage {
  readonly messages: readonly KfMessage[];
  readonly unreadable: number;
  readonly cursor: string;
  readonly hasMore: boolean;
}
export type KfAnswer<T> = { readonly kind: 'ok'; readonly value: T } | Exclude<ApiAnswer, { kind: 'ok' }>;

/** Who talks with which account. */
export interface KfTalk {
  readonly openKfId: string;
  readonly customer: string;
}

export interface KfApi {
  readonly sync: (openKfId: string, cursor: string | undefined, token: string) => Promise<KfAnswer<KfPage>>;
  readonly state: (talk: KfTalk) => Promise<KfAnswer<number>>;
  /** @returns the code for one message about it, where the platform gives one */
  readonly transfer: (talk: KfTalk, state: number, servicer?: string) => Promise<KfAnswer<string | undefined>>;
  /** Members of staff who take customers now. */
  readonly servicers: (openKfId: string) => Promise<KfAnswer<readonly string[]>>;
}

export function makeKfApi(api: WecomApi): KfApi {
  const idsOf = ({ openKfId, customer }: KfTalk) => ({ open_kfid: openKfId, external_userid: customer });
  return {
    sync: async (openKfId, cursor, token) => {
      const asked = { open_kfid: openKfId, limit: 1000, voice_format: 0, ...(token === '' ? {} : { token }) };
      const answer = await api.post('kf/sync_msg', cursor === undefined ? asked : { ...asked, cursor });
      return readAnswer(answer, pageSchema, (page) => {
        const read = page.msg_list.map((message) => messageSchema.safeParse(message));
        const messages = read.flatMap((message) => (message.success ? [message.data] : []));
        const unreadable = read.length - messages.length;
        return { messages, unreadable, cursor: page.next_cursor, hasMore: page.has_more === 1 };
      });
    },
    state: async (talk) =>
      readAnswer(await api.post('kf/service_state/get', idsOf(talk)), stateSchema, (said) => said.service_state),
    transfer: async (talk, state, servicer) => {
      const asked = { ...idsOf(talk), service_state: state };
      const body = servicer === undefined ? asked : { ...asked, servicer_userid: servicer };
      return readAnswer(await api.post('kf/service_state/trans', body), transferSchema, (said) => said.msg_code);
    },
    servicers: async (openKfId) =>
      readAnswer(await api.get('kf/servicer/list', { open_kfid: openKfId }), servicersSchema, (said) =>
        said.servicer_list.flatMap(({ userid, status }) => (userid !== undefined && status === 0 ? [userid] : [])),
      ),
  };
}

function readAnswer<S, T>(answer: ApiAnswer, schema: z.ZodType<S>, read: (said: S) => T): KfAnswer<T> {
  if (answer.kind !== 'ok') return answer;
  const said = schema.safeParse(answer.body);
  if (!said.success) return { kind: 'later', why: 'wecom_answer_unreadable', mayHaveArrived: true };
  return { kind: 'ok', value: read(said.data) };
}
