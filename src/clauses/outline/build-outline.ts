import { parseNumeral } from '../../language/parse-numeral.js';
import type { Block } from '../page/block.js';
import type { Piece } from './clean-text.js';
import { growOutline, isBranch, type Branch } from './grow-outline.js';
import type { Outline, OutlinePart } from './outline.js';
import { wordsOf, type Segment } from './segment.js';
import { numberParagraphs, settleClause, settleContent, type SettledParagraph } from './settle-outline.js';
import type { ClauseKind } from '../../policy/clause.js';

const OPENING = /^[（(【]?(?<written>附[件录表图]?(?<numeral>\d{1,3}|[一二三四五六七八九十]{1,3})?)/u;
const ADDRESSEE = /^[^。；]{2,160}[：:]$/u;

/**
 * Gives the clauses of one text in reading order, those without a number among them.
 * @param announced names of annexes by their numbers
 */
export function buildOutline(
  segment: Segment,
  page: string,
  announced: ReadonlyMap<number, string>,
): readonly Outline[] {
  const root = growOutline(segment.body);
  const { lead, rest } = settleContent(
    root.content.filter((node) => isBranch(node) || isBody(node)),
    page,
    [],
    [],
  );
  const around = [...outlineHead(segment), ...outlineEdges(root)];
  if (segment.kind === 'annex') return [...outlineEdges(root), outlineAnnex(segment, lead, rest, announced)];
  if (segment.kind === 'notice') return [...around, ...outlineNotice(lead, rest)];
  return [...around, ...outlineMain(lead, rest)];
}

/** The lines at the very end, each run of them a clause. */
export function outlineImprint(blocks: readonly Block[]): readonly Outline[] {
  const runs = runsOf(blocks, ({ role }) => (role === 'imprint' ? 'imprint' : ''));
  return runs
    .filter(([part]) => part === 'imprint')
    .map(([part, run]) =>
      outline(
        'imprint',
        part,
        run.map((block) => linePiece(block, true)),
      ),
    );
}

function isBody({ role }: Block): boolean {
  return role === 'text' || role === 'roster' || role === 'table';
}

function outline(
  kind: ClauseKind,
  part: OutlinePart,
  own: readonly Piece[],
  children: readonly Outline[] = [],
): Outline {
  return { kind, mark: undefined, numberAt: undefined, own, children, ordinal: 0, part };
}

/** Head and title, each run of lines a clause. */
function outlineHead(segment: Segment): readonly Outline[] {
  const isAnnex = segment.kind === 'annex';
  const blocks = [...segment.head, ...(isAnnex ? [] : segment.title)].sort((a, b) => a.start - b.start);
  const title = segment.kind === 'notice' ? 'notice.title' : 'title';
  return runsOf(blocks, (block) => (segment.title.includes(block) ? title : 'masthead')).map(([part, run]) =>
    outline(
      part === title ? 'title' : 'heading',
      part,
      run.map((block, i) => linePiece(block, i > 0 && (block.role !== 'title' || part !== title))),
    ),
  );
}

/** Signatures, notes and the names of annexes, which stand around the clauses. */
function outlineEdges(root: Branch): readonly Outline[] {
  const edges = root.content.filter((node): node is Block => !isBranch(node) && !isBody(node));
  const positions = new Map(root.content.map((node, i) => [node, i]));
  const partOf = ({ role }: Block): OutlinePart =>
    role === 'announcement' ? 'annexes' : role === 'contents' ? 'contents' : 'signature';
  return runsOf(edges, partOf, (a, b) => (positions.get(b) ?? 0) - (positions.get(a) ?? 0) === 1).map(([part, run]) =>
    outline(
      part === 'annexes' ? 'paragraph' : part === 'contents' ? 'heading' : 'signature',
      part,
      run.flatMap((block) => block.lines.map(({ start, end }): Piece => ({ start, end, glue: 'line' }))),
    ),
  );
}

function outlineMain(
  lead: readonly SettledParagraph[],
  rest: readonly (SettledParagraph | Outline)[],
): readonly Outline[] {
  const isNumbered = rest.some((node) => !('pieces' in node) && node.mark !== undefined);
  const opening = isNumbered ? lead : lead.slice(0, 1).filter(({ words }) => ADDRESSEE.test(words));
  const preamble =
    opening.length === 0
      ? []
      : [
          outline(
            'preamble',
            'preamble',
            opening.flatMap(({ pieces }) => pieces),
          ),
        ];
  return [...preamble, ...numberParagraphs([...lead.slice(opening.length), ...rest], 1)];
}

function outlineNotice(
  lead: readonly SettledParagraph[],
  rest: readonly (SettledParagraph | Outline)[],
): readonly Outline[] {
  const own = lead.flatMap(({ pieces }) => pieces);
  return own.length + rest.length === 0
    ? []
    : [outline('preamble', 'notice', own, numberParagraphs(rest, lead.length + 1))];
}

function outlineAnnex(
  segment: Segment,
  lead: readonly SettledParagraph[],
  rest: readonly (SettledParagraph | Outline)[],
  announced: ReadonlyMap<number, string>,
): Outline {
  const heads = [...(segment.opening === undefined ? [] : [segment.opening]), ...segment.head, ...segment.title];
  const own = heads.map((block, i) =>
    linePiece(block, i > 0 && (block.role !== 'title' || heads[i - 1]?.role !== 'title')),
  );
  const opening = OPENING.exec(segment.opening?.words ?? '')?.groups;
  const written = opening?.['written'] ?? '附件';
  const number = parseNumeral(opening?.['numeral'] ?? '')?.toNumber();
  const inline = (segment.opening?.words ?? '').replace(OPENING, '').replace(/^[）)】：:.．、]+/u, '');
  const title =
    wordsOf(segment.title.filter(({ role }) => role === 'title')) || inline || (announced.get(number ?? 1) ?? '');
  return { ...outline('annex', 'annex', []), ...settleClause(own, true, lead, rest), written, number, title };
}

function linePiece({ start, end }: Block, isNewLine: boolean): Piece {
  return { start, end, glue: isNewLine ? 'line' : 'none' };
}

/** Parts blocks that follow each other and are of one part. */
function runsOf(
  blocks: readonly Block[],
  partOf: (block: Block) => OutlinePart,
  follows: (a: Block, b: Block) => boolean = () => true,
): readonly (readonly [part: OutlinePart, run: readonly Block[]])[] {
  const runs: [OutlinePart, Block[]][] = [];
  for (const block of blocks) {
    const last = runs.at(-1);
    const before = last?.[1].at(-1);
    if (last !== undefined && before !== undefined && last[0] === partOf(block) && follows(before, block))
      last[1].push(block);
    else runs.push([partOf(block), [block]]);
  }
  return runs;
}
