/** Where a reader draws breath. */
const BREATH = /[^，。；：！？\n]*[，。；：！？\n]+[”’）》]*|[^，。；：！？\n]+$/gu;
const LONGEST = 60;

/** Cuts a text into pieces as they are streamed: together they are the text, none cuts a character in two. */
export function splitPieces(text: string): readonly string[] {
  return (text.match(BREATH) ?? []).flatMap((piece) => {
    const characters = Array.from(piece);
    const parts: string[] = [];
    for (let at = 0; at < characters.length; at += LONGEST) parts.push(characters.slice(at, at + LONGEST).join(''));
    return parts;
  });
}
