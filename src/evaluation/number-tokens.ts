import Big from 'big.js';
import unitTable from './data/units.json' with { type: 'json' };
import { HAN_NUMBER_SIGNS, readHanNumber, readScale } from './read-han-number.js';

/** A numeral of a text with its scale and unit; offsets are in the text given. */
export interface NumberToken {
  readonly words: string;
  readonly start: number;
  readonly end: number;
  /** The numeral without scale and unit, as written. */
  readonly numeral: string;
  /** undefined for a run of Chinese signs that is no one number. */
  readonly number: Big | undefined;
  /** 1 where there is none. */
  readonly scale: Big;
  /** '' where there is none; one name for units that say the same, 序 for a mark of order. */
  readonly unit: string;
  /** Whether a reader takes it for a figure: 一家 and 统一 hold a numeral and state none. */
  readonly isFirm: boolean;
}

/** Unit of a mark of order: （二）, 二、, 4. */
export const ORDER = '序';

const { measuring, counting, marking, currencyCodes } = unitTable;
const nameOf = new Map(
  [measuring, counting, marking].flatMap((kind) =>
    Object.entries(kind).flatMap(([name, spellings]) => spellings.map((spelling) => [spelling, name] as const)),
  ),
);
const measures = new Set(Object.keys(measuring));
const marks = new Set(Object.keys(marking));
const units = [...nameOf.keys()].sort((a, b) => b.length - a.length).join('|');

const ARABIC = String.raw`\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?`;
const HAN = `[${HAN_NUMBER_SIGNS}]+`;
const TOKEN = new RegExp(
  `(?:(?<arabic>${ARABIC})(?:个?(?<scale>[十百千万亿萬億]+))?|(?<han>${HAN})(?:点(?<tenths>[零〇一二三四五六七八九]+)(?<afterTenths>[百千万亿]+))?(?:个(?<hanScale>[万亿]))?)(?<unit>${units})?`,
  'gu',
);
const LATIN_BEFORE = /[A-Za-z]+$/;
const HAN_BEFORE = /(?!号)\p{Script=Han}$/u; // 统一、 is no mark of order, …26号二、 is one

/** Whether the unit counts parts of a document or the order of a list. */
export function isMark(unit: string): boolean {
  return unit === ORDER || marks.has(unit);
}

/** Finds the numerals of a text that has been tidied (half-width, no stray spaces), in the order of the text. */
export function findNumberTokens(text: string): readonly NumberToken[] {
  const tokens: NumberToken[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const before = text.slice(Math.max(0, match.index - 6), match.index);
    const after = text.slice(match.index + match[0].length, match.index + match[0].length + 2);
    const token =
      match.groups?.['han'] === undefined ? readArabic(match, before, after) : readHan(match, before, after);
    if (token !== undefined) tokens.push(token);
  }
  return tokens;
}

function readArabic(match: RegExpExecArray, before: string, after: string): NumberToken | undefined {
  const latin = LATIN_BEFORE.exec(before)?.[0].toUpperCase();
  if (latin !== undefined && !currencyCodes.includes(latin)) return undefined; // O2O
  const numeral = match.groups?.['arabic'] ?? '';
  const scale = match.groups?.['scale'];
  const unit = nameUnit(match);
  return {
    ...place(match),
    numeral,
    number: new Big(numeral.replaceAll(',', '')),
    scale: scale === undefined ? new Big(1) : readScale(scale),
    unit: unit === '' && scale === undefined ? markArabic(numeral, before, after) : unit,
    isFirm: true,
  };
}

function markArabic(numeral: string, before: string, after: string): string {
  if (/^(?:19|20)\d\d$/.test(numeral)) return /[[〔(]$/.test(before) && /^[\])〕]/.test(after) ? '年' : '';
  const isShort = /^\d{1,2}$/.test(numeral);
  const isListed = (before.endsWith('(') && after.startsWith(')')) || /^\.(?!\d)/.test(after);
  return before.endsWith('第') || (isShort && isListed) ? ORDER : '';
}

function readHan(match: RegExpExecArray, before: string, after: string): NumberToken {
  const numeral = match.groups?.['han'] ?? '';
  const { tenths, afterTenths, hanScale } = match.groups ?? {};
  const whole = readHanNumber(numeral);
  const number =
    tenths === undefined
      ? whole
      : whole?.plus(
          `0.${Array.from(tenths)
            .map((sign) => readHanNumber(sign)?.toFixed())
            .join('')}`,
        );
  const scale = afterTenths ?? hanScale;
  const isOrdinal = before.endsWith('第');
  const isHead = !HAN_BEFORE.test(before) && numeral.length <= 3 && after.startsWith('、');
  const isListed = (before.endsWith('(') && after.startsWith(')')) || isHead;
  const named = nameUnit(match);
  const unit = named === '' && (isOrdinal || isListed) ? ORDER : named;
  return {
    ...place(match),
    numeral,
    number,
    scale: scale === undefined ? new Big(1) : readScale(scale),
    unit,
    isFirm: isOrdinal || scale !== undefined || isFirmHan(numeral, unit, after),
  };
}

function isFirmHan(numeral: string, unit: string, after: string): boolean {
  if (unit === ORDER) return true;
  if (numeral === '一') return measures.has(unit);
  if (/^[百千万亿]/.test(numeral)) return numeral.length > 1 && unit.endsWith('元'); // 百姓, 千方百计; but 百亿元
  if (unit !== '') return true;
  if (numeral.length === 1 || (numeral === '十' && after.startsWith('分'))) return false;
  return /[十百千万亿拾佰仟萬億]/.test(numeral) || numeral.length > 2; // 五一 and 三四 alone are names
}

function nameUnit(match: RegExpExecArray): string {
  return nameOf.get(match.groups?.['unit'] ?? '') ?? '';
}

function place(match: RegExpExecArray): { readonly words: string; readonly start: number; readonly end: number } {
  return { words: match[0], start: match.index, end: match.index + match[0].length };
}
