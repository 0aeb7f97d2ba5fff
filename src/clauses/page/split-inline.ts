import { squeeze } from '../../language/squeeze.js';
import type { Block } from './block.js';
import type { NumberMark } from './number-mark.js';
import { isBlank, type Page } from './page.js';
import { readMark } from './read-mark.js';

const ARTICLE = /第[〇零一二三四五六七八九十百千\s]{1,12}条(?:\s*之\s*[一二三四五六七八九十]+)?(?=[\s\u3000])/gu;
const ITEM = /[（(]\s*[一二三四五六七八九十]{1,3}\s*[）)]/gu;

/** Cuts paragraphs that hold several articles, or an article and its items, of a text whose line breaks were lost. */
export function splitInline(blocks: readonly Block[], page: Page): readonly Block[] {
  if (!blocks.some(({ mark }) => mark?.style === 'article')) return blocks;
  let article = 0;
  return blocks.flatMap((block) => {
    if (block.role !== 'text') return [block];
    if (block.mark?.style === 'article') article = orderOf(block.mark);
    const cuts = findArticles(block, page, article);
    article = cuts.at(-1)?.value ?? article;
    return cutBlock(
      block,
      page,
      cuts.map(({ at }) => at),
    ).flatMap((part) => cutBlock(part, page, findItems(part, page)));
  });
}

/** Where articles that follow `last` begin within the paragraph, behind a full stop. */
function findArticles(
  block: Block,
  page: Page,
  last: number,
): readonly { readonly at: number; readonly value: number }[] {
  const words = page.text.slice(block.start, block.end);
  const cuts: { at: number; value: number }[] = [];
  for (const match of words.matchAll(ARTICLE)) {
    const mark = readMark(match[0]);
    const value = mark === undefined ? 0 : orderOf(mark);
    if (value <= (cuts.at(-1)?.value ?? last) || !/[。！？）]/u.test(before(words, match.index))) continue;
    cuts.push({ at: block.start + match.index, value });
  }
  return cuts;
}

/** Where the items （一）…；（二）… begin within the paragraph, two at least, behind a colon. */
function findItems(block: Block, page: Page): readonly number[] {
  if (block.mark !== undefined && block.mark.style !== 'article') return [];
  const words = page.text.slice(block.start, block.end);
  const cuts: number[] = [];
  for (const match of words.matchAll(ITEM)) {
    const value = readMark(match[0])?.value;
    const isFirst = value === 1 && cuts.length === 0 && /[：:]/u.test(before(words, match.index));
    const isNext = cuts.length > 0 && value === cuts.length + 1 && /[；;。]/u.test(before(words, match.index));
    if (isFirst || isNext) cuts.push(block.start + match.index);
  }
  return cuts.length < 2 ? [] : cuts;
}

/** 第十七条之一 comes after 第十七条 and before 第十八条. */
function orderOf({ value, suffix }: NumberMark): number {
  return value + suffix / 1000;
}

function before(words: string, at: number): string {
  let k = at - 1;
  while (k >= 0 && isBlank(words.charAt(k))) k -= 1;
  return words.charAt(k);
}

function cutBlock(block: Block, page: Page, cuts: readonly number[]): readonly Block[] {
  if (cuts.length === 0) return [block];
  const starts = [block.start, ...cuts];
  return starts.flatMap((start, i) => {
    let end = starts[i + 1] ?? block.end;
    while (end > start && isBlank(page.text.charAt(end - 1))) end -= 1;
    const words = page.text.slice(start, end);
    const mark = i === 0 ? block.mark : readMark(words);
    return end > start ? [{ ...block, start, end, mark, words: squeeze(words) }] : [];
  });
}
