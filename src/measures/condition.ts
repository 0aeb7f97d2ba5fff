import type { Cite } from './measure.js';

/** What a person is asked: the input it fills, and the buttons that go with it, 不清楚 always among them. */
export interface Question {
  readonly input: string;
  readonly title: string;
  readonly question: string;
  readonly choices: readonly string[];
}

/** A condition of a measure as it is reported: the sentence, the words it rests on, and what to ask where it is open. */
export interface Condition {
  readonly sentence: string;
  readonly cite: Cite;
  /** Names of the inputs on which it turns. */
  readonly inputs: readonly string[];
  readonly questions: readonly Question[];
  /** What the person said about it, in his own words; empty where he said nothing. */
  readonly words: readonly string[];
}

/** One line of the working, under the heading of the law that it applies. */
export interface Step {
  readonly heading: string;
  readonly sentence: string;
  readonly cite: Cite;
}
