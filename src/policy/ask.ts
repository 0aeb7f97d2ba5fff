import type { IsoDate } from './iso-date.js';
import type { Reply } from './reply.js';

/** One message of one person. `conversation` joins the turns of one talk; `asOf` is the day that the question is about. */
export interface Message {
  readonly conversation: string;
  readonly text: string;
  readonly asOf: IsoDate;
}

/** Answers one message of one conversation. Every channel, the console, the evaluation and the benchmarks call this and nothing deeper. */
export type Ask = (message: Message) => Promise<Reply>;
