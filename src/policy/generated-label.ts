/** What generated text is called wherever a page or a table marks it. */
export const GENERATED_NAME = '人工智能生成';
/** What is said with it. */
export const GENERATED_NOTE = '仅供参考，以下面的原文为准';

/**
 * The line with which a stretch that a language model wrote begins, as 人工智能生成合成内容标识办法 (in force since 2025-09-01) and
 * GB 45438—2025 ask of text. Quotes of documents and what is composed of them carry none.
 */
export const GENERATED_LABEL = `【${GENERATED_NAME}，${GENERATED_NOTE}】`;

/** A label: this line, or the beginning of one that says in what other way a language model came into it. */
const LABEL = /^【人工智能[^】\n]*】/u;

/** The label with which a generated stretch begins. */
export function readLabel(stretch: string): string {
  return LABEL.exec(stretch)?.[0] ?? GENERATED_LABEL;
}
