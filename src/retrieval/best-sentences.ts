import { cutSentences } from '../indexing/cut-sentences.js';
import type { PolicyIndex } from '../indexing/policy-index.js';
import { terms as termsOf } from '../language/terms.js';
import type { Clause } from '../policy/clause.js';
import type { Span } from '../policy/span.js';
import { readQuestion } from './read-question.js';
import type { Question, QuestionTerm } from './read-question.js';
import type { Query } from './search.js';

/** A stretch of a clause; offsets are in the clause's `text`, white space at either edge left out. */
export interface RankedSegment extends Span {
  readonly text: string;
  /** How much of the question stands in it; comparable within one question, 0 where nothing does. */
  readonly score: number;
}

export interface RankedSentence extends RankedSegment {
  /** Its parts between commas, in reading order. */
  readonly segments: readonly RankedSegment[];
}

export type BestSentences = (clause: Clause, question: Pick<Query, 'text' | 'expansions'>) => readonly RankedSentence[];

const CHARACTER = 0.2; // a single character says little beside a pair

/**
 * Makes the ranking of a clause's sentences for a question: best first, ties in reading order, none left out but the heading,
 * which names the clause and answers nothing (unless it is all there is).
 */
export function makeBestSentences({ search }: Pick<PolicyIndex, 'search'>): BestSentences {
  return (clause, { text, expansions = [] }) => {
    const question = readQuestion(text, expansions, search.words);
    const rank = (span: Span): RankedSegment => rankSpan(clause.text, span, question);
    return sentencesOf(clause)
      .map((sentence) => ({ ...rank(sentence), segments: sentence.segments.map(rank).filter(isFilled) }))
      .filter(isFilled)
      .sort((a, b) => b.score - a.score || a.start - b.start);
  };
}

function sentencesOf({ text, heading }: Clause): ReturnType<typeof cutSentences> {
  const sentences = cutSentences(text);
  const headingEnd = heading === '' ? 0 : text.indexOf(heading) + heading.length;
  const [first, ...rest] = sentences;
  // The stop of a heading is the heading's.
  return first !== undefined && rest.length > 0 && headingEnd > 0 && first.end <= headingEnd + 1 ? rest : sentences;
}

function rankSpan(clauseText: string, span: Span, { terms, synonyms }: Question): RankedSegment {
  const words = clauseText.slice(span.start, span.end);
  const start = span.start + words.length - words.trimStart().length;
  const text = words.trim();
  const held = new Set(termsOf(text));
  const worth = ({ term, weight, idf }: QuestionTerm): number => weight * idf * (term.length === 1 ? CHARACTER : 1);
  const score = [
    ...terms.filter(({ term }) => held.has(term)),
    ...synonyms.filter(({ phrases }) => phrases.some(({ phrase }) => termsOf(phrase).every((part) => held.has(part)))),
  ].reduce((sum, term) => sum + worth(term), 0);
  return { start, end: start + text.length, text, score };
}

const isFilled = ({ start, end }: Span): boolean => end > start;
