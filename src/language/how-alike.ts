import table from './data/pinyin.json' with { type: 'json' };
import { keepByText } from './keep-by-text.js';

/** How easily one character is written for another: 2 sounds or looks the same, 1 sounds nearly the same, 0 neither. */
type Alikeness = 0 | 1 | 2;

const syllables = Object.entries(table.sounds);
const KEPT = 8_000; // characters: more than are in use

/** The toneless syllables of a character, as they are and blurred; looked up when asked for, because few ever are. */
const soundsOf = keepByText(KEPT, (character) => {
  const exact = syllables.filter(([, characters]) => characters.includes(character)).map(([sound]) => sound);
  return { exact, blurred: exact.map(blur) };
});

/** The characters that look like a character. */
const lookalikes = new Map<string, string>();
for (const group of table.shapes) {
  for (const character of group) lookalikes.set(character, (lookalikes.get(character) ?? '') + group);
}

/** A syllable without what many speakers do not tell apart: zh and z, ch and c, sh and s, n and l, -ng and -n. */
function blur(sound: string): string {
  return sound
    .replace(/^([zcs])h/u, '$1')
    .replace(/^n/u, 'l')
    .replace(/ng$/u, 'n');
}

/** Says how easily one character is written for another; a character is not like itself. */
export function howAlike(one: string, other: string): Alikeness {
  if (one === other) return 0;
  if (lookalikes.get(one)?.includes(other) === true) return 2;
  const theirs = soundsOf(other);
  const ours = soundsOf(one);
  if (ours.exact.some((sound) => theirs.exact.includes(sound))) return 2;
  return ours.blurred.some((sound) => theirs.blurred.includes(sound)) ? 1 : 0;
}

const numerals = new Set(table.numerals);
const alone = new Set(table.numerals + table.alone);

/** Whether a character is part of a number, where another character would be another figure. */
export const isNumeral = (character: string): boolean => numerals.has(character);

/** Whether a character is a word by itself, or a numeral, so often that it is rarely a slip of the pen. */
export const mayStandAlone = (character: string): boolean => alone.has(character);
