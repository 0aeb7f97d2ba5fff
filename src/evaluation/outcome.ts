import type { IsoDate } from '../policy/iso-date.js';
import type { Reply } from '../policy/reply.js';
import type { Question } from './question.js';
import type { Result } from './report.js';

/** A question with what became of it; `reply` is the last one, undefined where asking failed. */
export interface Outcome {
  readonly question: Question;
  readonly result: Result;
  readonly reply: Reply | undefined;
}

/** What replies are measured against; leaving one out leaves its metrics null. */
export interface Grounds {
  /** The text as issued of the document to which a clause belongs. */
  readonly documentText?: (clause: string) => string | undefined;
  /** Titles and numbers of the documents that are here: a refusal says what is here instead. */
  readonly catalogue?: readonly string[];
  /** Addresses of clauses that bear on a question, best first. */
  readonly retrieve?: (text: string, asOf: IsoDate) => readonly string[];
}
