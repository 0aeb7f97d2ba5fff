import type { Block } from '../page/block.js';
import { isTitleNote } from '../roles/day-line.js';
import frame from '../data/frame.json' with { type: 'json' };
import { wordsOf, type Segment } from './segment.js';

const PROMULGATION = frame.promulgation.map((pattern) => new RegExp(pattern, 'u'));
const CARRIER_TITLE = /(?:关于)?(?:印发|发布|公布|下发|转发|批转|颁发|颁布).+(?:通知|公告|决定|令|函)$/u;

/** Parts the blocks of a file into the texts that it holds, imprint left out. */
export function splitSegments(blocks: readonly Block[]): readonly Segment[] {
  const segments: Segment[] = [];
  let current = begin(undefined);
  let isSigned = false; // since running text was last seen
  let isPrinted = false; // since anything else was last seen
  for (const block of blocks) {
    switch (block.role) {
      case 'imprint':
        isPrinted = true;
        continue;
      case 'annex':
        current = begin(block);
        break;
      case 'title':
        if (current.body.length > 0) current = begin(undefined);
        current.title.push(block);
        break;
      case 'masthead':
      case 'docNumber':
        if (current.body.length > 0) current = begin(undefined);
        current.head.push(block);
        break;
      case 'signature':
      case 'note':
        if (current.body.length === 0 && current.title.length > 0) current.title.push(block);
        else current.body.push(block);
        isSigned ||= block.role === 'signature';
        break;
      case 'text':
        if (current.body.length === 0 && current.title.length > 0 && isTitleNote(block.words))
          current.title.push(block);
        else {
          // What stands behind an imprint goes on with no clause before it.
          if (isPrinted || (isSigned && isCarrier(current))) current = begin(undefined);
          isSigned = false;
          current.body.push(block);
        }
        break;
      case 'contents':
      case 'announcement':
      case 'roster':
      case 'table':
        current.body.push(block);
        break;
    }
    isPrinted = false;
  }
  return classify(
    segments.filter(
      ({ opening, head, title, body }) => opening !== undefined || head.length + title.length + body.length > 0,
    ),
  );

  function begin(opening: Block | undefined): Segment {
    const segment: Segment = { kind: opening === undefined ? 'main' : 'annex', opening, head: [], title: [], body: [] };
    segments.push(segment);
    return segment;
  }
}

/** Whether the text only carries another: 现将《…》印发给你们, without a numbered clause. */
function isCarrier(segment: Segment): boolean {
  return !isNumbered(segment) && promulgates(segment);
}

function isNumbered({ body }: Segment): boolean {
  return body.some(({ mark }) => mark !== undefined);
}

function promulgates({ title, body }: Segment): boolean {
  const texts = body.filter(({ role, mark }) => role === 'text' && mark === undefined).map(({ words }) => words);
  return (
    CARRIER_TITLE.test(wordsOf(title)) || texts.some((words) => PROMULGATION.some((pattern) => pattern.test(words)))
  );
}

/** Tells the notice from the document that it carries, and both from the annexes. */
function classify(segments: readonly Segment[]): readonly Segment[] {
  const [first, ...others] = segments;
  if (first === undefined || others.length === 0) return segments;
  const carried =
    first.opening === undefined && promulgates(first)
      ? (others.find(({ opening }) => opening === undefined) ?? carriedAnnex(first, others))
      : undefined;
  if (carried !== undefined) {
    first.kind = 'notice';
    carried.kind = 'main';
    // 附件 above a text that is the document itself names nothing in it, but its words are not lost.
    if (carried.opening !== undefined && carried.title.length === 0) carried.head.unshift(carried.opening);
  }
  for (const other of others) if (other !== carried) other.kind = 'annex';
  return segments;
}

/** The annex that is the document itself: the one named in 印发《…》, or the first where the notice has no clause of its own. */
function carriedAnnex(notice: Segment, annexes: readonly Segment[]): Segment | undefined {
  const named = new Set(
    [...wordsOf([...notice.title, ...notice.body]).matchAll(/《([^》]+)》/gu)].map(([, title]) => title),
  );
  const [first] = annexes;
  return (
    annexes.find(({ title }) => named.has(wordsOf(title))) ??
    (isNumbered(notice) || first === undefined || !isNumbered(first) ? undefined : first)
  );
}
