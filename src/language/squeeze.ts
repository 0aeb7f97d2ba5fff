/** Zero-width, formatting and control characters, and variation selectors: marks of the page that no reader sees. */
export const INVISIBLE = /[\p{Cc}\p{Cf}\u{FE00}-\u{FE0F}]/u;

const BLANK = /[\s\p{Cc}\p{Cf}\u{FE00}-\u{FE0F}]+/gu;

/** Drops all white space and everything invisible, and nothing else: the form in which a quote is held against its clause. */
export function squeeze(text: string): string {
  return text.replace(BLANK, '');
}
