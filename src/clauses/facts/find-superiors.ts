import type { Clause } from '../../policy/clause.js';
import type { SuperiorDocument } from '../../policy/policy-document.js';
import { placeOnPage } from './place-on-page.js';
import { DOC_NUMBER, spellDocNumber } from '../roles/read-doc-number.js';

const CITED = new RegExp(
  `《(?<title>[^《》]{0,200}(?:《[^《》]{0,200}》[^《》]{0,200}){0,3})》(?:[（(](?<number>${DOC_NUMBER.source})[^）)]{0,20}[）)])?`,
  'gu',
);
const BASIS = /(?:根据|依据|按照|依照|遵照|贯彻|落实|执行|遵循|结合)/u;
const REPEALED = /^(?:[（(][^）)]*[）)])?[^。；]*(?:废止|失效|停止执行)/u;
const ONLY_MENTIONED = /(?:参照|参考|现将|印发|转发|修改|废止)[^，。；：《》]*$/u;
const NEAR = 200; // characters behind a title in which its fate is told
const OPENING_KINDS: ReadonlySet<string> = new Set(['preamble']);

/**
 * Finds the documents on which this one stands: those that the preamble or the first article invokes (根据…, 贯彻落实…), and further
 * down those with a number. A document that is only repealed, printed or imitated is none.
 * @param own titles of the document itself, white space left out
 * @returns each once, in reading order
 */
export function findSuperiors(clauses: readonly Clause[], own: ReadonlySet<string>): readonly SuperiorDocument[] {
  const found: SuperiorDocument[] = [];
  for (const clause of clauses) {
    const isOpening = OPENING_KINDS.has(clause.kind) || isFirstArticle(clause);
    for (const match of clause.text.matchAll(CITED)) {
      const { title = '', number } = match.groups ?? {};
      const end = match.index + match[0].length;
      const before = clause.text.slice(sentenceStart(clause.text, match.index), match.index);
      if (own.has(title) || (number === undefined && !isOpening)) continue;
      if (!BASIS.test(before) || ONLY_MENTIONED.test(before) || REPEALED.test(clause.text.slice(end, end + NEAR)))
        continue;
      const spelt = number === undefined ? null : spellDocNumber(number);
      const known = found.findIndex((other) => other.title === title);
      const superior = { title, number: spelt, at: placeOnPage(clause, { start: match.index, end }) };
      if (known < 0) found.push(superior);
      else if (found[known]?.number === null && spelt !== null) found[known] = superior;
    }
  }
  return found;
}

function isFirstArticle({ label }: Clause): boolean {
  return /^第(?:一|1)条(?:第[一二三四]款)?$/u.test(label);
}

function sentenceStart(text: string, at: number): number {
  return Math.max(0, ...['。', '；', '\n'].map((stop) => text.lastIndexOf(stop, at - 1) + 1));
}
