import { expandQuery } from '../language/expand.js';
import { fold } from '../language/fold.js';
import { keepByText } from '../language/keep-by-text.js';
import { terms as termsOf } from '../language/terms.js';
import type { Postings, WordIndex } from '../indexing/word-index.js';
import { markStopWords } from './mark-stop-words.js';
import type { Bearing } from './mark-stop-words.js';
import { intersect, unite } from './postings.js';

/** A term by which clauses are looked for: a character, a pair, a Latin or numeric run; or other words for one of these, taken as one. */
export interface QuestionTerm {
  readonly term: string;
  /** What an occurrence counts; 1 for the person's own content words. */
  readonly weight: number;
  /** How rare the term is among the passages. */
  readonly idf: number;
  /** Whether it may bring a clause into the answer all by itself. */
  readonly isContent: boolean;
  readonly postings: Postings;
}

/** The smallest stretch of a question that a clause can hold: a Chinese character, or a Latin or numeric run. */
export interface QuestionUnit {
  /** Offsets in the folded question. */
  readonly start: number;
  readonly end: number;
  /** Its share of the question: how rare the words are that it is part of. */
  readonly mass: number;
  /** A clause holds the unit where it holds one of these: the pairs that it is part of, or where there is none the character. */
  readonly terms: readonly string[];
}

/** Other words for a word of the question. */
export interface Synonyms extends QuestionTerm {
  /** The word in the folded question; empty where the caller alone knows what the expansion stands for. */
  readonly start: number;
  readonly end: number;
  readonly phrases: readonly { readonly phrase: string; readonly postings: Postings }[];
}

export interface Question {
  readonly folded: string;
  /** The person's own, each once. */
  readonly terms: readonly QuestionTerm[];
  readonly synonyms: readonly Synonyms[];
  /** In order; nothing for what asks, joins, counts or dates. */
  readonly units: readonly QuestionUnit[];
}

const WEIGHT: Readonly<Record<Bearing, number>> = { content: 1, amount: 0.5, faint: 0.3, function: 0.2, stop: 0 };
const EXPANSION = 0.6; // a synonym says less than the person's own word
const RUN_SIZE = 2; // a code says as much as a word of two characters
const LATIN = /^[a-z0-9]/u;
const RUN = /[\u3007\u3400-\u9FFF]+|[a-z0-9]+(?:\.\d+)?/gu; // the runs that `terms` cuts

interface Piece {
  readonly term: string;
  readonly start: number;
  readonly end: number;
  readonly bearing: Bearing;
}

/**
 * Reads by which terms clauses are to be looked for, and which of them carry the meaning of the question.
 * A pair of characters bears as little as the lesser of the two. Single characters help to rank; they bring in a clause only
 * where they stand alone between stop words (税怎么交). An expansion is held where all of its pairs are;
 * several for one word count as one, so that a word with many synonyms weighs no more than one with few.
 */
export function readQuestion(text: string, expansions: readonly string[], words: WordIndex): Question {
  const folded = fold(text).text.replace(/(?<=\d),(?=\d{3}(?!\d))/gu, ''); // as `terms` reads 1,000
  const marks = markStopWords(folded);
  const pieces = [...folded.matchAll(RUN)].flatMap((run) => piecesOf(run[0], run.index, marks));
  const carriers = pieces.filter((piece, at) => isCarrier(piece, pieces.slice(Math.max(0, at - 1), at + 2)));
  const carriersAt = placeCarriers(carriers);
  // Of a question in faint words alone, those are what it is about.
  const bearer: Bearing = carriers.some(({ bearing }) => bearing === 'content') ? 'content' : 'faint';
  const telling = new Set(carriers.filter(({ bearing }) => bearing === bearer).map(({ term }) => term));

  const terms = new Map<string, QuestionTerm>();
  for (const { term, bearing } of pieces.toSorted((a, b) => WEIGHT[b.bearing] - WEIGHT[a.bearing])) {
    if (WEIGHT[bearing] === 0 || terms.has(term)) continue;
    terms.set(term, makeTerm(term, WEIGHT[bearing], telling.has(term), words.find(term), words));
  }
  return {
    folded,
    terms: [...terms.values()],
    synonyms: readSynonyms(folded, expansions, carriersAt, words),
    units: unitsOf(carriers, carriersAt, words),
  };
}

/** How rare a term is: inverse document frequency after Robertson & Zaragoza (2009), which never falls below 0. */
export function idfOf(term: string, words: WordIndex): number {
  return rarity(words.find(term).held, words);
}

function rarity(passages: number, { passageCount }: WordIndex): number {
  return Math.log(1 + (passageCount - passages + 0.5) / (passages + 0.5));
}

function makeTerm(
  term: string,
  weight: number,
  isContent: boolean,
  postings: Postings,
  words: WordIndex,
): QuestionTerm {
  return { term, weight, idf: rarity(postings.held, words), isContent, postings };
}

