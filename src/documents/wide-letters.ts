/** Source of a character class: letters and marks of Chinese writing, which stand next to each other without a space. */
export const WIDE = '[\\p{Script=Han}\\u2014\\u2018-\\u201d\\u2026\\u3000-\\u303f\\uff00-\\uffef]';

const wide = new RegExp(`^${WIDE}$`, 'u');

export const isWide = (letter: string): boolean => wide.test(letter);
