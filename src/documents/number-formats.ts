const IDEOGRAPHS = '〇一二三四五六七八九';
const PLAIN = { digits: '零一二三四五六七八九', units: ['', '十', '百', '千'], bareTen: true };
const LEGAL = { digits: '零壹贰叁肆伍陆柒捌玖', units: ['', '拾', '佰', '仟'], bareTen: false };
const LEGAL_TRADITIONAL = { digits: '零壹貳參肆伍陸柒捌玖', units: ['', '拾', '佰', '仟'], bareTen: false };

const ROMAN = [
  [1000, 'M'], [900, 'CM'], [500, 'D'], [400, 'CD'], [100, 'C'], [90, 'XC'],
  [50, 'L'], [40, 'XL'], [10, 'X'], [9, 'IX'], [5, 'V'], [4, 'IV'], [1, 'I'],
] as const; // prettier-ignore

/** How a list is numbered, by the names of ECMA-376 17.18.59 (ST_NumberFormat); a value that a format lacks is written in decimal there. */
const FORMATS: Readonly<Record<string, (value: number) => string | undefined>> = {
  none: () => '',
  bullet: () => '',
  decimalZero: (value) => String(value).padStart(2, '0'),
  decimalFullWidth: (value) => digits(value, '０１２３４５６７８９'),
  decimalFullWidth2: (value) => digits(value, '０１２３４５６７８９'),
  decimalEnclosedCircle: (value) => fromBlock(value, 0x2460, 20),
  decimalEnclosedCircleChinese: (value) => fromBlock(value, 0x2460, 20),
  decimalEnclosedParen: (value) => fromBlock(value, 0x2474, 20),
  decimalEnclosedFullstop: (value) => fromBlock(value, 0x2488, 20),
  ideographEnclosedCircle: (value) => fromBlock(value, 0x3280, 10),
  numberInDash: (value) => `- ${value} -`,
  upperRoman: (value) => roman(value),
  lowerRoman: (value) => roman(value)?.toLowerCase(),
  upperLetter: (value) => letters(value),
  lowerLetter: (value) => letters(value).toLowerCase(),
  ideographDigital: (value) => digits(value, IDEOGRAPHS),
  japaneseDigitalTenThousand: (value) => digits(value, IDEOGRAPHS),
  taiwaneseDigital: (value) => digits(value, '○一二三四五六七八九'),
  chineseCounting: (value) => tens(value, IDEOGRAPHS),
  taiwaneseCounting: (value) => tens(value, '○一二三四五六七八九'),
  chineseCountingThousand: (value) => count(value, PLAIN),
  taiwaneseCountingThousand: (value) => count(value, PLAIN),
  japaneseCounting: (value) =>
    count(value, PLAIN)
      ?.replaceAll('零', '')
      .replace(/一(?=[百千])/gu, ''),
  chineseLegalSimplified: (value) => count(value, LEGAL),
  ideographLegalTraditional: (value) => count(value, LEGAL_TRADITIONAL),
  ideographTraditional: (value) => Array.from('甲乙丙丁戊己庚辛壬癸')[value - 1],
  ideographZodiac: (value) => Array.from('子丑寅卯辰巳午未申酉戌亥')[value - 1],
  ideographZodiacTraditional: (value) =>
    value > 60
      ? undefined
      : `${at('甲乙丙丁戊己庚辛壬癸', (value - 1) % 10)}${at('子丑寅卯辰巳午未申酉戌亥', (value - 1) % 12)}`,
};

/**
 * Writes the number of a list item.
 * @param format a name of ST_NumberFormat; one that is not known is written in decimal
 * @returns 12 in chineseCountingThousand is 十二; '' for a bullet
 */
export function formatNumber(value: number, format: string): string {
  const write = Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
  if (write === undefined) return String(value);
  if (format === 'none' || format === 'bullet') return '';
  return value < 1 ? String(value) : (write(value) ?? String(value));
}

const at = (letters: string, index: number): string => letters.charAt(index);

const digits = (value: number, row: string): string =>
  Array.from(String(value), (digit) => at(row, Number(digit))).join('');

const fromBlock = (value: number, first: number, size: number): string | undefined =>
  value > size ? undefined : String.fromCodePoint(first + value - 1);

/** 十-counting up to 99, digit by digit above: 100 is 一〇〇. */
function tens(value: number, row: string): string {
  if (value > 99 || value < 10) return digits(value, row);
  const [ten, one] = [Math.floor(value / 10), value % 10];
  return `${ten === 1 ? '' : at(row, ten)}十${one === 0 ? '' : at(row, one)}`;
}

/** Full counting up to 9999: 一百零五, 一百一十, 二千零一. */
function count(value: number, system: typeof PLAIN): string | undefined {
  if (value > 9999) return undefined;
  const written = Array.from(String(value), Number)
    .map((digit, index, all) =>
      digit === 0 ? '零' : at(system.digits, digit) + (system.units[all.length - 1 - index] ?? ''),
    )
    .join('')
    .replace(/零+/gu, '零')
    .replace(/零$/u, '');
  return system.bareTen ? written.replace(/^一十/u, '十') : written;
}

function roman(value: number): string | undefined {
  if (value > 3999) return undefined;
  let rest = value;
  let written = '';
  for (const [worth, letter] of ROMAN) {
    written += letter.repeat(Math.floor(rest / worth));
    rest %= worth;
  }
  return written;
}

/** A…Z, then AA, BB: the letter repeats, as word processors count. */
function letters(value: number): string {
  return String.fromCharCode(0x41 + ((value - 1) % 26)).repeat(Math.min(Math.floor((value - 1) / 26) + 1, 100));
}
