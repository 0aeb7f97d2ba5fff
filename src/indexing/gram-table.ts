/** Longest n-gram of the vocabulary, in characters. */
export const LONGEST_GRAM = 4;

/** Finds the row of an n-gram without making a string of it. */
export interface GramTable {
  readonly size: number;
  /** Row of the n-gram of `length` characters at `start` of `text`, or -1. */
  readonly rowOf: (text: string, start: number, length: number) => number;
}

/**
 * Reads a vocabulary: an n-gram a line, 1 to 4 characters of the basic plane, line number = row.
 * A hash table over character codes, because a Map of 45,000 strings costs more than the start of a command allows.
 * @returns undefined where a line is empty, longer than four characters, holds what no run of words holds, or stands there twice
 */
export function readGrams(vocabulary: string): GramTable | undefined {
  let rows = 1;
  for (let at = vocabulary.indexOf('\n'); at !== -1; at = vocabulary.indexOf('\n', at + 1)) rows += 1;
  const slots = 2 ** Math.ceil(Math.log2(rows * 2 + 1));
  const rowAt = new Int32Array(slots).fill(-1);
  const firstHalf = new Int32Array(rows);
  const secondHalf = new Int32Array(rows);

  const slotOf = (first: number, second: number): number => {
    let slot = hash(first, second) & (slots - 1);
    for (;;) {
      const row = rowAt[slot] ?? -1;
      if (row === -1 || (firstHalf[row] === first && secondHalf[row] === second)) return slot;
      slot = (slot + 1) & (slots - 1);
    }
  };

  let start = 0;
  for (let row = 0; row < rows; row += 1) {
    const newline = vocabulary.indexOf('\n', start);
    const end = newline === -1 ? vocabulary.length : newline;
    if (end === start || end - start > LONGEST_GRAM) return undefined;
    const first = halfOf(vocabulary, start, end);
    const second = halfOf(vocabulary, start + 2, end);
    const slot = slotOf(first, second);
    if (rowAt[slot] !== -1 || !isWord(vocabulary, start, end)) return undefined;
    firstHalf[row] = first;
    secondHalf[row] = second;
    rowAt[slot] = row;
    start = end + 1;
  }

  return {
    size: rows,
    rowOf: (text, at, length) => rowAt[slotOf(halfOf(text, at, at + length), halfOf(text, at + 2, at + length))] ?? -1,
  };
}

/** Whether all of it is of [U+3400–9FFF a–z 0–9]. */
function isWord(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    const isHan = code >= 0x3400 && code <= 0x9fff;
    const isLatin = (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);
    if (!isHan && !isLatin) return false;
  }
  return true;
}

/** Two character codes in one integer; 0 stands for "no character". */
function halfOf(text: string, start: number, end: number): number {
  const high = start < end ? text.charCodeAt(start) : 0;
  const low = start + 1 < end ? text.charCodeAt(start + 1) : 0;
  return (high << 16) | low;
}

function hash(first: number, second: number): number {
  let mixed = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  return mixed ^ (mixed >>> 13);
}
