import type { Journal } from '../../journal/journal.js';
import type { AnswerRecord, Waiting } from '../../journal/values.js';
import type { Turn } from '../../policy/ask.js';
import { channelNames } from '../../policy/channel.js';
import { chinaDay } from '../../policy/china-day.js';

/** A question and what was answered to it. */
export interface Answered {
  readonly text: string;
  readonly turn: Turn;
}

export interface Filling {
  /** Gone through over and over. */
  readonly answered: readonly Answered[];
  readonly records: number;
  /** When the last of them is answered; the first was so many days before. */
  readonly until: number;
  readonly days: number;
  readonly generation: string;
  /** A question that hardly anyone asks, in the place of most of those that are refused: people refused the same way ask in many ways. */
  readonly rarely: (i: number) => string;
  readonly onProgress: (kept: number) => void;
}

const BATCH = 500;
const PEOPLE = 5_000;
const JUDGED = 15; // one in so many is judged
const USUAL = 3; // one refused question in so many is asked as others ask it
const DAY = 24 * 60 * 60 * 1000;

/** Fills a journal by its own door with answers of many people over many days. */
export async function fillJournal(journal: Journal, filling: Filling): Promise<void> {
  const { answered, records, until, days, generation, rarely, onProgress } = filling;
  const timeOf = (i: number): number => until - Math.floor(((records - i) * days * DAY) / records);
  const answerOf = (i: number): Answered => {
    const one = answered[(i * 7 + Math.floor(i / 11)) % answered.length];
    if (one === undefined) throw new Error('There is nothing to fill the journal with');
    return one.turn.reply.kind === 'refuse' && i % USUAL !== 0 ? { ...one, text: rarely(i) } : one;
  };
  const recordOf = (waiting: Waiting, i: number): AnswerRecord => {
    const { text, turn } = answerOf(i);
    const id = `bench-${i}`;
    return {
      ...pick(waiting),
      id,
      answeredAt: timeOf(i) + 1,
      took: 3 + ((i * 37) % 120),
      text,
      stateBefore: waiting.state,
      trace: turn.trace,
      reply: { ...turn.reply, recordId: id },
      versions: { program: 'bench', index: generation },
    };
  };
  for (let begin = 0; begin < records; begin += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, records - begin) }, (_, k) => begin + k);
    await journal.accept(
      batch.map((i) => ({
        channel: channelNames[i % channelNames.length] ?? 'http',
        externalId: `bench-${i}`,
        conversation: `bench-${(i * 31) % PEOPLE}-${i % BATCH}`,
        person: `bench:${(i * 31) % PEOPLE}`,
        receivedAt: timeOf(i),
        text: answerOf(i).text,
        asOf: chinaDay(timeOf(i)),
        address: null,
        parts: null,
        whenBusy: [],
      })),
      { mostWaiting: BATCH },
    );
    const claimed = await Promise.all(batch.map((i) => journal.claim(timeOf(i))));
    await Promise.all(
      batch.flatMap((i, k) => {
        const waiting = claimed[k];
        return waiting === undefined ? [] : [journal.finish(recordOf(waiting, i), answerOf(i).turn.state, [])];
      }),
    );
    await Promise.all(batch.filter((i) => i % JUDGED === 0).map((i) => judge(journal, i, timeOf(i))));
    onProgress(begin + batch.length);
  }
}

function pick({
  inbox,
  channel,
  conversation,
  person,
  receivedAt,
  asOf,
}: Waiting): Pick<Waiting, 'inbox' | 'channel' | 'conversation' | 'person' | 'receivedAt' | 'asOf'> {
  return { inbox, channel, conversation, person, receivedAt, asOf };
}

function judge(journal: Journal, i: number, at: number): Promise<void> {
  return journal.addFeedback({
    channel: 'http',
    externalId: `bench-${i}`,
    person: `bench:${(i * 31) % PEOPLE}`,
    recordId: `bench-${i}`,
    verdict: i % 4 === 0 ? 'bad' : 'good',
    reasons: [],
    at: at + 1,
  });
}
