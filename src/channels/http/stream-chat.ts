import { Readable } from 'node:stream';
import { hearPassed } from '../../delivery/hear-passed.js';
import type { OnPassed } from '../../policy/ask.js';
import type { Json } from '../../policy/json.js';
import type { Reply } from '../../policy/reply.js';
import type { Chunks } from './chat-completion.js';
import { writeEvent } from './chat-completion.js';
import { HttpRefusal } from './http-refusal.js';

export interface ChatStreamPorts {
  readonly chunks: Chunks;
  /** What is said where the answer breaks off after words of it were said. */
  readonly explain: (error: unknown) => Json;
}

/**
 * Writes an answer as server-sent events while it is made: words that passed as they come, then what is left of its text. What was said
 * is never taken back: where the answer turns out to be another, or does not come, an error ends the stream.
 * @param answer makes the answer, and tells what of it has passed
 * @returns when there is something to say
 * @throws what `answer` throws before any words passed, so that it is still refused with a status of its own
 */
export async function streamChat(
  answer: (onPassed: OnPassed) => Promise<Reply>,
  { chunks, explain }: ChatStreamPorts,
): Promise<Readable> {
  const { words, whole } = hearPassed(answer);
  const passed = words[Symbol.asyncIterator]();
  const first = await passed.next();
  if (first.done === true) await whole;
  return Readable.from(follow());

  async function* follow(): AsyncGenerator<string> {
    yield chunks.begin();
    let said = '';
    for (let next = first; next.done !== true; next = await passed.next()) {
      yield chunks.say(next.value);
      said += next.value;
    }
    try {
      const reply = await whole;
      if (!reply.text.startsWith(said)) throw new HttpRefusal('internal');
      yield* chunks.end(reply, said);
    } catch (error) {
      yield writeEvent({ error: explain(error) });
    }
  }
}
