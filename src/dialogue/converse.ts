import { chooseItem } from './choose-item.js';
import { askAside, continueConversation } from './continue-conversation.js';
import type { Conversation } from './conversation.js';
import { decide } from './decide.js';
import { isAside } from './is-aside.js';
import type { Plan } from './plan.js';
import type { Question } from './question.js';
import { understand } from './understand.js';
import type { World } from './world.js';
import type { IsoDate } from '../policy/iso-date.js';

const RELATIVE = /第[一二三四五六七八九十\d]{1,3}(款|项)/u;

/** 那第三款呢 after 第三十三条 means its third paragraph: puts the article that was cited last before it. */
function completeReference(text: string, conversation: Conversation, world: World): string {
  if (!RELATIVE.test(text) || /第[^款项]{1,8}条/u.test(text)) return text;
  const cited = conversation.cited[0];
  const clauses = world.documents.flatMap((document) => document.clauses);
  let clause = clauses.find(({ id }) => id === cited);
  while (clause !== undefined && clause.kind !== 'article') {
    const above = clause.parent;
    clause = clauses.find(({ id }) => id === above);
  }
  const number = clause?.number ?? null;
  return number === null ? text : text.replace(RELATIVE, (words) => `${number}${words}`);
}

/** Reads a message in its conversation and decides what is to be done about it. Pure: the conversation comes in as a value. */
export function converse(
  text: string,
  conversation: Conversation,
  world: World,
  asOf: IsoDate,
): { readonly question: Question; readonly plan: Plan } {
  const whole = chooseItem(completeReference(text, conversation, world), conversation, world);
  const now = understand(whole, world, asOf);
  const question = isAside(now, conversation, world)
    ? askAside(now, conversation, asOf)
    : continueConversation(now, conversation, asOf);
  return { question, plan: decide(question, world) };
}
