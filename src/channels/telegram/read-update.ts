import type { TelegramAddress } from './telegram-address.js';
import type { TelegramEntity, TelegramMessage, TelegramUpdate } from './telegram-update.js';

/** Who the bot is; `username` without @. */
export interface BotIdentity {
  readonly id: number;
  readonly username: string;
}

/** Where something came from, and where its answer goes. */
export interface Origin {
  readonly externalId: string;
  readonly conversation: string;
  readonly person: string;
  readonly address: TelegramAddress;
}

export const commandNames = ['start', 'help', 'docs', 'cancel'] as const;
export type CommandName = (typeof commandNames)[number];

/** What an update means to us. */
export type TelegramEvent =
  | { readonly kind: 'ignored' }
  | { readonly kind: 'question'; readonly origin: Origin; readonly text: string }
  | { readonly kind: 'command'; readonly origin: Origin; readonly name: CommandName; readonly text: string }
  /** A photo, a voice, a file: nothing that we can read. */
  | { readonly kind: 'wordless'; readonly origin: Origin }
  | { readonly kind: 'press'; readonly callback: string; readonly origin: Origin | null; readonly button: string };

/** Fields of a message that hold what a person sent instead of words; all else without words is said by Telegram itself. */
const CONTENTS = [
  ...['photo', 'voice', 'audio', 'video', 'video_note', 'document', 'sticker', 'animation', 'location', 'venue'],
  ...['contact', 'poll', 'dice', 'story', 'game', 'paid_media', 'checklist'],
];
const IGNORED: TelegramEvent = { kind: 'ignored' };
const BUTTON_ID = /^[A-Za-z0-9_-]{1,64}$/;

/** Reads what an update means: words for us, a command, a press of a button, or nothing. */
export function readUpdate(update: TelegramUpdate, bot: BotIdentity): TelegramEvent {
  if (update.callback_query !== undefined) return readPress(update.callback_query);
  if (update.message !== undefined) return readMessage(String(update.update_id), update.message, bot);
  return IGNORED;
}

function readPress({ id, from, message, data = '' }: NonNullable<TelegramUpdate['callback_query']>): TelegramEvent {
  const origin = message === undefined ? null : originOf(`cb:${id}`, message, from.id);
  return { kind: 'press', callback: id, origin, button: BUTTON_ID.test(data) ? data : '' };
}

function readMessage(updateId: string, message: TelegramMessage, bot: BotIdentity): TelegramEvent {
  const { from, chat, media_group_id: album } = message;
  // Channels speak without a person, and a bot that answers bots never stops.
  if (from === undefined || from.is_bot || chat.type === 'channel' || message.is_automatic_forward === true) {
    return IGNORED;
  }
  const words = message.text ?? message.caption ?? '';
  const entities = message.entities ?? message.caption_entities ?? [];
  const command = readCommand(words, entities);
  const mentions = entities.filter((entity) => isMention(words, entity, bot));
  const isGroup = chat.type !== 'private';
  const isOurs =
    mentions.length > 0 || isReplyTo(message, bot) || command?.to?.toLowerCase() === bot.username.toLowerCase();
  if (isGroup && !isOurs) return IGNORED;

  const origin = originOf(updateId, message, from.id);
  if (message.text === undefined) {
    if (!CONTENTS.some((name) => message[name] !== undefined)) return IGNORED;
    // An album comes as an update a picture, and one word about it is enough.
    return { kind: 'wordless', origin: album === undefined ? origin : { ...origin, externalId: `album:${album}` } };
  }
  const mayCommand = command !== undefined && (command.to === undefined ? !isGroup : isOurs);
  if (mayCommand) {
    const name = commandNames.find((known) => known === command.name);
    if (name !== undefined) return { kind: 'command', origin, name, text: words };
    // A command that we do not have: what stands behind it is the question.
    return command.rest === '' ? help(origin, words) : { kind: 'question', origin, text: command.rest };
  }
  const text = isGroup ? without(words, mentions) : words.trim();
  return text === '' ? help(origin, words) : { kind: 'question', origin, text };
}

const help = (origin: Origin, text: string): TelegramEvent => ({ kind: 'command', origin, name: 'help', text });

function originOf(
  externalId: string,
  message: Pick<TelegramMessage, 'message_id' | 'message_thread_id' | 'is_topic_message' | 'chat'>,
  user: number,
): Origin {
  const { chat, message_id, message_thread_id: thread } = message;
  const group = chat.type !== 'private';
  return {
    externalId,
    conversation: group ? `telegram:${chat.id}:${user}` : `telegram:${chat.id}`,
    person: `telegram:${user}`,
    address: {
      chat: chat.id,
      message: message_id,
      group,
      // Threads that are no topics are chains of replies, and nothing can be sent to them.
      ...(thread !== undefined && message.is_topic_message === true ? { thread } : {}),
    },
  };
}

interface Command {
  readonly name: string;
  readonly to: string | undefined;
  readonly rest: string;
}

/** A command stands at the very beginning: /docs or /docs@bot. */
function readCommand(words: string, entities: readonly TelegramEntity[]): Command | undefined {
  const entity = entities.find(({ type, offset }) => type === 'bot_command' && offset === 0);
  if (entity === undefined) return undefined;
  const [name = '', to] = words.slice(1, entity.length).toLowerCase().split('@');
  return { name, to, rest: words.slice(entity.length).trim() };
}

function isMention(words: string, { type, offset, length, user }: TelegramEntity, bot: BotIdentity): boolean {
  if (type === 'text_mention') return user?.id === bot.id;
  return type === 'mention' && words.slice(offset, offset + length).toLowerCase() === `@${bot.username.toLowerCase()}`;
}

/** The first message of a topic is replied to by all others of it, which means nothing. */
function isReplyTo({ reply_to_message: answered }: TelegramMessage, bot: BotIdentity): boolean {
  return answered?.from?.id === bot.id && answered.forum_topic_created === undefined;
}

function without(words: string, entities: readonly TelegramEntity[]): string {
  const inOrder = entities.toSorted((a, b) => b.offset - a.offset);
  const left = inOrder.reduce(
    (text, { offset, length }) => `${text.slice(0, offset).trimEnd()} ${text.slice(offset + length).trimStart()}`,
    words,
  );
  return left.trim();
}
