import type { Block } from '../page/block.js';
import { isBranch, type Branch } from './grow-outline.js';

const PLAIN = /^[^。；！？：，,;:]{1,60}$/u;
const ARTICLE_HEADING = 20; // characters
const ALWAYS_NAME = 7;
const STOPPED = /^[^。；！？：]{1,40}[。：:]$/u;
/** Words of a rule, not of a name. */
const STATEMENT =
  /应当|不得|必须|可以|是指|的，|的,|不超过|不低于|不少于|达到|予以|给予|适用|同时废止|下列|如下|以下|由.{2,20}(?:负责|牵头|组织|制定|解释)|\d(?:\.\d+)?(?:%|％|万|亿|元|家|个|名|人|年|月|日|倍)|[一二三四五六七八九十]+(?:个|日|年|倍)|^(?:对|凡|如|若|未|有|经|自|在|为|从|到|根据|依据|因|违反|申请|本)/u;

/** Whether the words beside a number are only the heading of what stands below: 总体要求, or 指导思想。 above a paragraph. */
export function isHeadingLine(words: string, content: readonly (Block | Branch)[], isArticle: boolean): boolean {
  const [first] = content;
  if (words === '') return false;
  if (isArticle) return first !== undefined && words.length <= ARTICLE_HEADING && PLAIN.test(words);
  if (PLAIN.test(words)) return first !== undefined || words.length <= 40;
  if (first === undefined || isBranch(first) || first.role !== 'text') return false;
  return STOPPED.test(words) && !isStatement(words);
}

/** Whether a sentence states a rule and so is not the name of a clause; the shortest always name. */
export function isStatement(sentence: string): boolean {
  return sentence.length > ALWAYS_NAME && STATEMENT.test(sentence);
}
