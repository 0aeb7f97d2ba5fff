import { answer } from './answer.js';
import { tracePlan } from './trace-plan.js';
import { converse } from '../dialogue/converse.js';
import { newConversation } from '../dialogue/conversation.js';
import { readConversation, writeConversation } from '../dialogue/keep-conversation.js';
import { remember } from '../dialogue/remember.js';
import type { World } from '../dialogue/world.js';
import type { Message, Respond, Turn } from '../policy/ask.js';

const LONGEST = 2_000; // characters: a question; what is longer is a document
const INVISIBLE = /[\p{Cc}\p{Cf}]/gu;

/** Makes the one door, before anything is kept: every message is understood in its conversation, decided, answered and verified. */
export function makeRespond(world: World): Respond {
  const { documents } = world;
  const respond = (message: Message, state: string | null): Turn => {
    const { asOf } = message;
    const text = message.text.replace(INVISIBLE, (mark) => (/\s/u.test(mark) ? ' ' : '')).trim();
    const isLong = text.length > LONGEST;
    const before = state === null ? newConversation : readConversation(state);
    const { question, plan } = converse(isLong ? text.slice(0, LONGEST) : text, before, world, asOf);
    const answered = answer(plan, { documents, said: question.said, asOf });
    return {
      reply: isLong ? { ...answered, text: `您的消息太长，我只看了开头的部分。\n${answered.text}` } : answered,
      state: writeConversation(remember(before, question, plan, answered.citations)),
      trace: tracePlan(plan, answered.citations, documents),
    };
  };
  // A fault is a rejection, never an exception in the caller's face.
  return (message, state) =>
    new Promise((resolve) => {
      resolve(respond(message, state));
    });
}
