import { PARAGRAPH_END } from './layout.js';
import type { NumberMark } from './number-mark.js';
import type { Line } from './page.js';

const OPENERS = '（(《“〔【';
const CLOSERS = '）)》”〕】';
const SENTENCE_END = /[。！？；]/u;
const HEADING_NEVER = /[。；，：！？,;]/u;
const TAIL = 8; // characters that show whether a sentence ends
const NEAR = 300; // characters; a bracket that stays open longer was never closed

interface OpenBracket {
  readonly closer: string;
  readonly at: number;
  /** It stands behind a full stop, or at the head of the paragraph. */
  readonly isAside: boolean;
}

/** A paragraph while its lines are being collected. Every question costs the same however long it has grown. */
export class Paragraph {
  readonly lines: Line[] = [];
  readonly #open: OpenBracket[] = [];
  #tail = '';
  #length = 0;
  #columns = 0;
  #isHeading = true;
  #closedAside = false;

  constructor(readonly mark: NumberMark | undefined) {}

  get last(): Line | undefined {
    return this.lines.at(-1);
  }

  /** Its lines joined, white space left out. */
  get words(): string {
    return this.lines.map(({ bare }) => bare).join('');
  }

  add(line: Line): void {
    const { bare, width } = line;
    for (let i = 0; i < bare.length; i += 1)
      this.#note(bare.charAt(i), i === 0 ? this.#tail.slice(-1) : bare.charAt(i - 1), i);
    this.lines.push(line);
    this.#tail = (this.#tail + bare).slice(-TAIL);
    this.#length += bare.length;
    this.#columns += width;
    this.#isHeading &&= !HEADING_NEVER.test(bare);
  }

  #note(character: string, before: string, at: number): void {
    const opener = OPENERS.indexOf(character);
    if (opener >= 0) {
      const isAside = before === '' || SENTENCE_END.test(before);
      this.#open.push({ closer: CLOSERS.charAt(opener), at: this.#length + at, isAside });
    }
    if (!CLOSERS.includes(character)) return;
    const match = this.#open.findLastIndex(({ closer }) => closer === character);
    const opened = this.#open[match];
    if (opened === undefined) return;
    this.#open.length = match;
    this.#closedAside = opened.isAside;
  }

  /** Whether it may end here: with a full stop, or with an aside in brackets behind one. */
  get mayEnd(): boolean {
    return PARAGRAPH_END.test(this.#tail) || (/[）)]$/u.test(this.#tail) && this.#closedAside);
  }

  get hasOpenBracket(): boolean {
    const last = this.#open.at(-1);
    return last !== undefined && this.#length - last.at < NEAR;
  }

  /** Whether it reads like a heading so far: not a word of it ends a sentence or a part of one. */
  get isHeading(): boolean {
    return this.#isHeading;
  }

  get columns(): number {
    return this.#columns;
  }

  /** Whether it is a number and nothing else so far: 第一章, with its heading on the next line. */
  get isBareNumber(): boolean {
    return this.mark !== undefined && this.lines.length === 1 && this.lines[0]?.bare === this.mark.written;
  }
}
