import { PARAGRAPH_END } from './layout.js';
import type { NumberMark } from './number-mark.js';
import { columnsOf, type Line } from './page.js';

const OPENERS = '（(《“〔【';
const CLOSERS = '）)》”〕】';
const SENTENCE_END = /[。！？；]/u;
const NEAR = 300; // characters; a bracket that stays open longer was never closed

/** A paragraph while its lines are being collected. */
export class Paragraph {
  readonly lines: Line[] = [];
  /** Its lines so far, white space left out. */
  words = '';
  readonly #open: { readonly closer: string; readonly at: number }[] = [];
  /** Whether the last bracket closed stands for itself: behind a full stop, or at the head. */
  #isAside = false;

  constructor(readonly mark: NumberMark | undefined) {}

  get last(): Line | undefined {
    return this.lines.at(-1);
  }

  add(line: Line): void {
    const from = this.words.length;
    this.lines.push(line);
    this.words += line.bare;
    for (let i = from; i < this.words.length; i += 1) {
      const character = this.words.charAt(i);
      const opener = OPENERS.indexOf(character);
      if (opener >= 0) this.#open.push({ closer: CLOSERS.charAt(opener), at: i });
      if (!CLOSERS.includes(character)) continue;
      const match = this.#open.findLastIndex(({ closer }) => closer === character);
      const opened = this.#open[match];
      if (opened === undefined) continue;
      this.#open.length = match;
      this.#isAside = opened.at === 0 || SENTENCE_END.test(this.words.charAt(opened.at - 1));
    }
  }

  /** Whether it may end here: with a full stop, or with an aside in brackets behind one. */
  get mayEnd(): boolean {
    return PARAGRAPH_END.test(this.words.slice(-8)) || (/[）)]$/u.test(this.words) && this.#isAside);
  }

  get hasOpenBracket(): boolean {
    const last = this.#open.at(-1);
    return last !== undefined && this.words.length - last.at < NEAR;
  }

  /** Whether it reads like a heading so far: not a word of it ends a sentence or a part of one. */
  get isHeading(): boolean {
    return !/[。；，：！？,;]/u.test(this.words);
  }

  get columns(): number {
    return columnsOf(this.words);
  }
}
