import type { Span } from '../policy/span.js';

interface Found extends Span {
  readonly words: string;
}

const WIDE = /[\uff01-\uff5e]/gu;
const SPACES = /[\u00a0\u3000]/gu;
const DASHES = /[\u2010-\u2015\u2212]/gu;
/** Digits in groups, one space or hyphen between two. */
const GROUPS = /\d+(?:[ -]\d+)*/gu;
const LONGEST = 19;

const AMOUNT_BEFORE = /(?:[￥¥$€]|人民币|RMB|USD|CNY)\s{0,3}$/iu;
const AMOUNT_AFTER = /^\s{0,3}[余多]?(?:[元万亿块]|[美港欧日]元|美金|港币|英镑|人民币|RMB|USD|CNY|㎡|平方|平米)/iu;
const LOCAL = /[A-Za-z0-9._%+-]/u;
const DOMAIN = /[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/uy;

/**
 * Puts a word in the place of personal data: [身份证号], [手机号], [银行卡号], [邮箱]. Checksums decide, so that amounts,
 * years and document numbers stay; an amount of money or a floor area is never a telephone or a card.
 * Digits and signs may be full-width, groups may be split by a space or a hyphen. Takes time linear in the length.
 */
export function redactPersonal(text: string): string {
  const plain = toHalfWidth(text);
  const found = [...findMails(plain), ...findNumbers(plain)].sort((a, b) => a.start - b.start);
  let [redacted, from] = ['', 0];
  for (const { start, end, words } of found) {
    if (start < from) continue; // the digits of an address: 13800138000@example.com
    redacted += text.slice(from, start) + words;
    from = end;
  }
  return redacted + text.slice(from);
}

/** Changes single characters into single characters, so that offsets stay. */
function toHalfWidth(text: string): string {
  return text
    .replace(WIDE, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(SPACES, ' ')
    .replace(DASHES, '-');
}

function findMails(text: string): readonly Found[] {
  const found: Found[] = [];
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    let start = at;
    while (start > 0 && LOCAL.test(text.charAt(start - 1))) start -= 1;
    DOMAIN.lastIndex = at + 1;
    if (start < at && DOMAIN.test(text)) found.push({ start, end: DOMAIN.lastIndex, words: '[邮箱]' });
  }
  return found;
}

function findNumbers(text: string): readonly Found[] {
  const found: Found[] = [];
  for (const run of text.matchAll(GROUPS)) {
    const groups = split(run[0], run.index);
    for (let first = 0; first < groups.length; first += 1) {
      const match = readNumber(text, groups, first);
      if (match === undefined) continue;
      found.push(match.found);
      first = match.last;
    }
  }
  return found;
}

interface Group extends Span {
  readonly digits: string;
}

function split(run: string, at: number): readonly Group[] {
  return Array.from(run.matchAll(/\d+/gu), ({ 0: digits, index }) => {
    const start = at + index;
    return { digits, start, end: start + digits.length };
  });
}

/** Reads the longest number of a person that begins with a group. */
function readNumber(
  text: string,
  groups: readonly Group[],
  first: number,
): { readonly found: Found; readonly last: number } | undefined {
  const begin = groups[first]?.start ?? 0;
  let [digits, shape] = ['', ''];
  let best: { readonly found: Found; readonly last: number } | undefined;
  for (let last = first; last < groups.length; last += 1) {
    const group = groups[last];
    if (group === undefined || digits.length + group.digits.length > LONGEST) break;
    digits += group.digits;
    shape += `${shape === '' ? '' : '-'}${group.digits.length}`;
    const span = { start: text.charAt(begin - 1) === '+' ? begin - 1 : begin, end: group.end };
    const found = name(text, digits, shape, span);
    if (found !== undefined) best = { found, last };
  }
  return best;
}

function name(text: string, digits: string, shape: string, { start, end }: Span): Found | undefined {
  const isLoose = shape.includes('-') && /[A-Za-z]/u.test(text.charAt(start - 1) + text.charAt(end).replace(/x/iu, ''));
  if (isLoose) return undefined; // an identifier of a machine: 4f3c138-1234-5678
  const check = /^[ -]?[Xx](?![A-Za-z0-9])/u.exec(text.slice(end, end + 3))?.[0] ?? '';
  if (digits.length === 17 && check !== '' && isIdentity(`${digits}X`))
    return { start, end: end + check.length, words: '[身份证号]' };
  if (digits.length === 18 && isIdentity(digits)) return { start, end, words: '[身份证号]' };
  const isNumber = isMobile(digits, shape) ? '[手机号]' : isCard(digits, shape) ? '[银行卡号]' : undefined;
  return isNumber === undefined || isAmount(text, { start, end }) ? undefined : { start, end, words: isNumber };
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;

/** GB 11643: place, day of birth, serial number, and a check by ISO 7064 MOD 11-2. */
function isIdentity(number: string): boolean {
  if (!/^[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]$/u.test(number)) return false;
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(number.charAt(i)), 0);
  return '10X98765432'.charAt(sum % 11) === number.charAt(17);
}

function isMobile(digits: string, shape: string): boolean {
  return /^(?:(?:00)?86)?1[3-9]\d{9}$/u.test(digits) && /^(?:[24]-)?(?:11|13|15|3-4-4|3-8|7-4|4-4-3)$/u.test(shape);
}

/** ISO/IEC 7812: a check by Luhn. */
function isCard(digits: string, shape: string): boolean {
  if (!/^[3-69]\d{15,18}$/u.test(digits) || !/^(?:\d+|4(?:-4){3}(?:-[1-3])?|6-1[0-3])$/u.test(shape)) return false;
  const sum = Array.from(digits)
    .reverse()
    .reduce((total, digit, i) => {
      const value = Number(digit) * (i % 2 === 0 ? 1 : 2);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10 === 0;
}

function isAmount(text: string, { start, end }: Span): boolean {
  const before = text.slice(Math.max(0, start - 6), start);
  const after = text.slice(end, end + 8);
  return /\d\.$/u.test(before) || /^\.\d/u.test(after) || AMOUNT_BEFORE.test(before) || AMOUNT_AFTER.test(after);
}
