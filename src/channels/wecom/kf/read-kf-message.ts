import { asksForPerson } from '../../../delivery/asks-for-person.js';
import type { Output } from '../../../delivery/channel.js';
import type { Arrival } from '../../../delivery/delivery.js';
import type { Journal } from '../../../journal/journal.js';
import type { Log } from '../../../policy/log.js';
import { writeClause } from '../../rendering/write-clause.js';
import type { KfMessage, KfTalk } from './kf-api.js';
import type { KfSessions } from './kf-sessions.js';

/** A message to take in. `isMore`: once it is in, the next parts of the last answer are let go. */
export interface KfArrival {
  readonly arrival: Arrival;
  readonly isMore: boolean;
}

export interface KfReaderPorts {
  readonly journal: Pick<Journal, 'button' | 'record' | 'addFeedback' | 'refuteSent'>;
  readonly sessions: KfSessions;
  readonly now: () => number;
  readonly log: Log;
}

const CUSTOMER = 3;
const WELCOME_LIFETIME = 20; // seconds
const texts = {
  welcome:
    '您好，我是问策，可以回答政策文件方面的问题，每个回答都附上所依据的条款原文。请直接输入问题；需要人工服务时，请回复“人工”。',
  textOnly: '目前只能阅读文字消息。请把问题用文字发给我；需要人工服务时，请回复“人工”。',
  waiting: '正在为您转接人工客服，请稍候，工作人员会尽快回复您。',
  staffed: '已为您转接人工客服。',
  failed: '暂时无法转接人工客服，请稍后再试。您也可以继续用文字向我提问。',
  thanks: '谢谢您的反馈。',
  sorry: '谢谢您的反馈，我们会据此改进。需要人工服务时，请回复“人工”。',
  gone: '这条内容已经找不到了，请重新提问。',
} as const;

const notice = (text: string): Output => ({ kind: 'notice', text });

/**
 * Reads one message of 微信客服.
 * @param oldest seconds since 1970; what was sent before is taken in and not answered
 * @returns undefined where there is nothing to take in
 */
export async function readKfMessage(
  message: KfMessage,
  openKfId: string,
  oldest: number,
  ports: KfReaderPorts,
): Promise<KfArrival | undefined> {
  if (message.msgtype === 'event') return readEvent(message, openKfId, ports);
  const { external_userid: customer, msgid, origin, text } = message;
  if (origin !== CUSTOMER || customer === undefined) return undefined;
  const said = text?.content ?? '';
  const base = baseOf({ openKfId, customer }, msgid, said);
  const silent = { arrival: { ...base, answer: null }, isMore: false };
  if (message.send_time < oldest) return silent;
  if (asksForPerson(said)) return handOff({ openKfId, customer }, base, ports);
  if (!(await ports.sessions.take({ openKfId, customer }))) return silent;
  if (text?.menu_id !== undefined) return press(text.menu_id, base, ports);
  if (said.trim() === '') return { arrival: { ...base, answer: notice(texts.textOnly) }, isMore: false };
  return { arrival: base, isMore: false };
}

async function readEvent(
  { msgid, event, send_time: sent }: KfMessage,
  openKfId: string,
  ports: KfReaderPorts,
): Promise<KfArrival | undefined> {
  const { log, now } = ports;
  switch (event?.event_type) {
    case 'enter_session': {
      const { welcome_code: code, external_userid: customer } = event;
      if (code === undefined || customer === undefined || now() > (sent + WELCOME_LIFETIME) * 1000) return undefined;
      const base = baseOf({ openKfId, customer }, msgid, '', code);
      return { arrival: { ...base, answer: notice(texts.welcome) }, isMore: false };
    }
    case 'msg_send_fail':
      await noteFailure(event, ports);
      return undefined;
    case 'session_status_change':
      log('info', 'wecom_kf_session_changed', { change_type: event.change_type });
      return undefined;
    default:
      return undefined;
  }
}

/** An ok is no delivery: the part that was not delivered is given up, and with it what follows of its answer. */
async function noteFailure(
  { external_userid: customer, fail_msgid: failed, fail_type: type }: NonNullable<KfMessage['event']>,
  { journal, log }: KfReaderPorts,
): Promise<void> {
  const isTied =
    customer !== undefined &&
    failed !== undefined &&
    (await journal.refuteSent(
      { channel: 'wecom-kf', person: `wecom-kf:${customer}`, externalId: failed },
      `wecom_kf_failed_${type ?? 'unknown'}`,
    ));
  log('warn', 'wecom_kf_message_failed', { fail_type: type, isTied });
}

async function handOff(talk: KfTalk, base: Arrival, { sessions }: KfReaderPorts): Promise<KfArrival> {
  const done = await sessions.handOff(talk);
  const asked: Arrival = { ...base, handedOff: true };
  if (done.kind === 'failed') return { arrival: { ...asked, answer: notice(texts.failed) }, isMore: false };
  // While a person is awaited or has the talk, the code of the change is the only way to say something.
  if (done.kind === 'already' || done.code === undefined) return { arrival: { ...asked, answer: null }, isMore: false };
  const { address } = baseOf(talk, base.externalId, '', done.code);
  return { arrival: { ...asked, address, answer: notice(texts[done.kind]) }, isMore: false };
}

/** A press comes as a text, with the id of the button. */
async function press(id: string, base: Arrival, { journal, now }: KfReaderPorts): Promise<KfArrival> {
  const button = await journal.button(id, base.conversation);
  const say = (text: string): KfArrival => ({ arrival: { ...base, answer: notice(text) }, isMore: false });
  // An old menu is still a sentence that the person chose to say.
  if (button === undefined) return { arrival: base, isMore: false };
  const { kind, value, recordId } = button;
  switch (kind) {
    case 'ask':
      return { arrival: { ...base, text: value }, isMore: false };
    case 'more':
      return { arrival: { ...base, answer: null }, isMore: true };
    case 'clause': {
      const record = recordId === null ? undefined : await journal.record(recordId);
      const citation = record?.reply.citations[Number(value)];
      if (citation === undefined) return say(texts.gone);
      return say(writeClause(citation));
    }
    case 'good':
    case 'bad': {
      const externalId = `${recordId ?? 'none'}:${base.person}`; // a second thumb for the same answer replaces the first
      const { channel, person } = base;
      await journal.addFeedback({ channel, externalId, person, recordId, verdict: kind, reasons: [], at: now() });
      return say(kind === 'good' ? texts.thanks : texts.sorry);
    }
    default:
      return kind satisfies never;
  }
}

function baseOf({ openKfId, customer }: KfTalk, about: string, text: string, code?: string): Arrival {
  return {
    channel: 'wecom-kf',
    externalId: about,
    conversation: `wecom-kf:${openKfId}:${customer}`,
    person: `wecom-kf:${customer}`,
    text,
    address: { openKfId, customer, about, ...(code === undefined ? {} : { code }) },
  };
}
