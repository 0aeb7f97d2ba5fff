import type { Ask, Respond } from '../policy/ask.js';

const KEPT = 10_000; // conversations

/** Makes a door that remembers its conversations in memory; the one that has been silent longest is forgotten first. */
export function makeAsk(respond: Respond): Ask {
  const states = new Map<string, string>();
  return async (message) => {
    const { reply, state } = await respond(message, states.get(message.conversation) ?? null);
    states.delete(message.conversation);
    states.set(message.conversation, state);
    const oldest = states.keys().next().value;
    if (states.size > KEPT && oldest !== undefined) states.delete(oldest);
    return reply;
  };
}
