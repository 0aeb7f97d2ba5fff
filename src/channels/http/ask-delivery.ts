import type { Arrival, Delivery } from '../../delivery/delivery.js';
import type { AnswerRecord } from '../../journal/values.js';
import type { OnPassed } from '../../policy/ask.js';
import { HttpRefusal } from './http-refusal.js';

/** How often a question that was turned away may come back under its key. */
const MOST_TRIES = 20;

export interface DeliveredAnswer {
  readonly record: AnswerRecord;
  /** Whether the answer is that of an earlier request with the same external id. */
  readonly isReplay: boolean;
}

/**
 * Hands a question in and waits for its answer.
 * @param externalId the id of the n-th try, n from 0. A message is taken in once for ever, also one that was turned away because its
 *   conversation was busy; so that its client may try again under the same key, the next try gets the next id.
 * @param signal ends the wait; the question is answered and kept all the same
 * @param onPassed told words of the answer while it is made; together they are the beginning of its text, unless it was made anew
 * @throws HttpRefusal overloaded, busy, limited, timeout, idempotency_mismatch, internal
 */
export async function askDelivery(
  delivery: Delivery,
  question: Omit<Arrival, 'channel' | 'externalId'>,
  externalId: (tries: number) => string,
  signal: AbortSignal,
  onPassed?: OnPassed,
): Promise<DeliveredAnswer> {
  if (!delivery.isOpen()) throw new HttpRefusal('overloaded');
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const arrival: Arrival = { ...question, channel: 'http', externalId: externalId(tries) };
    const [acceptance] = await delivery.accept([arrival]);
    if (acceptance === undefined) throw new Error('an arrival was given no acceptance');
    if (acceptance.kind === 'busy' || acceptance.kind === 'limited') throw new HttpRefusal(acceptance.kind);
    const isReplay = acceptance.kind === 'duplicate';
    if (isReplay && !acceptance.isSame) throw new HttpRefusal('idempotency_mismatch');
    const settled = await delivery.settled(acceptance.inbox, signal, onPassed);
    switch (settled.kind) {
      case 'answered':
        return { record: settled.record, isReplay };
      case 'noticed':
        if (!isReplay) throw new HttpRefusal('busy');
        break;
      case 'failed':
        throw new HttpRefusal('internal', { cause: new Error(settled.why) });
      case 'waiting':
        throw new HttpRefusal('timeout');
      default:
        return settled satisfies never;
    }
  }
  throw new HttpRefusal('busy');
}
