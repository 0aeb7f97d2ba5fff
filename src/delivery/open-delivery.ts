import type { Journal } from '../journal/journal.js';
import type { Accepted, AnswerRecord, Cursor, InboxId, Intake, Part, Versions } from '../journal/values.js';
import { redactPersonal } from '../language/redact-personal.js';
import type { Respond } from '../policy/ask.js';
import type { ChannelName } from '../policy/channel.js';
import type { IsoDate } from '../policy/iso-date.js';
import type { Log } from '../policy/log.js';
import { Problem } from '../policy/problem.js';
import { Answerer } from './answerer.js';
import { asksForPerson } from './asks-for-person.js';
import type { Channel, Output } from './channel.js';
import type { Acceptance, Arrival, Delivery, Settled } from './delivery.js';
import { makeButton } from './make-id.js';
import { notices } from './notices.js';
import { makePersonLimits } from './person-limits.js';
import { Sender } from './sender.js';
import { Waits } from './waits.js';

const BARE_NUMBER = /^\s*第?([1-9１-９])[.。．、)）个]?\s*$/u;
const LONGEST_TEXT = 100_000; // UTF-16 units that are kept of a message; what asks reads far less

export interface DeliveryPorts {
  readonly journal: Journal;
  readonly respond: Respond;
  readonly channels: readonly Channel[];
  readonly versions: Versions;
  readonly now: () => number;
  readonly today: () => IsoDate;
  readonly log: Log;
  /** Messages of one conversation that may wait at a time; one more is told so. */
  readonly mostWaiting: number;
  /** Messages that may wait in all; one more closes the door until there is room. */
  readonly mostBacklog: number;
  /** Messages a person may send in a minute; 0 sets no limit. */
  readonly perMinute: number;
  /** Messages that are answered side by side. */
  readonly concurrency: number;
  /** Set where members of staff look after what is handed to them. */
  readonly hasDesk?: boolean;
  /** Told of every message that was settled. */
  readonly onSettled?: (channel: ChannelName, record: AnswerRecord | undefined) => void;
}

