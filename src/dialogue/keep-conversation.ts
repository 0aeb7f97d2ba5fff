import Big from 'big.js';
import type { Conversation } from './conversation.js';
import type { Quantity } from '../policy/quantity.js';

const ANY_QUANTITIES = '"quantities":[{';

/** Writes a conversation as the JSON that a journal keeps. */
export function writeConversation(conversation: Conversation): string {
  return JSON.stringify(conversation);
}

/**
 * Reads a conversation back from its JSON: equal to what was written, exact decimals included.
 * @param state what `writeConversation` gave; nobody else writes it, so its form is trusted
 */
export function readConversation(state: string): Conversation {
  // Reviving looks at every value of the state; in most there is nothing to revive. Within a string the marks would be escaped.
  if (!state.includes(ANY_QUANTITIES)) return JSON.parse(state) as Conversation;
  return JSON.parse(state, (key, value: unknown) =>
    key === 'quantities' ? (value as readonly WrittenQuantity[]).map(reviveQuantity) : value,
  ) as Conversation;
}

interface WrittenQuantity extends Omit<Quantity, 'low' | 'high'> {
  readonly low: string;
  readonly high: string;
}

function reviveQuantity({ low, high, ...rest }: WrittenQuantity): Quantity {
  return { ...rest, low: new Big(low), high: new Big(high) };
}
