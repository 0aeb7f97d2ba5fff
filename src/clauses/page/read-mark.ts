import { parseNumeral } from '../../language/parse-numeral.js';
import { squeeze } from '../../language/squeeze.js';
import type { NumberMark, NumberStyle } from './number-mark.js';

const DIGIT = '[〇零○一二三四五六七八九十百千两]';
const HAN = `(?:${DIGIT}\\s{0,4}){0,11}${DIGIT}`; // bounded, so that a line of spaces costs nothing
const ANY = `(?:${HAN}|[\\d０-９]+)`;
const GAP = '[ \\t\\u00a0\\u2000-\\u200a\\u3000]';

interface Form {
  readonly style: NumberStyle;
  readonly pattern: RegExp;
  /** What may not follow: the number would be a figure of the sentence. */
  readonly not?: RegExp;
  /** The same where it follows without a space. */
  readonly notBeside?: RegExp;
  /** What casts doubt where it follows without a space: the number may be a reference. */
  readonly doubt?: RegExp;
}

const REFERENCE = /^[\s\0]*(?:第|规定|所|的|款|项|目|中|以|至|或|和|及|与|到|之|则|同|前|后|等|[、，。；,;）)])/u;
const PART_OF_REFERENCE = /^\s*(?:项(?!目)|款(?![项待])|目(?![标录的前])|[、，])/u; // （三）项
const FORMS: readonly Form[] = [
  { style: 'book', pattern: /^第\s{0,8}(?<n>ANY)\s{0,8}编/u, doubt: REFERENCE },
  { style: 'subbook', pattern: /^第\s{0,8}(?<n>ANY)\s{0,8}分编/u, doubt: REFERENCE },
  { style: 'division', pattern: /^第\s{0,8}(?<n>ANY)\s{0,8}部分[：:、．.]?/u, doubt: REFERENCE },
  { style: 'chapter', pattern: /^第\s{0,8}(?<n>ANY)\s{0,8}章/u, doubt: REFERENCE },
  { style: 'section', pattern: /^第\s{0,8}(?<n>ANY)\s{0,8}节/u, doubt: REFERENCE },
  {
    style: 'article',
    pattern: /^第\s{0,8}(?<n>ANY)\s{0,8}条(?:\s{0,8}之\s{0,8}(?<suffix>HAN))?[：:、]?/u,
    doubt: REFERENCE,
  },
  {
    style: 'han',
    pattern: /^(?<n>HAN)\s{0,8}[、．.]/u,
    not: /^\s*(?:\d|[〇零一二三四五六七八九十百千两]\s*[、类级年期线次批区季流层款项条是])/u,
  },
  { style: 'hanBracket', pattern: /^[（(〔]\s{0,8}(?<n>HAN)\s{0,8}[）)〕][、．.]?/u, not: PART_OF_REFERENCE },
  { style: 'hanBracket', pattern: /^(?<n>[㈠-㈩])[、．.]?/u },
  {
    style: 'decimal',
    pattern: /^(?<n>\d{1,2}(?:[.．]\d{1,2}){1,4})(?![\d.%％．])[、．.]?/u,
    notBeside: /^(?:[万亿%％元个家倍年月日米吨公平人以至—–~～-]|$)/u,
  },
  { style: 'digit', pattern: /^(?<n>[\d０-９]{1,3})\s{0,8}[．.、](?!\d)/u, not: /^\s*[\d０-９]/u },
  { style: 'digit', pattern: /^(?<n>[⒈-⒛])/u },
  { style: 'digitBracket', pattern: /^[（(]\s{0,8}(?<n>[\d０-９]{1,2})\s{0,8}[）)][、．.]?/u, not: PART_OF_REFERENCE },
  { style: 'digitBracket', pattern: /^(?<n>[⑴-⒇])[、．.]?/u },
  { style: 'digitParenthesis', pattern: /^(?<n>[\d０-９]{1,2})\s{0,8}[）)][、．.]?/u },
  { style: 'circled', pattern: /^(?<n>[①-⑳❶-❿㊀-㊉])[、．.]?/u },
].map(({ pattern, ...form }) => ({
  ...form,
  pattern: new RegExp(pattern.source.replaceAll('ANY', ANY).replaceAll('HAN', HAN) + `${GAP}*`, 'u'),
})) as readonly Form[];

/** First characters of the ranges of numbers that are one character. */
const RANGES = ['①', '⑴', '⒈', '❶', '㈠', '㊀'];

/**
 * Reads the number that a line begins with: 第十七条之一, 第二章, 一、, （一）, ㈠, 1., 1.2, （1）, 1）, ①; half or full width, with
 * or without white space inside. Whether it really numbers a clause is for the lines around it to say.
 */
export function readMark(line: string): NumberMark | undefined {
  for (const { style, pattern, not, notBeside, doubt } of FORMS) {
    const match = pattern.exec(line);
    const numeral = match?.groups?.['n'];
    if (match === null || numeral === undefined) continue;
    const rest = line.slice(match[0].length);
    const hasGap = match[0].trimEnd() !== match[0] || rest === '';
    if (not?.test(rest) === true || (!hasGap && notBeside?.test(rest) === true)) continue;
    const path = numeral.split(/[.．]/u).map(readNumber);
    const value = path.at(-1);
    if (value === undefined || path.includes(NaN)) continue;
    const suffix = match.groups?.['suffix'];
    return {
      style,
      value,
      suffix: suffix === undefined ? 0 : readNumber(suffix),
      path,
      written: squeeze(match[0]),
      length: match[0].length,
      hasGap,
      isDoubtful: !hasGap && doubt?.test(rest) === true,
    };
  }
  return undefined;
}

function readNumber(written: string): number {
  const first = RANGES.map((start) => written.charCodeAt(0) - start.charCodeAt(0)).find(
    (step) => step >= 0 && step < 20,
  );
  if (first !== undefined) return first + 1;
  return parseNumeral(squeeze(written).replaceAll('○', '〇'))?.toNumber() ?? NaN;
}
