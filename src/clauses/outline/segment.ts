import type { Block } from '../page/block.js';

/** One text among those that a file holds: the notice that carries a document, the document, each annex. */
export interface Segment {
  kind: 'notice' | 'main' | 'annex';
  /** 附件1, where the annex begins. */
  readonly opening: Block | undefined;
  /** Lines above the title. */
  readonly head: Block[];
  /** The title, line by line, and the notes directly below it. */
  readonly title: Block[];
  /** Everything from below the title to the end, signature left in its place. */
  readonly body: Block[];
}

export function wordsOf(blocks: readonly Block[]): string {
  return blocks.map(({ words }) => words).join('');
}
