import { Readable } from 'node:stream';
import type { OnPassed } from '../policy/ask.js';

/** An answer that is being made. */
export interface Heard<T> {
  /** Words of it as they pass; ends when the answer is there, or does not come. */
  readonly words: AsyncIterable<string>;
  readonly whole: Promise<T>;
}

/** Lets words that are told while an answer is made be read one after another, by one reader at his own speed. */
export function hearPassed<T>(wait: (onPassed: OnPassed) => Promise<T>): Heard<T> {
  const words = new Readable({ objectMode: true, read: () => undefined });
  const whole = wait((each) => void words.push(each)).finally(() => void words.push(null));
  whole.catch(() => undefined); // who reads the words may stop before it is looked at
  return { words, whole };
}
