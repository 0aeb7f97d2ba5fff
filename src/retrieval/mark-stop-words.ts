import data from './data/stop-words.json' with { type: 'json' };

/** What a character of a question is part of. */
export type Bearing =
  | 'content'
  | 'amount' // a number with its unit, a year: 300万元, 2017年
  | 'faint' // a word that half of all clauses hold: 企业, 政策
  | 'function' // a single character that asks or joins: 的, 几; it may also be part of a longer word that no list knows
  | 'stop'; // a longer word that asks or joins: 多少, 我们公司

const AMOUNT =
  /(?<![a-z\d.])\d+(?:\.\d+)?(?:[百千万亿]*(?:人民币|美元|元|块|平方米|平米|多?个|多?家|多?年|月|日|天|岁|%|多?人|张|户|倍|号|条|款|项)|[百千万亿]+)/uy;
const LONGEST = Math.max(...[...data.stop, ...data.faint, ...data.keep].map((word) => word.length));
const bearings = new Map<string, Bearing>([
  ...data.stop.map((word): [string, Bearing] => [word, word.length === 1 ? 'function' : 'stop']),
  ...data.faint.map((word): [string, Bearing] => [word, 'faint']),
  ...data.keep.map((word): [string, Bearing] => [word, 'content']), // 目的, 协会: words that hold a stop character
]);

/**
 * Says of every character of a folded question what it is part of, by the longest word of the lists in
 * `data/stop-words.json` that begins where the one before ended.
 */
export function markStopWords(folded: string): readonly Bearing[] {
  const marks: Bearing[] = [];
  while (marks.length < folded.length) {
    const amount = amountAt(folded, marks.length);
    const word = amount === '' ? wordAt(folded, marks.length) : amount;
    const bearing = amount === '' ? (bearings.get(word) ?? 'content') : 'amount';
    for (let i = 0; i < word.length; i += 1) marks.push(bearing);
  }
  return marks;
}

/** A code (1210, 9610) is a number without a unit, so it is none. */
function amountAt(folded: string, start: number): string {
  AMOUNT.lastIndex = start;
  return AMOUNT.exec(folded)?.[0] ?? '';
}

function wordAt(folded: string, start: number): string {
  for (let length = LONGEST; length > 1; length -= 1) {
    const word = folded.slice(start, start + length);
    if (bearings.has(word)) return word;
  }
  return folded.charAt(start);
}
