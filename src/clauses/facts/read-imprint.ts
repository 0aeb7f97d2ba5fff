import { squeeze } from '../../language/squeeze.js';
import type { ImprintLine } from '../../policy/policy-document.js';
import type { Span } from '../../policy/span.js';
import type { Block } from '../page/block.js';
import frame from '../data/frame.json' with { type: 'json' };
import { isDayLine } from '../roles/day-line.js';
import { isBlank, type Page } from '../page/page.js';

const KINDS: ReadonlyMap<string, ImprintLine['kind']> = new Map(
  Object.entries(frame.imprintLabels) as [string, ImprintLine['kind']][],
);
const LABELS = [...KINDS.keys()].map((label) => Array.from(label).join('\\s*')).join('|');
const LABEL = new RegExp(`(?<=^|[\\s；;])(?<label>${LABELS})(?:单位|机关|部门)?\\s*[：:]\\s*`, 'gu');
const PRINTED = /印发$/u;

/** Reads the lines at the very end: 主办, 督办, 抄送 with all lines of the list, and who printed it when. */
export function readImprint(page: Page, blocks: readonly Block[]): readonly ImprintLine[] {
  const lines: ImprintLine[] = [];
  let printer: Block | undefined; // 商丘市人民政府办公室, on the line above the day
  for (const [i, block] of blocks.entries()) {
    if (block.role !== 'imprint') continue;
    const labelled = readLabelled(page, block);
    lines.push(...labelled);
    if (labelled.length > 0) continue;
    const last = lines.at(-1);
    if (PRINTED.test(block.words)) {
      lines.push({ kind: '印发', ...pieceOf(page, printer?.start ?? block.start, block.end) });
      printer = undefined;
    } else if (isPrintedDay(blocks[i + 1])) printer = block;
    else if (last !== undefined)
      lines[lines.length - 1] = { kind: last.kind, ...pieceOf(page, last.at.start, block.end) };
  }
  return lines;
}

/** 主办：市商务局    督办：市政府办公室四科 */
function readLabelled(page: Page, { start, end }: Block): readonly ImprintLine[] {
  const text = page.text.slice(start, end);
  const labels = [...text.matchAll(LABEL)];
  return labels.flatMap((label, i) => {
    const kind = KINDS.get(squeeze(label.groups?.['label'] ?? ''));
    if (kind === undefined) return [];
    const from = start + label.index + label[0].length;
    return [{ kind, ...pieceOf(page, from, start + (labels[i + 1]?.index ?? text.length)) }];
  });
}

function isPrintedDay(block: Block | undefined): boolean {
  return block?.role === 'imprint' && PRINTED.test(block.words) && isDayLine(block.words.replace(PRINTED, ''));
}

function pieceOf(page: Page, from: number, to: number): { readonly text: string; readonly at: Span } {
  let end = to;
  while (end > from && isBlank(page.text.charAt(end - 1))) end -= 1;
  return { text: squeeze(page.text.slice(from, end)), at: { start: from, end } };
}
