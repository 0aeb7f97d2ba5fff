/** How a clause is numbered, from the highest rank to the lowest. */
export const numberStyles = [
  'book', // 第一编
  'subbook', // 第一分编
  'division', // 第一部分
  'chapter', // 第一章
  'section', // 第一节
  'article', // 第一条
  'han', // 一、
  'hanBracket', // （一）
  'decimal', // 1 1.1 1.1.1
  'digit', // 1.
  'digitBracket', // （1）
  'digitParenthesis', // 1）
  'circled', // ①
] as const;

export type NumberStyle = (typeof numberStyles)[number];

/** The number at the head of a line. */
export interface NumberMark {
  readonly style: NumberStyle;
  /** 17 of 第十七条之一. */
  readonly value: number;
  /** 1 of 第十七条之一, 0 where there is none. */
  readonly suffix: number;
  /** 1, 2 and 3 of 1.2.3; of any other style the value alone. */
  readonly path: readonly number[];
  /** As written, white space left out, stop included: 第十七条, （二）, 1. */
  readonly written: string;
  /** Characters of the line that the number takes, with its stop and the white space after it. */
  readonly length: number;
  /** White space parts it from the words. */
  readonly hasGap: boolean;
  /** The words that follow read like a reference to the number (第十七条规定的…). */
  readonly isDoubtful: boolean;
}

/** Where a style stands: a lower rank is nearer to the root. A decimal number ranks by its depth. */
export function rankOf(mark: NumberMark): number {
  return numberStyles.indexOf(mark.style) + (mark.style === 'decimal' ? (mark.path.length - 1) / 10 : 0);
}
