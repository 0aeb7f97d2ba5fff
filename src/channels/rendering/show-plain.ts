/** Characters that steer what shows them, a terminal or a line of mixed directions: a document must not be able to. */
const CONTROLS = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;
/** Halves of characters, which no encoding can carry. */
const HALVES = /\p{Surrogate}/gu;

/** Takes out of a text what would steer the one who shows it; line breaks and tabs stay. */
export function showPlain(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(CONTROLS, '').replace(HALVES, '\uFFFD');
}