function readSynonyms(
  folded: string,
  expansions: readonly string[],
  carriersAt: CarriersAt,
  words: WordIndex,
): readonly Synonyms[] {
  const left = new Set(expansions);
  const groups = expandQuery(folded).found.map(({ start, end, means }) => {
    const phrases = means.filter((phrase) => left.has(phrase));
    for (const phrase of phrases) left.delete(phrase);
    // 能拿多少 may mean 资金支持 and yet says nothing of the matter
    return { start, end, phrases, isContent: Object.keys(carriersAt.slice(start, end)).length > 0 }; // it has holes
  });
  const others = [...left].map((phrase) => ({ start: 0, end: 0, phrases: [phrase], isContent: true }));
  const place = placer(words);
  return [...groups, ...others].flatMap(({ start, end, phrases, isContent }) => {
    if (phrases.length === 0) return [];
    const term = phrases.join(JOINT);
    const placed = place(term);
    return [{ ...makeTerm(term, EXPANSION, isContent, placed.postings, words), start, end, phrases: placed.phrases }];
  });
}

type Placed = Pick<Synonyms, 'phrases' | 'postings'>;

const JOINT = '|';
const KEPT = 500; // groups of phrases: the synonym list has little more, and few are ever asked for
const placers = new WeakMap<WordIndex, (phrases: string) => Placed>();

/** Finds where phrases stand, several joined by `JOINT`; kept for an index, because the words that people use are always the same. */
function placer(words: WordIndex): (phrases: string) => Placed {
  const known = placers.get(words);
  if (known !== undefined) return known;
  const made = keepByText(KEPT, (joined): Placed => {
    const phrases = joined.split(JOINT).map((phrase) => ({ phrase, postings: placePhrase(phrase, words) }));
    return { phrases, postings: unite(phrases.map((each) => each.postings)) };
  });
  placers.set(words, made);
  return made;
}

function placePhrase(phrase: string, words: WordIndex): Postings {
  const all = termsOf(phrase);
  const pairs = all.filter((term) => term.length > 1);
  return intersect((pairs.length > 0 ? pairs : all).map((term) => words.find(term)));
}

function piecesOf(run: string, at: number, marks: readonly Bearing[]): readonly Piece[] {
  const bearingOf = (start: number, end: number): Bearing =>
    marks.slice(start, end).reduce((least, mark) => (WEIGHT[mark] < WEIGHT[least] ? mark : least), 'content');
  return termsOf(run).map((term, i) => {
    const start = at + (i >> 1); // Chinese is cut into character, pair, character, pair, …; any other run stays whole
    const end = start + term.length;
    return { term, start, end, bearing: bearingOf(start, end) };
  });
}

const isMeaning = ({ bearing }: Piece): boolean => bearing === 'content' || bearing === 'faint';
const isCharacter = ({ term }: Piece): boolean => term.length === 1 && !LATIN.test(term);
const holds = (outer: Piece, inner: Piece): boolean => outer.start <= inner.start && inner.end <= outer.end;

/**
 * Whether a clause that holds the piece holds something that was meant: a pair, a run, a character with no neighbour.
 * @param nearby the piece before, itself and the piece behind: the pairs of a character stand right beside it
 */
function isCarrier(piece: Piece, nearby: readonly Piece[]): boolean {
  if (!isMeaning(piece)) return false;
  return !isCharacter(piece) || !nearby.some((other) => other !== piece && isMeaning(other) && holds(other, piece));
}

/** The carriers over each place of a question, in order; nothing where there is none. */
type CarriersAt = readonly (readonly Piece[])[];

function placeCarriers(carriers: readonly Piece[]): CarriersAt {
  const placed: Piece[][] = [];
  for (const piece of carriers) {
    for (let at = piece.start; at < piece.end; at += 1) {
      const there = placed[at];
      if (there === undefined) placed[at] = [piece];
      else there.push(piece);
    }
  }
  return placed;
}

/** Cuts what bears meaning into units, and says by which terms a clause may hold each. */
function unitsOf(carriers: readonly Piece[], carriersAt: CarriersAt, words: WordIndex): readonly QuestionUnit[] {
  const unseen = rarity(0, words);
  const units = new Map<number, QuestionUnit>();
  for (const piece of carriers) {
    const isRun = LATIN.test(piece.term);
    for (let start = piece.start; start < (isRun ? piece.start + 1 : piece.end); start += 1) {
      if (units.has(start)) continue;
      const around = carriersAt[start] ?? [];
      const terms = around.map(({ term }) => term);
      const known = terms.map((term) => idfOf(term, words)).filter((idf) => idf < unseen);
      const share = Math.max(...around.map(({ bearing }) => WEIGHT[bearing])) * (isRun ? RUN_SIZE : 1);
      const end = isRun ? piece.end : start + 1;
      units.set(start, { start, end, mass: share * Math.min(unseen, ...known), terms });
    }
  }
  return [...units.values()].sort((a, b) => a.start - b.start);
}
