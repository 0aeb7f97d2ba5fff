/** What stands in square brackets: handles of evidence, or a mark that looks like one and cannot be read. */
type BracketMark =
  | { readonly kind: 'handles'; readonly handles: readonly number[]; readonly length: number }
  | { readonly kind: 'unread'; readonly words: string; readonly length: number };

/** Characters in which every mark ends. */
export const MARK_REACH = 96;

/** Only square brackets of every make: (1) and （1） count items, and a label such as （二） is written with them. */
export const OPENING = /[[【［〔]/u;
const NUMBER = String.raw`\^?(?:c|条款|依据|来源|引用|编号|ref)?\s?[0-9０-９]{1,2}`;
const HANDLES = new RegExp(
  String.raw`[[【［〔]\s?(${NUMBER}(?:\s?[-,，、;；~～—–至 ]\s?${NUMBER}){0,7})\s?[\]】］〕]`,
  'iuy',
);
const UNREAD = /[[【［〔]([^[\]【】［］〔〕\n]{0,16})[\]】］〕]/uy;
const YEAR = /^\s*(?:19|20|１９|２０)[\d０-９]{2}\s*$/u;
const PARTS = /([-~～—–至])|([0-9０-９]{1,2})/gu;
const WIDEST = 20; // handles of a range

/**
 * Reads a mark at an opening bracket: [1], 【1】, ［1］, 〔1〕, [1, 2], [1、2], [1-3], [^1], [条款1], the brackets of both sides mixed too.
 * A year as in 〔2022〕26号 is no mark.
 * @returns undefined where the bracket is part of the text
 */
export function readMark(text: string, at: number): BracketMark | undefined {
  HANDLES.lastIndex = at;
  const handles = HANDLES.exec(text);
  if (handles !== null) return { kind: 'handles', handles: numbersOf(handles[1] ?? ''), length: handles[0].length };
  UNREAD.lastIndex = at;
  const unread = UNREAD.exec(text);
  if (unread === null || YEAR.test(unread[1] ?? '')) return undefined;
  return { kind: 'unread', words: unread[0], length: unread[0].length };
}

function numbersOf(list: string): readonly number[] {
  const numbers: number[] = [];
  let isRange = false;
  for (const [, dash, digits] of list.matchAll(PARTS)) {
    if (dash !== undefined) {
      isRange = true;
      continue;
    }
    const number = Number((digits ?? '').normalize('NFKC'));
    const last = numbers.at(-1);
    if (isRange && last !== undefined && number > last && number - last <= WIDEST) {
      for (let between = last + 1; between < number; between += 1) numbers.push(between);
    }
    numbers.push(number);
    isRange = false;
  }
  return numbers;
}
