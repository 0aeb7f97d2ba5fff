import { makeStage } from './make-stage.js';
import type { Reading, Stage } from './make-stage.js';
import words from '../data/envelopes.json' with { type: 'json' };

const AHEAD = 24;
const DEEPEST = 16; // levels: an answer has two or three
const START = /(?:\{\s{0,16}["}]|\[\s{0,16}["{])/uy;
const BLANK = /\s/u;
const DIGIT = /\d/u;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: ' ', r: '', b: '', f: '' };
const ANSWERS = new Set(words.answerKeys);
const HANDLES = new Set(words.handleKeys);
const LONGEST_KEY = 40;

/** An open object or array; `key` is the one under which its strings stand. */
interface Level {
  readonly isObject: boolean;
  key: string;
  /** Whether the next string of the object is a key. */
  isAtKey: boolean;
}

/**
 * Reads an answer that stands in JSON, whole or cut off: the strings under keys such as `answer`, those of an array one a line,
 * and numbers under keys such as `handles` as [1] behind the string before them. Everything else in the JSON is left out. Text
 * that is no JSON goes through as it is; JSON begins only at the head of a line.
 */
export function makeUnwrapJson(): Stage {
  let isLineStart = true;
  const levels: Level[] = [];
  let isInString = false;
  let word = ''; // the key under way
  let digits = '';
  let hasGiven = false;
  return makeStage(AHEAD, (text, i) => {
    if (levels.length === 0) return { skip: 1, gives: readOutside(text, i) };
    return isInString ? readString(text, i) : { skip: 1, gives: readMark(text.charAt(i)) };
  });

  /** A character of what is no JSON, or the first of it. */
  function readOutside(text: string, i: number): string {
    const character = text.charAt(i);
    if (isLineStart && isStart(text, i)) {
      open(character);
      hasGiven = false;
      return '';
    }
    if (!BLANK.test(character) || character === '\n') isLineStart = character === '\n';
    return character;
  }

  function isStart(text: string, i: number): boolean {
    START.lastIndex = i;
    return START.test(text);
  }

  function open(mark: string): void {
    const above = levels.at(-1);
    if (levels.length < DEEPEST) levels.push({ isObject: mark === '{', key: above?.key ?? '', isAtKey: mark === '{' });
  }

  /** A character of JSON outside its strings. */
  function readMark(character: string): string {
    const level = levels.at(-1);
    if (level !== undefined && DIGIT.test(character) && HANDLES.has(level.key) && digits.length < 3) {
      digits += character;
      return '';
    }
    const handle = digits === '' ? '' : `[${digits}]`;
    digits = '';
    switch (character) {
      case '{':
      case '[':
        open(character);
        return handle;
      case '}':
      case ']':
        levels.pop();
        if (levels.length > 0) return handle;
        isLineStart = true;
        return `${handle}\n`;
      case ',':
        if (level !== undefined) level.isAtKey = level.isObject;
        return handle;
      case '"': {
        isInString = true;
        word = '';
        const isFurther = level !== undefined && isKept(level) && hasGiven;
        if (level !== undefined && isKept(level)) hasGiven = true;
        return handle + (isFurther ? '\n' : '');
      }
      default:
        return handle;
    }
  }

  /** Strings of a bare array are the answer too. */
  function isKept({ isAtKey, key }: Level): boolean {
    return !isAtKey && (key === '' || ANSWERS.has(key));
  }

  function readString(text: string, i: number): Reading {
    const level = levels.at(-1);
    const character = text.charAt(i);
    if (character === '"') {
      isInString = false;
      if (level?.isAtKey === true) {
        level.key = word.toLowerCase();
        level.isAtKey = false;
      }
      return { skip: 1, gives: '' };
    }
    const { skip, means } = character === '\\' ? readEscape(text, i + 1) : { skip: 1, means: character };
    if (level?.isAtKey === true) {
      if (word.length < LONGEST_KEY) word += means;
      return { skip, gives: '' };
    }
    return { skip, gives: level !== undefined && isKept(level) ? means : '' };
  }
}

function readEscape(text: string, at: number): { skip: number; means: string } {
  const sign = text.charAt(at);
  const code = sign === 'u' ? /^[\da-f]{4}$/iu.exec(text.slice(at + 1, at + 5))?.[0] : undefined;
  if (code !== undefined) return { skip: 6, means: String.fromCharCode(Number.parseInt(code, 16)) };
  return { skip: 2, means: ESCAPES[sign] ?? sign };
}
