import { readLabel } from '../../policy/generated-label.js';
import type { Span } from '../../policy/span.js';
import { countOpenQuotes, endsQuotes, readLines, type LineKind } from './line-kinds.js';
import { segmentGraphemes } from './segment-graphemes.js';

/** How good it is to cut at a place, best first. */
export const cutRanks = {
  block: 0,
  line: 1,
  sentence: 2,
  phrase: 3,
  character: 4,
  /** What comes after would begin with closing punctuation, or what comes before would end with opening punctuation. */
  punctuation: 5,
  /** Within a document number, a number and its unit, a title, a label, a word of Latin letters. */
  within: 6,
} as const;

export type CutRank = (typeof cutRanks)[keyof typeof cutRanks];

/** A place to cut: what comes before ends at `end`, what comes after begins at `next`; between them is white space alone. */
export interface Cut {
  readonly end: number;
  readonly next: number;
  readonly rank: CutRank;
}

const CLOSING = /^[，。、；：！？…—·％%,.;:!?)\]}”’」』）】》〉〕〗’"']/u;
const OPENING = /^[“‘「『（【《〈〔〖([{]/u;
const SENTENCE_END = /^[。！？；…!?;]/u;
const CLOSER = /^[”’」』）】》〉〕)\]"']/u;
const PHRASE_END = /^[，、：,:]/u;
const SPACE = /^\s+$/u;

const UNIT =
  '[万亿千百十]*(?:美元|欧元|港元|日元|平方米|平方公里|公里|公斤|千克|个百分点|个工作日|个自然日|个月|[\\p{Script=Han}%％‰℃㎡])';
const NUMBER = '\\d+(?:[.,，:：/~～—–-]+\\d+)*';
const NUMERAL = '[〇零一二三四五六七八九十百千万亿两]+';
/** What is never cut where it fits in one piece. No alternative looks back over what another has read, so that reading stays linear. */
const KEPT = new RegExp(
  [
    '《(?:[^《》\\n]|《[^《》\\n]*》)*》',
    '\\p{Script=Han}{0,6}[〔\\[［【（(]\\d{4}[〕\\]］】）)] ?第?\\d+ ?号',
    `第?(?:${NUMBER}[ \\u00A0]?(?:${UNIT})?)+`,
    `第?${NUMERAL}(?:、(?:（${NUMERAL}）)?|${UNIT})`,
    '[\\w.~:/?#@!$&*+;=%-]{2,}',
  ].join('|'),
  'gu',
);

/** Marks the places within what is kept together: 1 at an offset means that a cut there would break it. */
function markKept(text: string, generated: Span | undefined): Uint8Array {
  const within = new Uint8Array(text.length + 1);
  for (const { 0: words, index } of text.matchAll(KEPT)) within.fill(1, index + 1, index + words.length);
  // A document number read as a part of the words before it is kept by its own reading.
  for (const { 0: words, index } of text.matchAll(/〔\d{4}〕 ?第?\d+ ?号/gu))
    within.fill(1, index + 1, index + words.length);
  for (const { 0: words, index } of text.matchAll(/《[^《》\n]*》/gu)) within.fill(1, index + 1, index + words.length);
  if (generated !== undefined) {
    const label = readLabel(text.slice(generated.start, generated.end));
    if (text.startsWith(label, generated.start)) {
      within.fill(1, generated.start + 1, generated.start + label.length);
    }
  }
  return within;
}

/** How good it is to cut between two lines; `isQuoteOpen`: whether a quote goes on from the one to the other. */
function rankBreak(
  before: { readonly line: string; readonly kind: LineKind },
  after: { readonly kind: LineKind },
  isQuoteOpen: boolean,
  isParagraph: boolean,
): CutRank {
  // The label goes with the words that it is of.
  if (before.kind === 'generated' && before.line.trim() === readLabel(before.line)) return cutRanks.within;
  if (after.kind === 'ground' && (before.kind === 'ground' || before.line.includes('”'))) return cutRanks.phrase;
  if (isQuoteOpen) return cutRanks.sentence;
  if (isParagraph) return cutRanks.block;
  return after.kind === 'list' || after.kind === 'ground' || /：\s*$/u.test(before.line)
    ? cutRanks.line
    : cutRanks.block;
}

/** Ranks the breaks between lines, keyed by the offset at which the line after it begins. */
function rankBreaks(text: string, generated: Span | undefined): ReadonlyMap<number, CutRank> {
  const ranks = new Map<number, CutRank>();
  let before: { line: string; kind: LineKind } | undefined;
  let open = 0;
  let isParagraph = false;
  for (const { line, kind, at } of readLines(text, generated)) {
    if (line.trim() === '') isParagraph = before !== undefined;
    else {
      if (endsQuotes(kind)) open = 0;
      if (before !== undefined) {
        ranks.set(at + line.length - line.trimStart().length, rankBreak(before, { kind }, open > 0, isParagraph));
      }
      open = kind === 'generated' ? 0 : Math.max(0, open + countOpenQuotes(line));
      before = { line, kind };
      isParagraph = false;
    }
  }
  return ranks;
}

/**
 * Finds every place at which a text may be cut, never within a grapheme, so that no surrogate pair and no joined emoji is broken.
 * @returns ascending; the first one is the beginning of the text and the last one its end, white space at both ends left out;
 *   none where the text is white space alone
 * @param generated a stretch of whole lines whose quotes do not go on behind it
 */
export function findCuts(text: string, generated?: Span): readonly Cut[] {
  const within = markKept(text, generated);
  const breaks = rankBreaks(text, generated);
  const cuts: Cut[] = [];
  let end = 0;
  let last = '';
  let sentenceEnds = false;
  for (const { segment, index } of segmentGraphemes(text)) {
    if (SPACE.test(segment)) continue;
    cuts.push({ end, next: index, rank: end === 0 ? cutRanks.block : rankCut(end, index, last, segment) });
    sentenceEnds = SENTENCE_END.test(segment) || (sentenceEnds && CLOSER.test(segment));
    last = segment;
    end = index + segment.length;
  }
  if (end > 0) cuts.push({ end, next: text.length, rank: cutRanks.block });
  return cuts;

  function rankCut(from: number, to: number, left: string, right: string): CutRank {
    const broken = breaks.get(to);
    if (broken !== undefined) return broken;
    if (within[to] === 1) return cutRanks.within;
    if (CLOSING.test(right) || OPENING.test(left)) return cutRanks.punctuation;
    if (sentenceEnds) return cutRanks.sentence;
    return to > from || PHRASE_END.test(left) ? cutRanks.phrase : cutRanks.character;
  }
}
