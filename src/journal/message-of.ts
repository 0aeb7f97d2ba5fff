import type { Message } from '../policy/ask.js';
import type { AnswerRecord } from './values.js';

/** The message of a record, to be answered again: read as a language model read it then, where the reply stands on that. */
export function messageOf({ text, conversation, asOf, trace }: AnswerRecord): Message {
  const reading = trace.model?.reading ?? null;
  return { text, conversation, asOf, ...(reading === null ? {} : { reading }) };
}
