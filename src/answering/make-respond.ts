import { answer } from './answer.js';
import { tracePlan } from './trace-plan.js';
import { converse } from '../dialogue/converse.js';
import { findUnread } from '../dialogue/reading/find-unread.js';
import { readAgain } from '../dialogue/reading/read-again.js';
import { newConversation } from '../dialogue/conversation.js';
import { readConversation, writeConversation } from '../dialogue/keep-conversation.js';
import { remember } from '../dialogue/remember.js';
import type { World } from '../dialogue/world.js';
import type { Message, Respond, Turn } from '../policy/ask.js';
import type { Reply } from '../policy/reply.js';

const LONGEST = 2_000; // characters: a question; what is longer is a document
const INVISIBLE = /[\p{Cc}\p{Cf}]/gu;

/** Says first that only the beginning was read. */
function noteLength(reply: Reply): Reply {
  const note = '您的消息太长，我只看了开头的部分。\n';
  const { generated } = reply;
  const moved =
    generated === undefined
      ? {}
      : { generated: { ...generated, start: generated.start + note.length, end: generated.end + note.length } };
  return { ...reply, text: `${note}${reply.text}`, ...moved };
}

/** Makes the one door, before anything is kept: every message is understood in its conversation, decided, answered and verified. */
export function makeRespond(world: World): Respond {
  const { documents } = world;
  const respond = (message: Message, state: string | null): Turn => {
    const { asOf } = message;
    const text = message.text.replace(INVISIBLE, (mark) => (/\s/u.test(mark) ? ' ' : '')).trim();
    const isLong = text.length > LONGEST;
    const before = state === null ? newConversation : readConversation(state);
    const read = isLong ? text.slice(0, LONGEST) : text;
    const { reading } = message;
    const { question, plan, assumed } =
      reading === undefined
        ? { ...converse(read, before, world, asOf), assumed: null }
        : readAgain(read, before, world, asOf, reading);
    const said = [question.said, ...(assumed?.about ?? [])].join('\n');
    const answered = answer(plan, {
      ...{ documents, said, asOf },
      ...(reading === undefined || assumed === null ? {} : { assumed: { ...assumed, model: reading.model } }),
    });
    const unread = reading === undefined ? findUnread(plan) : undefined;
    return {
      reply: isLong ? noteLength(answered) : answered,
      state: writeConversation(remember(before, question, plan, answered.citations)),
      trace: tracePlan(plan, answered.citations, documents),
      ...(unread === undefined ? {} : { unread }),
    };
  };
  // A fault is a rejection, never an exception in the caller's face.
  return (message, state) =>
    new Promise((resolve) => {
      resolve(respond(message, state));
    });
}
