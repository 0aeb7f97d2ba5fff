import { groundOf, type Ground } from './ground.js';
import { listFigures, type PlacedFigure } from './placed-figures.js';
import type { WordingEvidence } from './wording-evidence.js';
import type { SentencePart, WrittenSentence } from './read-sentences.js';
import type { SentenceFault } from './fault.js';
import { fold } from '../../language/fold.js';
import type { IsoDate } from '../../policy/iso-date.js';
import type { Span } from '../../policy/span.js';

/** What sentences are held against. */
export interface GateContext {
  readonly evidence: readonly WordingEvidence[];
  /** All that the person has said and a reply may repeat. */
  readonly said: string;
  readonly asOf: IsoDate;
}

/** A sentence beside the clauses that it names. */
export interface SentenceView {
  readonly sentence: Pick<WrittenSentence, 'text' | 'handles' | 'marks'>;
  /** Every handle that was given. */
  readonly given: ReadonlySet<number>;
  /** Its text, folded; the offsets of everything here count in it. */
  readonly text: string;
  /** The clauses that its handles name. */
  readonly named: readonly WordingEvidence[];
  /** Those, and the clauses above them that lead them in. */
  readonly own: readonly WordingEvidence[];
  readonly ground: Ground;
  readonly figures: readonly PlacedFigure[];
  /** Titles, numbers of documents and of clauses, and words that count paragraphs: held against facts, not against words. */
  readonly references: readonly Reference[];
  readonly said: string;
}

export interface Reference extends Span {
  readonly kind: 'title' | 'document' | 'clause' | 'enumeration';
  readonly words: string;
}

/** Finds what is wrong with a sentence in one respect. */
export type Rule = (view: SentenceView) => readonly SentenceFault[];

const NUMERAL = '(?:[一二三四五六七八九十百]{1,5}|\\d{1,3})';
const REFERENCES: readonly (readonly [Reference['kind'], RegExp])[] = [
  ['title', /《[^《》]{1,80}》/gu],
  ['document', /[\u4e00-\u9fff]{0,8}〔\d{4}〕(?:第?\d{1,5}号)?|令?第\d{1,5}号令?|(?<![月\d])\d{1,5}号(?:文|令)/gu],
  [
    'clause',
    new RegExp(
      `第\\(?${NUMERAL}\\)?[编章节条款项](?:(?:之[一二三])?第?\\(?${NUMERAL}\\)?[条款项])*|(?<![\\u4e00-\\u9fff])[一二三四五六七八九十]{1,3}、(?:\\(${NUMERAL}\\))?(?:\\d{1,2}\\.)?|\\(${NUMERAL}\\)`,
      'gu',
    ),
  ],
  ['enumeration', /(?<![^，；:。])(?:第[一二三四五六](?=[，、:])|其[一二三四五六](?=[，、:])|[一二三四五六]是)/gu],
];

/** Puts a sentence, or a part of one, beside what it names. */
export function viewSentence(
  { text: written, handles, marks = [] }: SentencePart & { readonly marks?: readonly string[] },
  { evidence, said }: GateContext,
): SentenceView {
  const text = fold(written).text;
  const named = evidence.filter(({ handle }) => handles.includes(handle));
  const own = evidence.filter((each) => named.includes(each) || named.some((below) => leadsIn(each, below)));
  const references = REFERENCES.flatMap(([kind, pattern]) =>
    Array.from(text.matchAll(pattern), ({ 0: words, index }) => ({
      kind,
      words,
      start: index,
      end: index + words.length,
    })),
  );
  return {
    sentence: { text: written, handles, marks },
    given: new Set(evidence.map(({ handle }) => handle)),
    text,
    named,
    own,
    ground: groundOf(own),
    figures: listFigures(text).filter((figure) => !references.some((each) => overlaps(each, figure))),
    references,
    said: fold(said).text,
  };
}

/** Whether a clause stands above another: 第九条第一款 above its 第（一）项. */
function leadsIn(above: WordingEvidence, below: WordingEvidence): boolean {
  const isSameDocument = above.docNumber === below.docNumber && above.title === below.title;
  return isSameDocument && below.clause.length > above.clause.length && below.clause.startsWith(above.clause);
}

export const overlaps = (one: Span, other: Span): boolean => one.start < other.end && other.start < one.end;

/** The part of a text between stops in which an offset stands. */
export function segmentAround(text: string, at: number): Span {
  let start = at;
  while (start > 0 && !SEGMENT_END.test(text.charAt(start - 1))) start -= 1;
  let end = at;
  while (end < text.length && !SEGMENT_END.test(text.charAt(end))) end += 1;
  return { start, end };
}

const SEGMENT_END = /[，；。:！？\n]/u;
