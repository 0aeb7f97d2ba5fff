import type { Update, User } from 'grammy/types';

export const fakeBot = {
  id: 7_000_000_001,
  is_bot: true,
  first_name: '问策',
  username: 'Wence_Test_Bot',
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
} as const;

const DATE = 1_795_000_000;

export const userOf = (id: number): User => ({ id, is_bot: false, first_name: '张三' });

export interface MessageFacts {
  readonly update: number;
  readonly chat: number;
  readonly from?: number;
  readonly message?: number;
  readonly text?: string;
  /** What else the message holds; takes the place of what is made here. */
  readonly more?: Readonly<Record<string, unknown>>;
}

/** A message of a person; a chat with a number below zero is a group. Commands at the beginning are marked as Telegram does. */
export function messageUpdate({ update, chat, from = chat, message = update, text, more = {} }: MessageFacts): Update {
  const command = /^\/[a-z0-9_]+(@\w+)?/i.exec(text ?? '')?.[0];
  const made = {
    update_id: update,
    message: {
      message_id: message,
      date: DATE,
      from: userOf(from),
      chat:
        chat < 0
          ? { id: chat, type: 'supergroup', title: '政策群' }
          : { id: chat, type: 'private', first_name: '张三' },
      ...(text === undefined ? {} : { text }),
      ...(command === undefined ? {} : { entities: [{ type: 'bot_command', offset: 0, length: command.length }] }),
      ...more,
    },
  };
  // What is in `more` may be nothing that Telegram would send: that is what some tests are about.
  return made as unknown as Update;
}

/** A message in a group in which the bot is named with @. */
export function mentionUpdate(facts: MessageFacts & { readonly text: string }): Update {
  const name = `@${fakeBot.username}`;
  const offset = facts.text.toLowerCase().indexOf(name.toLowerCase());
  const entities = offset < 0 ? [] : [{ type: 'mention', offset, length: name.length }];
  return messageUpdate({ ...facts, more: { entities, ...facts.more } });
}

/** A press of a button below a message of the bot. */
export function pressUpdate(facts: {
  readonly update: number;
  readonly chat: number;
  readonly from?: number;
  readonly message: number;
  readonly data: string;
  readonly id?: string;
}): Update {
  const { update, chat, from = chat, message, data, id = `press-${update}` } = facts;
  const made = {
    update_id: update,
    callback_query: {
      id,
      from: userOf(from),
      chat_instance: 'instance',
      data,
      message: {
        message_id: message,
        date: DATE,
        from: fakeBot,
        chat: chat < 0 ? { id: chat, type: 'supergroup', title: '政策群' } : { id: chat, type: 'private' },
        text: '…',
      },
    },
  };
  return made as unknown as Update;
}
