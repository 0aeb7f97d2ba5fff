import type { ClauseKind } from '../../policy/clause.js';
import { squeeze } from '../../language/squeeze.js';
import { isAgencyLine } from '../agencies/agency-line.js';
import type { Block } from '../page/block.js';
import type { Piece } from './clean-text.js';
import { isBranch, type Branch } from './grow-outline.js';
import { isHeadingLine } from './is-heading-line.js';
import type { NumberMark } from '../page/number-mark.js';
import type { Outline } from './outline.js';
import { settleRows } from './settle-rows.js';

/** A paragraph and the lines that only add who is to act. */
export interface SettledParagraph {
  readonly words: string;
  readonly pieces: Piece[];
  readonly children: Outline[];
}

const SET_OFF = /^\s*(?:【[^】]{1,24}】|[（(][^）)。，]{1,14}[）)](?=\s*\S))/u;

/** Decides which paragraphs of a clause are its own words and which stand below it, and does the same for all below. */
export function settleBranch(branch: Branch, page: string, above: readonly NumberMark[]): Outline {
  const { block, mark } = branch;
  const start = block?.start ?? 0;
  const words = start + (mark?.length ?? 0);
  const marks = mark === undefined ? above : [...above, mark];
  const head: Piece[] =
    block !== undefined && words < block.end ? [{ start: words, end: block.end, glue: 'line' }] : [];
  const kind = kindOf(mark, above);
  const base = {
    kind,
    mark,
    numberAt: mark === undefined ? undefined : { start, end: Math.min(words, block?.end ?? words) },
    ordinal: 0,
    part: mark === undefined ? 'heading' : '',
  } as const;
  const headWords = squeeze(page.slice(words, block?.end ?? words));
  const isHeadingOnly = isHeadingLine(headWords, branch.content, kind === 'article');
  const { lead, rest } = settleContent(branch.content, page, marks, head);
  return kind === 'article'
    ? { ...base, ...settleArticle(head, isHeadingOnly, lead, rest, page) }
    : { ...base, ...settleClause(head, isHeadingOnly, lead, rest) };
}

/** Settles what stands below a clause: paragraphs before the first numbered child, then everything from there on. */
export function settleContent(
  content: readonly (Block | Branch)[],
  page: string,
  marks: readonly NumberMark[],
  head: Piece[],
): { readonly lead: readonly SettledParagraph[]; readonly rest: readonly (SettledParagraph | Outline)[] } {
  const lead: SettledParagraph[] = [];
  const rest: (SettledParagraph | Outline)[] = [];
  let last: Piece[] | undefined = head.length > 0 ? head : undefined;
  for (const node of content) {
    if (isBranch(node)) {
      rest.push(settleBranch(node, page, marks));
      last = undefined;
    } else if (node.role === 'roster' || node.role === 'table') {
      rest.push(settleRows(node, page));
      last = undefined;
    } else if (last !== undefined && isAgencyLine(node.words)) {
      last.push({ start: node.start, end: node.end, glue: 'none' });
    } else {
      const { start, end, words } = node;
      const paragraph: SettledParagraph = { words, pieces: [{ start, end, glue: 'line' }], children: [] };
      (rest.length > 0 ? rest : lead).push(paragraph);
      last = paragraph.pieces;
    }
  }
  return { lead, rest };
}

/** A heading takes the one paragraph below it for its own; several, and those behind numbered clauses, stand below it. */
export function settleClause(
  head: Piece[],
  isHeadingOnly: boolean,
  lead: readonly SettledParagraph[],
  rest: readonly (SettledParagraph | Outline)[],
): Pick<Outline, 'own' | 'children' | 'isHeadingOnly'> {
  const [only] = lead;
  const isOwn = isHeadingOnly && only !== undefined && lead.length === 1;
  const own = isOwn ? [...head, ...only.pieces] : head;
  const first = isHeadingOnly && !isOwn ? 1 : 2; // the clause's own words are its first paragraph
  return { own, children: numberParagraphs([...(isOwn ? [] : lead), ...rest], first), isHeadingOnly };
}

/** An article's paragraphs are its 款, each with the items that follow it; where there is one, it is the article itself. */
function settleArticle(
  head: Piece[],
  isHeadingOnly: boolean,
  lead: readonly SettledParagraph[],
  rest: readonly (SettledParagraph | Outline)[],
  page: string,
): Pick<Outline, 'own' | 'children' | 'isHeadingOnly' | 'isSetOff'> {
  const { title, words } = isHeadingOnly ? { title: head, words: [] } : splitSetOff(head, page);
  const paragraphs: SettledParagraph[] = words.length > 0 ? [{ words: '', pieces: words, children: [] }] : [];
  const isSetOff = !isHeadingOnly && title.length > 0;
  const orphans: Outline[] = [];
  for (const node of [...lead, ...rest]) {
    if ('pieces' in node) paragraphs.push({ ...node, children: [] });
    else (paragraphs.at(-1)?.children ?? orphans).push(node);
  }
  const [only] = paragraphs;
  const isWhole = only !== undefined && paragraphs.length === 1 && orphans.length === 0;
  if (isWhole) return { own: [...title, ...only.pieces], children: only.children, isHeadingOnly, isSetOff };
  return { own: title, children: [...orphans, ...numberParagraphs(paragraphs, 1)], isHeadingOnly, isSetOff };
}

/** Parts 【信用监管】 or （处罚） at the head of an article from its words. */
function splitSetOff(head: Piece[], page: string): { readonly title: Piece[]; readonly words: Piece[] } {
  const [first, ...others] = head;
  if (first === undefined) return { title: [], words: [] };
  const length = SET_OFF.exec(page.slice(first.start, first.end))?.[0].length ?? 0;
  if (length === 0) return { title: [], words: head };
  const cut = first.start + length;
  return { title: [{ ...first, end: cut }], words: [{ start: cut, end: first.end, glue: 'none' }, ...others] };
}

/** Makes paragraphs clauses of their own, counted from `first`. */
export function numberParagraphs(nodes: readonly (SettledParagraph | Outline)[], first: number): readonly Outline[] {
  let ordinal = first;
  return nodes.map((node) => {
    if (!('pieces' in node)) return node;
    const paragraph: Outline = {
      kind: 'paragraph',
      mark: undefined,
      numberAt: undefined,
      own: node.pieces,
      children: node.children,
      ordinal,
      part: '',
    };
    ordinal += 1;
    return paragraph;
  });
}

const BELOW_ARTICLE: readonly ClauseKind[] = ['item', 'point', 'subpoint'];
const DECIMAL: readonly ClauseKind[] = ['part', 'subpart', 'point', 'subpoint'];

function kindOf(mark: NumberMark | undefined, above: readonly NumberMark[]): ClauseKind {
  if (mark === undefined) return 'heading';
  const article = above.findLastIndex(({ style }) => style === 'article');
  if (article >= 0 && mark.style !== 'article') return BELOW_ARTICLE[above.length - article - 1] ?? 'subpoint';
  switch (mark.style) {
    case 'book':
    case 'subbook':
    case 'division':
    case 'chapter':
      return 'chapter';
    case 'section':
      return 'section';
    case 'article':
      return 'article';
    case 'han':
      return 'part';
    case 'hanBracket':
      return 'subpart';
    case 'digit':
      return 'point';
    case 'decimal':
      return DECIMAL[mark.path.length - 1] ?? 'subpoint';
    case 'digitBracket':
    case 'digitParenthesis':
    case 'circled':
      return 'subpoint';
  }
}
