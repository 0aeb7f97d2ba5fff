import type { Place } from '../../policy/place.js';
import { exampleSigns, signQuestion, type QuestionSign } from './question-sign.js';

/** Chosen on the pairs of test/helpdesk/curated/matches.jsonl: what is nearly like an example is composed, not curated. */
export const LIKE = 0.8;
/**
 * Pairs of characters that one of the two may have alone, and the other one then. A character more makes two, and breaks one; a word more,
 * or one in the place of another, makes another question of it, however long both are.
 */
const MOST_MORE = 2;
const MOST_BROKEN = 1;

/** An answer as it is found by questions. */
export interface Matchable {
  readonly id: number;
  /** Official names of the places whose documents it cites; none for a national rule. */
  readonly places: readonly string[];
  readonly positives: readonly string[];
  readonly negatives: readonly string[];
}

/** A question of a person. */
export interface Asked {
  readonly text: string;
  /** The places that the talk is about; they count where the text names none. */
  readonly settled: readonly string[];
  /** An answer that is not looked at. */
  readonly except?: number | null;
}

export interface CuratedMatch {
  readonly id: number;
  /** The positive example that the question is most like. */
  readonly example: string;
  /** 0 to 1. */
  readonly score: number;
}

/** Gives the answer that is meant for a question; null where none is, or where two are as much as each other. */
export type MatchCurated = (asked: Asked) => CuratedMatch | null;

interface Example {
  readonly answer: Matchable;
  readonly text: string;
  readonly isPositive: boolean;
  readonly sign: QuestionSign;
}

/** Examples whose figures, negations and so on are the same, found by the pairs of characters that they share. */
interface Bucket {
  readonly examples: Example[];
  readonly postings: Map<string, number[]>;
}

/**
 * Makes what finds the curated answer of a question. A question is meant where it is like a positive example, more than it is like
 * any negative one of that answer, and of the same place.
 * @param places further places, say those of the documents
 */
export function makeMatcher(answers: readonly Matchable[], places: readonly Place[]): MatchCurated {
  const buckets = new Map<string, Bucket>();
  const signExample = exampleSigns(places);
  for (const answer of answers) {
    for (const [isPositive, texts] of [[true, answer.positives] as const, [false, answer.negatives] as const]) {
      for (const text of texts) {
        const { sign } = signExample(text);
        if (sign !== undefined) add(buckets, { answer, text, isPositive, sign });
      }
    }
  }
  return ({ text, settled, except = null }) => {
    if (buckets.size === 0) return null;
    const sign = signQuestion(text, places);
    const bucket = sign === undefined ? undefined : buckets.get(sign.exact);
    if (sign === undefined || bucket === undefined) return null;
    const found = find(bucket, sign).filter(({ example }) => example.answer.id !== except);
    return best(found.filter(({ example }) => isOfSamePlace(example, sign, settled)));
  };
}

function add(buckets: Map<string, Bucket>, example: Example): void {
  const { exact, grams } = example.sign;
  const bucket = buckets.get(exact) ?? { examples: [], postings: new Map<string, number[]>() };
  buckets.set(exact, bucket);
  const at = bucket.examples.push(example) - 1;
  for (const gram of grams) {
    const posting = bucket.postings.get(gram);
    if (posting === undefined) bucket.postings.set(gram, [at]);
    else posting.push(at);
  }
}

interface Scored {
  readonly example: Example;
  readonly score: number;
}

function find({ examples, postings }: Bucket, { grams }: QuestionSign): readonly Scored[] {
  const shared = new Uint16Array(examples.length);
  for (const gram of grams) for (const at of postings.get(gram) ?? []) shared[at] = (shared[at] ?? 0) + 1;
  const found: Scored[] = [];
  for (const [at, both] of shared.entries()) {
    const example = examples[at];
    if (both === 0 || example === undefined) continue;
    const [mine, its] = [grams.length - both, example.sign.grams.length - both];
    const score = both / (both + mine + its);
    const isNear = Math.max(mine, its) <= MOST_MORE && Math.min(mine, its) <= MOST_BROKEN;
    if (score >= LIKE && isNear) found.push({ example, score });
  }
  return found;
}

/** An example that names no place is about the place of what its answer cites. */
function isOfSamePlace({ answer, sign }: Example, asked: QuestionSign, settled: readonly string[]): boolean {
  const about = asked.places.length > 0 ? asked.places : settled;
  const wanted = sign.places.length > 0 ? sign.places : answer.places;
  if (about.length === 0) return sign.places.length === 0;
  if (wanted.length === 0) return asked.places.length === 0;
  return about.length === wanted.length && about.every((place) => wanted.includes(place));
}

function best(found: readonly Scored[]): CuratedMatch | null {
  const byAnswer = new Map<number, { positive: Scored | null; negative: number }>();
  for (const scored of found) {
    const { answer, isPositive } = scored.example;
    const known = byAnswer.get(answer.id) ?? { positive: null, negative: 0 };
    byAnswer.set(answer.id, known);
    if (!isPositive) known.negative = Math.max(known.negative, scored.score);
    else if (known.positive === null || scored.score > known.positive.score) known.positive = scored;
  }
  const meant = [...byAnswer.values()]
    .flatMap(({ positive, negative }) => (positive !== null && positive.score > negative ? [positive] : []))
    .sort((one, other) => other.score - one.score);
  const [first, second] = meant;
  if (first === undefined || first.score === second?.score) return null;
  return { id: first.example.answer.id, example: first.example.text, score: first.score };
}
