import type { Database } from 'better-sqlite3';
import { chinaDay } from '../../policy/china-day.js';
import type { AnswerRecord } from '../values.js';

/** What lists and charts say of a record that the record does not say itself. */
export interface RecordDescription {
  /** Official name of the place that it is about: 开封市; null where it is about none. */
  readonly place: string | null;
  /** One of few. */
  readonly topic: string;
  /** The curated answer that was given. */
  readonly curated: string | null;
}

/** Describes a record; gives the same for the same record, and never throws, for the answer would be lost with it. */
export type DescribeRecord = (record: AnswerRecord) => RecordDescription;

/** Keeps the facts of a record, within the transaction that keeps the record; of one that was erased, nothing. */
export type KeepFacts = (record: AnswerRecord) => void;

const LONGEST = 500; // characters of a question that can be searched; the record holds all of them

/** Steps of latency are eighths of an octave: a figure read off them is at most a tenth too high. */
const STEPS = 8;

/** The step in which a latency counts: step s holds what takes more than 2^((s-1)/8) ms, up to 2^(s/8) ms. */
export const stepOf = (took: number): number => Math.max(0, Math.ceil(STEPS * Math.log2(Math.max(1, took))));
/** The longest latency of a step, in milliseconds. */
export const longestOf = (step: number): number => 2 ** (step / STEPS);

export function makeKeepFacts(database: Database, describe: DescribeRecord): KeepFacts {
  const insert = database.prepare(
    `INSERT INTO fact (seq, at, day, channel, conversation, place, topic, kind, reason, verdict, took, took_step, curated, generation, text)
     SELECT seq, @at, @day, @channel, @conversation, @place, @topic, @kind, @reason,
       (SELECT verdict FROM verdict WHERE record_id = @id), @took, @step, @curated, @generation, @text
     FROM record WHERE id = @id AND person IS NOT NULL
     ON CONFLICT DO NOTHING`,
  );
  const insertClause = database.prepare<[string, string]>(
    'INSERT INTO fact_clause (clause, seq) SELECT ?, seq FROM record WHERE id = ? ON CONFLICT DO NOTHING',
  );
  return (record) => {
    const { id, answeredAt: at, channel, conversation, reply, versions } = record;
    const { place, topic, curated } = describe(record);
    const { changes } = insert.run({
      id,
      at,
      day: chinaDay(at),
      channel,
      conversation,
      place: place ?? '',
      topic,
      kind: reply.kind,
      reason: reply.reason ?? '',
      took: Math.round(record.took),
      step: stepOf(record.took),
      curated: curated ?? '',
      generation: versions.index,
      text: record.text.slice(0, LONGEST),
    });
    if (changes === 0) return;
    for (const clause of new Set(reply.citations.map(({ clauseId }) => clauseId))) insertClause.run(clause, id);
  };
}
