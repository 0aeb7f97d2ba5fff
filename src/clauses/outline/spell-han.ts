const DIGITS = '〇一二三四五六七八九';

/** Spells a whole number below 10 000 in Chinese as clauses are numbered: 十, 十七, 一百零二, 一千二百六十. */
export function spellHan(value: number): string {
  if (value < 10) return DIGITS.charAt(value);
  let result = '';
  let rest = value;
  for (const [power, unit] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
  ] as const) {
    const digit = Math.floor(rest / power);
    if (digit > 0) result += DIGITS.charAt(digit) + unit;
    else if (result !== '' && rest > 0 && !result.endsWith('零')) result += '零';
    rest %= power;
  }
  if (rest > 0) result += DIGITS.charAt(rest);
  return result.replace(/^一十/u, '十');
}
