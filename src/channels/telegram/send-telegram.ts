import type { Api } from 'grammy';
import type { Sending, Sent } from '../../delivery/channel.js';
import type { Log } from '../../policy/log.js';
import { callWithin } from './call-within.js';
import { telegramAddressSchema, type TelegramAddress } from './telegram-address.js';
import { telegramBodySchema, type TelegramBody } from './telegram-body.js';
import { readTelegramFault, type TelegramFault } from './telegram-fault.js';

const BAD_TOKEN_WAIT = 60_000;
const CANNOT_PARSE = /can't parse entities/i;

export interface SendPorts {
  readonly api: Api;
  readonly log: Log;
  /** Milliseconds of one call. */
  readonly timeout: number;
}

/** How a message is tried: once as HTML, and in another way where Telegram says why it must be. */
interface Form {
  readonly chat: number;
  readonly isPlain: boolean;
}

/** Sends one message; never rejects. */
export async function sendTelegram(ports: SendPorts, sending: Sending): Promise<Sent> {
  const address = telegramAddressSchema.safeParse(sending.address);
  const body = telegramBodySchema.safeParse(sending.body);
  if (!address.success || !body.success) return { kind: 'never', why: 'not a message of this channel' };
  return sendAs({ chat: address.data.chat, isPlain: false }, address.data, body.data, sending.signal, ports);
}

async function sendAs(
  form: Form,
  address: TelegramAddress,
  body: TelegramBody,
  signal: AbortSignal,
  ports: SendPorts,
): Promise<Sent> {
  try {
    const { message_id: id } = await callWithin(ports.timeout, signal, (within) =>
      ports.api.sendMessage(form.chat, form.isPlain ? body.text : body.html, optionsOf(form, address, body), within),
    );
    return { kind: 'sent', externalId: String(id) };
  } catch (error) {
    const fault = readTelegramFault(error);
    const next = otherForm(form, fault);
    return next === undefined ? sentOf(fault, ports.log) : sendAs(next, address, body, signal, ports);
  }
}

type SendOptions = NonNullable<Parameters<Api['sendMessage']>[2]>;

function optionsOf(form: Form, address: TelegramAddress, body: TelegramBody): SendOptions {
  const hasMoved = form.chat !== address.chat; // messages have other numbers there
  const keyboard = body.buttons.map((row) => row.map(({ text, id }) => ({ text, callback_data: id })));
  return {
    link_preview_options: { is_disabled: true },
    ...(form.isPlain ? {} : { parse_mode: 'HTML' as const }),
    ...(address.thread === undefined || hasMoved ? {} : { message_thread_id: address.thread }),
    ...(address.group && !hasMoved
      ? { reply_parameters: { message_id: address.message, allow_sending_without_reply: true } }
      : {}),
    ...(keyboard.length === 0 ? {} : { reply_markup: { inline_keyboard: keyboard } }),
  };
}

/** Each way out is taken once: plain text where the markup cannot be read, the new chat where a group has become one. */
function otherForm(form: Form, fault: TelegramFault): Form | undefined {
  if (fault.kind !== 'refused' || fault.code !== 400) return undefined;
  if (!form.isPlain && CANNOT_PARSE.test(fault.why)) return { ...form, isPlain: true };
  if (fault.movedTo !== undefined && fault.movedTo !== form.chat) return { ...form, chat: fault.movedTo };
  return undefined;
}

function sentOf(fault: TelegramFault, log: Log): Sent {
  if (fault.kind === 'unreachable') return { kind: 'later', why: fault.why, mayHaveArrived: fault.mayHaveArrived };
  const { code, why } = fault;
  if (code === 429) {
    const after = fault.retryAfter === undefined ? {} : { after: fault.retryAfter };
    return { kind: 'later', why, ...after, mayHaveArrived: false };
  }
  if (code === 401 || code === 404) {
    log('error', 'telegram_token_refused', { code });
    return { kind: 'later', why, after: BAD_TOKEN_WAIT, mayHaveArrived: false };
  }
  // An error of theirs says nothing of how far they had come.
  if (code >= 500) return { kind: 'later', why, mayHaveArrived: true };
  return { kind: 'never', why };
}
