import Big from 'big.js';
import type { Reply } from '../policy/reply.js';
import { foldWords, squeezeWords } from './fold-words.js';
import type { Expectation } from './question.js';

/**
 * Holds a reply against what is expected of it.
 * Spaces count nowhere; width of signs does not count in the text, and case counts only in `includes`.
 * @returns why the reply falls short, a sentence a reason, in the order of the expectation; none where it passes
 */
export function judge(expected: Expectation, reply: Reply): readonly string[] {
  const text = foldWords(reply.text);
  const why: string[] = [];
  if (expected.kind !== undefined && expected.kind !== reply.kind) {
    why.push(`应为 ${expected.kind}，实为 ${reply.kind}`);
  }
  if (expected.reason !== undefined && expected.reason !== reply.reason) {
    why.push(`原因应为 ${expected.reason}，实为 ${reply.reason ?? '无'}`);
  }
  for (const number of expected.documents) {
    if (!isDocumentCited(number, reply)) why.push(`没有引用文件 ${number}`);
  }
  for (const quote of expected.quotes) {
    if (!isQuoted(quote, reply)) why.push(`引文中没有“${quote}”`);
  }
  for (const words of expected.includes) {
    if (!words.some((word) => text.includes(foldWords(word)))) why.push(`答复中没有“${words.join('”或“')}”`);
  }
  const anyCase = text.toLowerCase();
  for (const words of expected.includesAnyCase) {
    if (!words.some((word) => anyCase.includes(foldWords(word).toLowerCase()))) {
      why.push(`答复中没有“${words.join('”或“')}”（不分大小写）`);
    }
  }
  for (const word of expected.excludes) {
    if (text.includes(foldWords(word))) why.push(`答复中不应有“${word}”`);
  }
  for (const pattern of expected.patterns) {
    if (!new RegExp(pattern).test(reply.text)) why.push(`答复不符合正则表达式 ${pattern}`);
  }
  for (const clause of expected.clauses) {
    if (!reply.citations.some(({ clauseId }) => isClauseOrBelow(clauseId, clause))) why.push(`没有引用条款 ${clause}`);
  }
  if (expected.amount !== undefined && !isAmount(expected.amount, reply)) {
    why.push(`金额应为 ${expected.amount}，实为 ${reply.calculation?.amount?.value ?? '无'}`);
  }
  return why;
}

/** Whether a clause is the one expected or stands below it: `x#2.2.1` is below `x#2.2`, `x#2.21` is not. */
export function isClauseOrBelow(clause: string, expected: string): boolean {
  return clause === expected || clause.startsWith(`${expected}.`);
}

/** Whether the reply's calculation gives exactly this amount: 600000 and 600000.00 are one amount. */
export function isAmount(expected: string, reply: Reply): boolean {
  const given = reply.calculation?.amount?.value;
  return given !== undefined && /^-?\d+(\.\d+)?$/.test(given) && new Big(given).eq(new Big(expected));
}

function isDocumentCited(number: string, reply: Reply): boolean {
  const wanted = foldWords(number);
  return reply.citations.some(({ docNumber }) => docNumber !== null && foldWords(docNumber) === wanted);
}

function isQuoted(words: string, reply: Reply): boolean {
  const wanted = squeezeWords(words);
  return reply.citations.some(({ quote }) => squeezeWords(quote).includes(wanted));
}
