import { formatNumber } from '../number-formats.js';
import type { MarkupElement } from '../reader-ports.js';
import { isElement, styleOf, wordsIn } from './elements.js';

const TYPES: Readonly<Record<string, string>> = {
  '1': 'decimal',
  a: 'lowerLetter',
  A: 'upperLetter',
  i: 'lowerRoman',
  I: 'upperRoman',
};

const STYLES: Readonly<Record<string, string>> = {
  none: 'none',
  decimal: 'decimal',
  'decimal-leading-zero': 'decimalZero',
  'lower-alpha': 'lowerLetter',
  'lower-latin': 'lowerLetter',
  'upper-alpha': 'upperLetter',
  'upper-latin': 'upperLetter',
  'lower-roman': 'lowerRoman',
  'upper-roman': 'upperRoman',
  'cjk-decimal': 'ideographDigital',
  'cjk-ideographic': 'chineseCountingThousand',
  'simp-chinese-informal': 'chineseCountingThousand',
  'trad-chinese-informal': 'chineseCountingThousand',
  'simp-chinese-formal': 'chineseLegalSimplified',
  'trad-chinese-formal': 'ideographLegalTraditional',
  'cjk-heavenly-stem': 'ideographTraditional',
  'cjk-earthly-branch': 'ideographZodiac',
};

const CHINESE = /^(ideograph|chinese)/u; // these end in 、 and the others in a full stop, as browsers show them
const WRITTEN_NUMBER =
  /^\s*(第[〇零一二三四五六七八九十百千\d]+[章节条款项编]|[（(]?[〇零一二三四五六七八九十百\d]+[）)、.．]|[①-⑳])/u;

/**
 * Numbers that the browser shows before the items of an ordered list.
 * A list whose items all begin with a number of their own has none: its page hides them by a style sheet.
 */
export function numberItems(list: MarkupElement): ReadonlyMap<MarkupElement, string> {
  const items = list.children.filter(isElement).filter((child) => child.name === 'li');
  const spoken = items.map(wordsIn).filter((text) => text.trim() !== '');
  if (spoken.every((text) => WRITTEN_NUMBER.test(text))) return new Map();
  const isReversed = list.attributes['reversed'] !== undefined;
  const numbers = new Map<MarkupElement, string>();
  let value = integer(list.attributes['start']) ?? (isReversed ? items.length : 1);
  for (const item of items) {
    value = integer(item.attributes['value']) ?? value;
    const format = formatOf(item) ?? formatOf(list) ?? 'decimal';
    if (format !== 'none') numbers.set(item, `${formatNumber(value, format)}${CHINESE.test(format) ? '、' : '. '}`);
    value += isReversed ? -1 : 1;
  }
  return numbers;
}

function formatOf(element: MarkupElement): string | undefined {
  const style = styleOf(element, 'list-style-type') ?? styleOf(element, 'list-style');
  const named = style?.split(/\s+/u).find((word) => Object.hasOwn(STYLES, word));
  return named === undefined ? TYPES[element.attributes['type'] ?? ''] : STYLES[named];
}

function integer(text: string | undefined): number | undefined {
  return text !== undefined && /^\s*-?\d{1,6}\s*$/u.test(text) ? Number(text) : undefined;
}
