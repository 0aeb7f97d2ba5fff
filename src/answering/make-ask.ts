import { answer } from './answer.js';
import { converse } from '../dialogue/converse.js';
import { newConversation, type Conversation } from '../dialogue/conversation.js';
import { remember } from '../dialogue/remember.js';
import type { World } from '../dialogue/world.js';
import type { Ask, Message } from '../policy/ask.js';
import type { Reply } from '../policy/reply.js';

/** Where conversations are kept between messages. */
export interface Conversations {
  readonly get: (id: string) => Conversation | undefined;
  readonly set: (id: string, conversation: Conversation) => void;
}

const LONGEST = 2_000; // characters: a question; what is longer is a document
const INVISIBLE = /[\p{Cc}\p{Cf}]/gu;

/** Makes the one door: every message is understood in its conversation, decided, answered and verified. */
export function makeAsk(world: World, conversations: Conversations): Ask {
  const { documents } = world;
  const reply = (message: Message): Reply => {
    const { asOf, conversation } = message;
    const text = message.text.replace(INVISIBLE, (mark) => (/\s/u.test(mark) ? ' ' : '')).trim();
    const isLong = text.length > LONGEST;
    const before = conversations.get(conversation) ?? newConversation;
    const { question, plan } = converse(isLong ? text.slice(0, LONGEST) : text, before, world, asOf);
    const answered = answer(plan, { documents, said: question.said, asOf });
    conversations.set(conversation, remember(before, question, plan, answered.citations));
    return isLong ? { ...answered, text: `您的消息太长，我只看了开头的部分。\n${answered.text}` } : answered;
  };
  return (message) => Promise.resolve(reply(message));
}
