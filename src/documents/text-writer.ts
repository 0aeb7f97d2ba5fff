import type { Span } from '../policy/span.js';
import type { ReadText } from './issued-text.js';

/** Text with what stands in it, before it is the text of a whole file. */
export type Fragment = ReadText;

/** Puts a text together line by line and keeps the places of its tables and its page furniture. */
export class TextWriter {
  readonly #lines: string[] = [];
  readonly #tables: Span[] = [];
  readonly #residue: Span[] = [];
  readonly #pages: number[] = [];
  readonly #clean: (line: string) => string;
  #open = '';
  #lead = '';
  #offset = 0;

  /** @param clean applied to each line that `endLine` ends */
  constructor(clean: (line: string) => string = (line) => line) {
    this.#clean = clean;
  }

  /** Where the next line will begin. */
  get offset(): number {
    return this.#offset;
  }

  /** Adds to the open line. */
  write(text: string): void {
    this.#open += text;
  }

  /** Sets the words with which the next line that is not blank begins: the number of a list item. */
  lead(words: string): void {
    this.#lead = words;
  }

  /** Ends the open line; one that is blank is left out. */
  endLine(): void {
    const line = this.#clean(this.#open);
    this.#open = '';
    if (line.trim() === '') return;
    this.line(this.#lead === '' ? line : this.#lead + line.trimStart());
    this.#lead = '';
  }

  /** Writes a whole line, blank or not, and says where it stands. */
  line(text: string): Span {
    const span = { start: this.#offset, end: this.#offset + text.length };
    this.#lines.push(text);
    this.#offset = span.end + 1;
    return span;
  }

  /** Writes a table; a row without any word is left out. */
  table(rows: readonly (readonly string[])[]): void {
    this.endLine();
    const start = this.#offset;
    for (const row of rows) {
      const cells = row.map((cell) => cell.replace(/\s+/gu, ' ').trim());
      if (cells.some((cell) => cell !== '')) this.line(cells.join('\t'));
    }
    if (this.#offset > start) this.#tables.push({ start, end: this.#offset - 1 });
  }

  markResidue(span: Span): void {
    this.#residue.push(span);
  }

  markTable(span: Span): void {
    this.#tables.push(span);
  }

  /** Says that a page begins with the next line. */
  markPage(): void {
    if (this.#offset > 0) this.#pages.push(this.#offset);
  }

  /** Writes the lines of a fragment that has no pages. */
  append(fragment: Fragment): void {
    this.endLine();
    if (fragment.text === '') return;
    const shift = this.#offset;
    for (const line of fragment.text.split('\n')) this.line(line);
    const move = (span: Span): Span => ({ start: span.start + shift, end: span.end + shift });
    this.#tables.push(...fragment.tables.map(move));
    this.#residue.push(...fragment.residue.map(move));
  }

  finish(): Fragment {
    this.endLine();
    return {
      text: this.#lines.join('\n'),
      pages: [...this.#pages],
      tables: inOrder(this.#tables),
      residue: inOrder(this.#residue),
    };
  }
}

const inOrder = (spans: readonly Span[]): readonly Span[] => spans.toSorted((a, b) => a.start - b.start);
