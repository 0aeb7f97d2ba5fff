const escape = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');

/** Tells whether a folded sentence defines a term. */
export interface Definition {
  readonly test: (sentence: string) => boolean;
}

/**
 * Makes the test of whether a folded sentence says what a term means: 本办法所称举报，是指…; 承担登记工作的部门(以下称登记机关);
 * “五大总成”(…); 一中心:….
 * @param term folded
 */
export function definitionOf(term: string): Definition {
  const t = escape(term);
  const pattern = new RegExp(
    `(所称|所指)的?[“"]?${t}[”"]?[，,]?(是|指|包括)|${t}[”"]?[，,]?(是指|指的是|系指)|(以下)?(简称|统称|称为?)[“"]?${t}[”"]?\\)?|[“"]${t}[”"]?\\(|${t}[”"]?\\([^)]{2,}|^${t}:`,
    'u',
  );
  return { test: (sentence) => sentence.includes(term) && pattern.test(sentence) }; // few sentences hold the term at all
}

const QUESTION = /什么|啥|哪|是|指|的|意思|含义|定义|叫|做|区别|不同|里|说|有|条例|办法|规定|文件|本/gu;
const JOIN = /和|与|跟|同|、|及|,|，/u;

const QUOTED = /[“"]([^”"]{2,20})[”"]/gu;

/** The terms whose meaning a message asks for: those it puts in quotation marks, and those of its topic (投诉和举报有什么区别 asks for two). */
export function termsAsked(folded: string, topic: string): readonly string[] {
  const quoted = [...folded.matchAll(QUOTED)].map((match) => match[1] ?? '');
  const plain = topic
    .replace(QUESTION, ' ')
    .split(/\s+/u)
    .flatMap((run) => run.split(JOIN))
    .map((term) => term.replace(/[“”"'《》]/gu, '').trim())
    .filter((term) => term.length >= 2);
  return [...quoted, ...plain];
}
