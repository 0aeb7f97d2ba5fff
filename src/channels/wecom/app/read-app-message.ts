import { z } from 'zod';
import type { Arrival } from '../../../delivery/delivery.js';

/** What a decrypted callback of an application asks of us. */
export type AppMessage =
  | { readonly kind: 'arrival'; readonly arrival: Arrival }
  | { readonly kind: 'kf'; readonly openKfId: string; readonly token: string }
  /** Of no interest. */
  | { readonly kind: 'nothing'; readonly what: string }
  | { readonly kind: 'malformed' };

const commonSchema = z.object({
  FromUserName: z.string().min(1).max(128),
  CreateTime: z.string().regex(/^\d{1,12}$/u),
  MsgType: z.string().min(1),
  AgentID: z.string().optional(),
});
const messageSchema = z.object({ MsgId: z.string().regex(/^\d{1,20}$/u) });
const textSchema = z.object({ Content: z.string() });
const eventSchema = z.object({ MsgType: z.literal('event'), Event: z.string().min(1) });
const kfSchema = z.object({ Token: z.string().min(1).max(128), OpenKfId: z.string().min(1).max(128) });

const WELCOME =
  '您好，我是问策，可以回答政策文件方面的问题，每个回答都附上所依据的条款原文。\n请直接输入问题，例如：申请条件是什么？补贴标准是多少？';
const TEXT_ONLY = '目前只能阅读文字消息。请把问题用文字发给我，我会附上依据的条款原文回答您。';
const GREETED = new Set(['enter_agent', 'subscribe']);

/** Reads the fields of one decrypted message of an application; the shapes are those of documents 90238 to 90240. */
export function readAppMessage(fields: ReadonlyMap<string, string>, agentId: string): AppMessage {
  const message = Object.fromEntries(fields);
  const event = eventSchema.safeParse(message);
  if (event.success && event.data.Event === 'kf_msg_or_event') {
    const kf = kfSchema.safeParse(message);
    return kf.success ? { kind: 'kf', openKfId: kf.data.OpenKfId, token: kf.data.Token } : { kind: 'malformed' };
  }
  const common = commonSchema.safeParse(message);
  if (!common.success) return { kind: 'malformed' };
  const { FromUserName: from, CreateTime: time, MsgType: type, AgentID: agent } = common.data;
  if (agent !== undefined && agent !== agentId) return { kind: 'nothing', what: 'other_agent' };
  const base = {
    channel: 'wecom-app',
    conversation: `wecom-app:${agentId}:${from}`,
    person: `wecom-app:${from}`,
    address: { user: from },
  } as const;
  if (event.success) {
    // Pressing, looking and moving about are events too; nobody waits for an answer to them.
    if (!GREETED.has(event.data.Event)) return { kind: 'nothing', what: 'event' };
    const externalId = `event:${from}:${time}:${event.data.Event}`;
    return arrive({ ...base, externalId, text: '', answer: { kind: 'notice', text: WELCOME } });
  }
  const id = messageSchema.safeParse(message);
  if (!id.success) return { kind: 'malformed' };
  const text = textSchema.safeParse(message);
  if (type === 'text' && !text.success) return { kind: 'malformed' };
  if (type !== 'text' || !text.success || text.data.Content.trim() === '') {
    return arrive({ ...base, externalId: id.data.MsgId, text: '', answer: { kind: 'notice', text: TEXT_ONLY } });
  }
  return arrive({ ...base, externalId: id.data.MsgId, text: text.data.Content });
}

const arrive = (arrival: Arrival): AppMessage => ({ kind: 'arrival', arrival });
