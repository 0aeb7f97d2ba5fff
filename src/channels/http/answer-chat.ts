import { randomUUID } from 'node:crypto';
import type { Delivery } from '../../delivery/delivery.js';
import type { OnPassed } from '../../policy/ask.js';
import type { Reply } from '../../policy/reply.js';
import { askDelivery } from './ask-delivery.js';
import type { ChatRequest } from './chat-request.js';
import type { OpenTalks } from './open-talks.js';

/** How many earlier turns are asked again where a talk is not at hand. */
const MOST_REPLAYED = 10;

/**
 * Answers the last message of a chat in the light of the earlier ones.
 *
 * An OpenAI client names no conversation but sends all that was said, every time. A conversation is found again by exactly what the
 * user said in it; then only the last message is asked, and there is one record a question. It is not derived from those words: two
 * people who begin alike would share it, and the second branch would be answered in the light of the first. So it is handed to one
 * request alone, and whoever else comes with the same words (an answer generated anew, a restart, a talk begun elsewhere) gets a
 * fresh one, in which the earlier messages are asked again, ten at most. Everything goes through the delivery, so that every answer
 * has its record, the conversation its order, and no answer of an older index comes back.
 * @param onPassed told words of the answer to the last message while it is made, as askDelivery
 * @throws HttpRefusal as askDelivery
 */
export async function answerChat(
  ports: { readonly delivery: Delivery; readonly talks: OpenTalks },
  client: string,
  { said, user }: Pick<ChatRequest, 'said' | 'user'>,
  signal: AbortSignal,
  onPassed?: OnPassed,
): Promise<Reply> {
  const { delivery, talks } = ports;
  const earlier = said.slice(0, -1);
  const owner = [client, user ?? ''];
  const known = earlier.length === 0 ? undefined : talks.take([...owner, ...earlier]);
  const conversation = known ?? `http:${client}:chat-${randomUUID()}`;
  const person = user === null ? conversation : `http:${client}:user-${user}`;

  const ask = async (text: string, tell?: OnPassed): Promise<Reply> => {
    const question = { conversation, person, text, address: null };
    const { record } = await askDelivery(delivery, question, () => randomUUID(), signal, tell);
    return record.reply;
  };
  if (known === undefined) for (const text of earlier.slice(-MOST_REPLAYED)) await ask(text);
  const reply = await ask(said.at(-1) ?? '', onPassed);
  talks.keep([...owner, ...said], conversation);
  return reply;
}
