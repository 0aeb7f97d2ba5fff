import { cutSentences, type Sentence } from '../indexing/cut-sentences.js';
import { fold } from '../language/fold.js';
import type { Clause } from '../policy/clause.js';

/** A clause in the form in which questions are held against it. */
export interface PreparedClause {
  readonly text: string;
  readonly heading: string;
  /** Of the clause's own text, in reading order. */
  readonly spans: readonly Sentence[];
  /** The sentences folded, one a span. */
  readonly sentences: readonly string[];
  /** Whether a sentence says a word three times running: it stands there to be found, and rules nothing. */
  readonly isStuffed: boolean;
}

// Of some 58,000 articles of statutes, two tables have sentences like it (续表 续表 续表), and nothing else.
const STUFFED = /(\p{L}[\p{L} ]{1,20})(?:[\s\p{P}]{0,2}\1){2}/u;

const prepared = new WeakMap<Clause, PreparedClause>();

/** Folds a clause and its sentences, once for as long as the clause lives: every question asks for it again. */
export function prepareClause(clause: Clause): PreparedClause {
  const known = prepared.get(clause);
  if (known !== undefined) return known;
  const spans = cutSentences(clause.text);
  const sentences = spans.map(({ start, end }) => fold(clause.text.slice(start, end)).text);
  const made: PreparedClause = {
    text: fold(clause.text).text,
    heading: fold(clause.heading).text,
    spans,
    sentences,
    isStuffed: sentences.some((sentence) => STUFFED.test(sentence)),
  };
  prepared.set(clause, made);
  return made;
}