/** Opens the way of every message: in, on disk, answered in order, out. */
export function openDelivery(ports: DeliveryPorts): Delivery {
  const { journal, now, log } = ports;
  const channels = new Map(ports.channels.map((channel) => [channel.name, channel]));
  const senders = new Map(
    ports.channels
      .filter(({ isOnlyFetched }) => isOnlyFetched !== true)
      .map((channel) => [channel.name, new Sender({ journal, channel, now, log })]),
  );
  const waits = new Waits();
  let isStopping = false;
  /** Messages taken in by this process and not settled yet. */
  const underWay = new Set<InboxId>();

  const answerer = new Answerer({
    ...ports,
    channels,
    onPassed: (inbox, words) => {
      waits.pass(inbox, words);
    },
    onWithheld: (inbox, channel) => {
      underWay.delete(inbox);
      waits.settle(inbox, { kind: 'noticed' });
      senders.get(channel)?.wake();
    },
    onSettled: (inbox, channel, record) => {
      underWay.delete(inbox);
      waits.settle(
        inbox,
        record === undefined ? { kind: 'failed', why: 'answer_failed' } : { kind: 'answered', record },
      );
      senders.get(channel)?.wake();
      ports.onSettled?.(channel, record);
    },
  });
  const limits = makePersonLimits({
    journal,
    mostOf: ({ channel }) => channels.get(channel)?.perMinute ?? ports.perMinute,
  });

  const render = (channel: ChannelName, output: Output, arrival: Arrival): readonly Part[] =>
    channels.get(channel)?.render(output, arrival.address, makeButton) ?? [];

  const intakeOf = (arrival: Arrival, over: number): Intake => ({
    channel: arrival.channel,
    externalId: arrival.externalId,
    conversation: arrival.conversation,
    person: arrival.person,
    receivedAt: now(),
    text: redactPersonal(arrival.text.slice(0, LONGEST_TEXT)),
    asOf: arrival.asOf ?? ports.today(),
    address: arrival.address,
    parts: partsAtTheDoor(arrival, over),
    ...(isHandedOff(arrival) && over === 0 ? { handedOff: true } : {}),
    whenBusy: render(arrival.channel, { kind: 'notice', text: notices.busy }, arrival),
  });

  /** Whether a person is asked for whose word can reach the one who asks; while one speaks already, it is a message like any other. */
  const isHandedOff = ({ handedOff, channel: name, conversation, answer, text }: Arrival): boolean => {
    const channel = channels.get(name);
    const isReached = channel?.isOnlyFetched !== true || channel.renderUnasked !== undefined;
    if (ports.hasDesk !== true || !isReached) return false;
    if (handedOff === true) return true;
    return answer === undefined && asksForPerson(text) && journal.desk.talks.speaker(conversation, now()) === undefined;
  };

  /** The answer that needs no thought; null where the message has to wait for one. */
  const partsAtTheDoor = (arrival: Arrival, over: number): readonly Part[] | null => {
    if (over === 1) return render(arrival.channel, { kind: 'notice', text: notices.limited }, arrival);
    if (over > 1) return []; // he has been told
    if (arrival.answer === undefined)
      return isHandedOff(arrival)
        ? render(arrival.channel, { kind: 'notice', text: notices.handedOff }, arrival)
        : null;
    return arrival.answer === null ? [] : render(arrival.channel, arrival.answer, arrival);
  };

  /** The message with the words of the choice, where it is no more than the number of one. */
  const spellChoice = async (arrival: Arrival): Promise<Arrival> => {
    const number = BARE_NUMBER.exec(arrival.text)?.[1];
    const mayChoose = arrival.answer === undefined && channels.get(arrival.channel)?.choosesByNumber === true;
    if (number === undefined || !mayChoose) return arrival;
    return { ...arrival, text: (await journal.choice(arrival, Number(number.normalize('NFKC')))) ?? arrival.text };
  };

  const accept = async (given: readonly Arrival[], cursor?: Cursor): Promise<readonly Acceptance[]> => {
    if (isStopping) throw new Problem('delivery_stopped', {});
    const arrivals = await Promise.all(given.map(spellChoice));
    return limits.counting(arrivals, async (excesses) => {
      const intakes = arrivals.map((arrival, at) => intakeOf(arrival, excesses[at] ?? 0));
      const accepted = await journal.accept(intakes, {
        mostWaiting: ports.mostWaiting,
        ...(cursor === undefined ? {} : { cursor }),
      });
      for (const [at, { kind, inbox }] of accepted.entries()) {
        if (kind === 'accepted' && intakes[at]?.parts === null) underWay.add(inbox);
      }
      answerer.wake();
      for (const name of new Set(arrivals.map(({ channel }) => channel))) senders.get(name)?.wake();
      return accepted.map((one, at) => acceptanceOf(one, excesses[at] ?? 0));
    });
  };

  const settledNow = async (inbox: InboxId): Promise<Settled> => {
    const outcome = await journal.outcome(inbox);
    if (outcome.kind !== 'answered') return outcome;
    const record = await journal.record(outcome.recordId);
    return record === undefined ? { kind: 'failed', why: 'erased' } : { kind: 'answered', record };
  };

  return {
    isOpen: () => !isStopping && underWay.size < ports.mostBacklog,
    accept,
    settled: async (inbox, signal, onPassed) => {
      const settled = waits.wait(inbox, signal, onPassed); // before looking, so that nothing falls between
      if (underWay.has(inbox)) return settled; // looking would cost the journal a commit of its own
      const already = await settledNow(inbox);
      return already.kind === 'waiting' ? settled : already;
    },
    start: () => {
      answerer.start();
      for (const sender of senders.values()) sender.start();
    },
    stop: async (patience) => {
      isStopping = true;
      const until = now() + patience;
      await answerer.drain(patience);
      await Promise.all([...senders.values()].map((sender) => sender.stop(Math.max(0, until - now()))));
      waits.end();
    },
  };
}

function acceptanceOf(accepted: Accepted, over: number): Acceptance {
  if (accepted.kind === 'duplicate') return accepted;
  return { kind: over > 0 ? 'limited' : accepted.kind, inbox: accepted.inbox, isSame: true };
}
