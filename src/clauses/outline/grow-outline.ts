import type { Block } from '../page/block.js';
import { rankOf, type NumberMark } from '../page/number-mark.js';

/** A numbered clause, or an unnumbered heading, with what stands below it in reading order; the root has neither block nor number. */
export interface Branch {
  readonly block: Block | undefined;
  readonly mark: NumberMark | undefined;
  readonly rank: number;
  readonly content: (Block | Branch)[];
}

const ROOT = -1;
const LEAF_HEADING = 99;
const PART_ABOVE_ARTICLES = 4.5; // behind 第一节, before 第一条
const LONGEST_HEADING = 22; // characters
const LIST_LEAD = /[：:]$/u;
const LIST_GOES_ON = /[；;，,、]$/u;
const LIST_ENDS = /[。.]$/u;

export function isBranch(node: Block | Branch): node is Branch {
  return 'content' in node;
}

/** Hangs the blocks of a text below each other by their numbers; signatures and the like stand at the root and end what is above. */
export function growOutline(blocks: readonly Block[]): Branch {
  const root: Branch = { block: undefined, mark: undefined, rank: ROOT, content: [] };
  let stack: Branch[] = [root];
  for (const [i, block] of blocks.entries()) {
    if (
      block.role === 'signature' ||
      block.role === 'note' ||
      block.role === 'announcement' ||
      block.role === 'contents'
    ) {
      stack = [root];
      root.content.push(block);
      continue;
    }
    const next = blocks[i + 1];
    const rank =
      block.mark === undefined
        ? headingRank(block, next, stack)
        : isPartAboveArticles(block, next)
          ? PART_ABOVE_ARTICLES
          : rankOf(block.mark);
    if (rank === undefined) top(stack, block).content.push(block);
    else {
      while ((stack.at(-1)?.rank ?? ROOT) >= rank) stack.pop();
      const branch: Branch = { block, mark: block.mark, rank, content: [] };
      stack.at(-1)?.content.push(branch);
      stack.push(branch);
    }
  }
  return root;

  /** Where an unnumbered block belongs: below the article, past a list that has ended, else below the clause above it. */
  function top(branches: Branch[], block: Block): Branch {
    const article = branches.findLastIndex(({ mark }) => mark?.style === 'article');
    if (article >= 0 && block.role === 'text') branches.length = article + 1;
    while (endsList(branches)) branches.pop();
    return branches.at(-1) ?? root;
  }
}

/** Whether 一、 gathers articles as a chapter does elsewhere: a heading directly above an article. */
function isPartAboveArticles({ mark, words }: Block, next: Block | undefined): boolean {
  return (
    mark?.style === 'han' &&
    next?.mark?.style === 'article' &&
    words.length <= LONGEST_HEADING &&
    !/[。；，：]/u.test(words)
  );
}

/** Whether the clause on top is the last item of a list (包括：1.…；2.…。), so that what follows belongs above it. */
function endsList(branches: readonly Branch[]): boolean {
  const item = branches.at(-1);
  const above = branches.at(-2);
  if (item?.block === undefined || above?.block === undefined || item.content.length > 0) return false;
  const siblings = above.content.filter(isBranch);
  const before = siblings.at(-2)?.block;
  const lead =
    above.content
      .slice(0, above.content.indexOf(item))
      .filter((node): node is Block => !isBranch(node))
      .at(-1) ?? above.block;
  return (
    before !== undefined &&
    LIST_GOES_ON.test(before.words) &&
    LIST_ENDS.test(item.block.words) &&
    LIST_LEAD.test(lead.words)
  );
}

/** The rank of a heading without a number: above the numbers that begin anew below it; undefined for any other paragraph. */
function headingRank(block: Block, next: Block | undefined, stack: readonly Branch[]): number | undefined {
  if (block.role !== 'text' || next?.role !== 'text' || block.words.length > LONGEST_HEADING) return undefined;
  if (/[。；，：！？,;:）)]/u.test(block.words) || stack.some(({ mark }) => mark?.style === 'article'))
    return undefined;
  if (next.mark !== undefined)
    return next.mark.value === 1 && next.mark.suffix === 0 ? rankOf(next.mark) - 0.5 : undefined;
  return next.words.length > LONGEST_HEADING ? LEAF_HEADING : undefined;
}
