import type { Message, Respond, Turn } from '../../policy/ask.js';
import type { Reply } from '../../policy/reply.js';

/**
 * Makes a door that remembers talks in memory and answers the turns of one in order; the one silent longest is forgotten first.
 * @param most talks that are remembered
 */
export function keepTalks(respond: Respond, most: number): (message: Message) => Promise<Reply> {
  const states = new Map<string, Promise<string | null>>();
  return async (message) => {
    const { conversation } = message;
    const before = states.get(conversation) ?? Promise.resolve(null);
    const turn: Promise<Turn> = before.then((state) => respond(message, state));
    states.delete(conversation);
    // A turn that failed leaves the talk as it was.
    states.set(
      conversation,
      turn.then(
        ({ state }) => state,
        () => before,
      ),
    );
    const [oldest] = states.keys();
    if (states.size > most && oldest !== undefined) states.delete(oldest);
    return (await turn).reply;
  };
}
