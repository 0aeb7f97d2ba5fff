import type { Span } from '../policy/span.js';
import { keepByText } from './keep-by-text.js';
import { simplify } from './simplify.js';
import { INVISIBLE } from './squeeze.js';

/** A text in the form in which texts are compared. */
export interface Folded {
  readonly text: string;
  /** Original offset of each folded UTF-16 unit, plus one entry for the end. */
  readonly at: readonly number[];
}

const SAME = new Map<string, string>();
const unify = (variants: string, as: string): void => {
  for (const variant of variants) SAME.set(variant, as);
};
unify('[［【〖﹝', '〔');
unify(']］】〗﹞', '〕');
unify('—–―－﹣−‐‑‒─━', '-');
unify('～〜∼﹏˜', '~');
unify('「『', '“');
unify('」』', '”');
unify('〈', '《');
unify('〉', '》');
unify(';', '；');
unify('﹐', '，');
unify('?', '？');
unify('!', '！');
unify('﹪', '%');
unify('∶', ':');
unify('￥', '¥');
unify('•‧・●∙', '·');
/** Stops of a Chinese sentence, which full-width text keeps. */
const KEPT = new Set('，；？！');

const FIRST_IDEOGRAPH = '\u4e00';
const LAST_IDEOGRAPH = '\u9fff';
const BLANK = /\s/u;
const CHINESE = /[\u3001-\u303F\u3400-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF“”‘’…·()<>]/u;
const RADICAL = /[\u2E80-\u2FDF\uF900-\uFAFF]/gu; // characters that PDF files put in the place of ordinary ones
const WIDE = /[\uFE30-\uFE6F\uFF01-\uFFEF]/u;
const THOUSANDS = /^\d,\d{3}(?!\d)/u;
const DASH = /[-~]/u;
/** A text of nothing but these is folded already, if it is simplified: most texts that are folded have been folded before. */
const FOLDED = /^[\u4e00-\u9fffa-z0-9，。、；？！%“”《》]*$/u;
const JOINT =
  /(?<=[\d零〇一二两三四五六七八九十百千万亿%年月日号时个元倍成]) ?[-~] ?(?=[\d零〇一二两三四五六七八九十])/gu;
const NUMERAL = /[零〇一二三四五六七八九十\d]/u;

function ordinary(character: string): string {
  const plain = character.normalize('NFKC');
  return plain.length === 1 ? plain : character;
}

function foldCharacter(character: string): string {
  if (KEPT.has(character)) return character;
  const plain = WIDE.test(character) && !SAME.has(character) ? character.normalize('NFKC') : character;
  const lower = (SAME.get(plain) ?? plain).toLowerCase();
  return lower.length === 1 ? lower : character;
}

function foldAt(text: string, i: number, before: string): string {
  const character = text.charAt(i);
  if (character === ',') return THOUSANDS.test(text.slice(i - 1, i + 5)) ? ',' : '，';
  return character === '○' && NUMERAL.test(before) ? '〇' : foldCharacter(character);
}

/**
 * Brings a text into the form in which texts are compared: half-width letters, digits, brackets and colons, simplified
 * characters, lower case, 〔〕 for every square bracket, one kind of dash, no white space next to Chinese and one space elsewhere,
 * nothing invisible. A dash or tilde between two numbers is always `-`, a comma is half-width only inside a number (1,234).
 * The stops ，。；、 and 《》“” stay as they are. Folding twice gives the same text.
 */
export const fold = (text: string): Folded => (text.length > LONG ? foldAnew(text) : foldKept(text));

const TEXTS = 2_000; // kept: a message is folded again by nearly everything that reads it
const LONG = 300; // characters; a longer text is a clause, which is kept folded elsewhere, and would take much room
const foldKept = keepByText(TEXTS, foldAnew);

function foldAnew(text: string): Folded {
  const simple = simplify(text.replace(RADICAL, ordinary));
  const at: number[] = [];
  if (FOLDED.test(simple)) {
    for (let i = 0; i <= simple.length; i += 1) at.push(i);
    return { text: simple, at };
  }
  let folded = '';
  let before = '';
  let blankAt = -1;
  let isBesideChinese = true;
  for (let i = 0; i < simple.length; i += 1) {
    const original = simple.charAt(i);
    const isIdeograph = original >= FIRST_IDEOGRAPH && original <= LAST_IDEOGRAPH; // most of every text, and always itself
    if (!isIdeograph && BLANK.test(original)) {
      if (blankAt < 0) blankAt = i;
      continue;
    }
    if (!isIdeograph && INVISIBLE.test(original)) continue;
    const unit = isIdeograph ? original : foldAt(simple, i, before);
    const isChinese = isIdeograph || CHINESE.test(unit);
    if (blankAt >= 0 && !isBesideChinese && !isChinese) {
      folded += ' ';
      at.push(blankAt);
    }
    blankAt = -1;
    isBesideChinese = isChinese;
    folded += unit;
    before = unit;
    at.push(i);
  }
  at.push(text.length);
  return joinNumbers({ text: folded, at });
}

/** Unifies what stands between two numbers, the blanks around it included: 1～3, 1 — 3. */
function joinNumbers({ text, at }: Folded): Folded {
  if (!DASH.test(text)) return { text, at };
  let joined = '';
  const places: number[] = [];
  let last = 0;
  const copyTo = (end: number): void => {
    joined += text.slice(last, end);
    for (let i = last; i < end; i += 1) places.push(at[i] ?? 0);
  };
  for (const { 0: joint, index } of text.matchAll(JOINT)) {
    copyTo(index);
    joined += '-';
    places.push(at[index + joint.search(/\S/u)] ?? 0);
    last = index + joint.length;
  }
  copyTo(text.length);
  return { text: joined, at: [...places, at.at(-1) ?? 0] };
}

/** Where a span of the folded text stands in the original; what was dropped at either edge is left out. */
export function unfold(folded: Folded, start: number, end: number): Span {
  const from = folded.at[start] ?? folded.at.at(-1) ?? 0;
  return { start: from, end: end > start ? (folded.at[end - 1] ?? from) + 1 : from };
}
