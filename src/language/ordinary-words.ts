import words from './data/common-words.json' with { type: 'json' };
import { isListed } from './is-listed.js';

const lists = ['', '', words.two, words.three, words.four];

/** Whether a text is one of the commoner Chinese words of two to four characters. */
export function isOrdinaryWord(text: string): boolean {
  const list = lists[text.length];
  return list !== undefined && list !== '' && isListed(text, list);
}
