const [OPEN, CLOSE] = ['<think>', '</think>'];

/**
 * Leaves out what a model thinks before it writes, where its server leaves that in the text between `<think>` tags.
 * @returns takes piece after piece, and gives what of them is no thinking
 */
export function skipThinking(): (piece: string) => string {
  let isOver = false;
  let held = '';
  return (piece) => {
    if (isOver) return piece;
    held += piece;
    const begun = held.trimStart();
    if (!begun.startsWith(OPEN)) {
      if (OPEN.startsWith(begun)) return ''; // it may still become the tag
      isOver = true;
      return held;
    }
    const end = held.indexOf(CLOSE);
    if (end < 0) {
      // Of the thinking nothing is kept but what the closing tag may have begun with.
      held = OPEN + held.slice(Math.max(held.indexOf(OPEN) + OPEN.length, held.length - CLOSE.length + 1));
      return '';
    }
    isOver = true;
    return held.slice(end + CLOSE.length).trimStart();
  };
}
