import type { Conversation } from './conversation.js';
import type { World } from './world.js';
import { parseNumeral } from '../language/parse-numeral.js';
import type { Clause } from '../policy/clause.js';

const CHOICE = /第([一二三四五六七八九十]{1,3}|\d{1,2})(个|种|类|点|样|大)/u;
const COUNTED = ['个', '大', '项', '种', '类', '样', '条', '点'];
const HAN = '零一二三四五六七八九十';

/** Whether a talk has counted a list of this length: 七个, 7大. */
const counts = (said: string, length: number): boolean =>
  COUNTED.some((word) => said.includes(`${HAN.charAt(length)}${word}`) || said.includes(`${String(length)}${word}`));

/**
 * Puts the heading of an item in the place of its number: 第二个谁牵头 after 三大平台是哪三个 asks of the second of the three.
 * @returns the text as it was where no list has been shown that is long enough
 */
export function chooseItem(text: string, conversation: Conversation, world: World): string {
  const match = CHOICE.exec(text);
  const { last } = conversation;
  if (match === null || last === null) return text;
  const clauses = world.documents.flatMap((document) => document.clauses);
  const itemsOf = (id: string | null): readonly Clause[] =>
    id === null ? [] : clauses.filter(({ parent, heading }) => parent === id && heading !== '');
  const shown = conversation.cited.flatMap((id) => clauses.filter((clause) => clause.id === id));
  const own = shown.map(({ id }) => itemsOf(id));
  const near = shown.flatMap(({ id, parent }) => [...itemsOf(id).map((item) => itemsOf(item.id)), itemsOf(parent)]);
  const list =
    [...own, ...near].find((items) => items.length > 1 && counts(last.said, items.length)) ??
    (last.intent === 'list' ? own.find((items) => items.length > 1) : undefined);
  const item = list?.[Number(parseNumeral(match[1] ?? '') ?? 0) - 1];
  return item === undefined ? text : text.replace(match[0], ` ${item.heading} `);
}
