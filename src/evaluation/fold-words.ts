/** Takes white space and signs without width out of a text: they come from the page, not from the words. */
export function squeezeWords(text: string): string {
  return text.replace(/[\s\u00AD\u200B-\u200D\u2060]+/g, '');
}

/** Writes full-width letters, figures and signs half-width (１％，→ 1%,) and leaves everything else alone. */
export function narrowWords(text: string): string {
  return text.replace(/[\uFF01-\uFF5E]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
}

/** The form in which two wordings are compared: no white space, half-width. */
export function foldWords(text: string): string {
  return narrowWords(squeezeWords(text));
}
