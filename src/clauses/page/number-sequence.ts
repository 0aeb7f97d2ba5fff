import type { NumberMark, NumberStyle } from './number-mark.js';
import type { Paragraph } from './paragraph.js';

/** Styles in which a sentence refers to clauses, so that a line may begin with such a reference. */
const SAID_IN_SENTENCES: ReadonlySet<NumberStyle> = new Set(['book', 'division', 'chapter', 'section', 'article']);

/** Knows how far each style has counted, and so whether a number at the head of a line really numbers a clause. */
export class NumberSequence {
  readonly #last = new Map<string, number>();

  /** @param before the paragraph above the line; undefined where something other than running text stands there */
  accepts(mark: NumberMark, before: Paragraph | undefined, isWrapped: boolean): boolean {
    const accepted = this.#mayNumber(mark, before, isWrapped);
    if (accepted) this.#last.set(keyOf(mark), mark.value);
    return accepted;
  }

  #mayNumber(mark: NumberMark, before: Paragraph | undefined, isWrapped: boolean): boolean {
    const isNext = this.#isNext(mark);
    if (mark.style === 'decimal' && !isNext && mark.value !== 1) return false;
    if (before === undefined) return !mark.isDoubtful || isNext || mark.value === 1;
    if (mark.isDoubtful) return isNext && before.mayEnd;
    if (before.hasOpenBracket && !isNext) return false;
    if (before.mayEnd || before.isHeading) return true;
    if (isWrapped) return isNext && (mark.hasGap || !SAID_IN_SENTENCES.has(mark.style));
    return isNext || mark.value === 1;
  }

  #isNext(mark: NumberMark): boolean {
    const last = this.#last.get(keyOf(mark));
    return last !== undefined && (mark.value === last + 1 || (mark.suffix > 0 && mark.value === last));
  }
}

/** Decimal numbers count within their parent, all others through the text. */
function keyOf(mark: NumberMark): NumberStyle | `decimal ${string}` {
  return mark.style === 'decimal' ? `decimal ${mark.path.slice(0, -1).join('.')}` : mark.style;
}
