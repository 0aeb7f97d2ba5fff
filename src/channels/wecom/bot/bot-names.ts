import type { BotOrigin } from './bot-message.js';

/** How a channel of intelligent bots names a talk: in a group everyone has his own. */
export function conversationOf(channel: string, { chat, user }: BotOrigin): string {
  return chat === null ? `${channel}:${user}` : `${channel}:${chat}:${user}`;
}

/** How it names a person, the same in every talk. */
export const personOf = (channel: string, user: string): string => `${channel}:${user}`;
