import { fold } from '../language/fold.js';
import type { CuratedStore } from '../journal/desk/curated-store.js';
import type { FactsStore } from '../journal/desk/facts-store.js';
import type { Journal } from '../journal/journal.js';
import type { AnswerRecord } from '../journal/values.js';
import type { ClauseId } from '../policy/clause.js';
import { distinctPairs, type TrainingPair } from './training-pair.js';

/** What of a journal is learnt from. */
export interface LearntJournal extends Pick<Journal, 'records'> {
  readonly desk: { readonly curated: Pick<CuratedStore, 'live'>; readonly facts: Pick<FactsStore, 'feedback'> };
}

/** Pairs, and how many answers they come from. */
export interface JournalPairs {
  readonly pairs: readonly TrainingPair[];
  readonly confirmed: number;
  readonly curated: number;
}

const REPEATS = /^[?？\s]*$/u;

/**
 * Makes pairs of what people and staff have confirmed: questions whose answer got a thumb up last, and the examples of curated answers
 * that are live, each with the text of every clause that was cited. A question that goes on about an earlier one says too little by
 * itself and is left out; texts are redacted already.
 * @param texts of the clauses as they stand now; a clause that is gone is learnt by the words that were cited
 * @param until milliseconds since 1970
 */
export async function pairsFromJournal(
  journal: LearntJournal,
  texts: ReadonlyMap<ClauseId, string>,
  until: number,
): Promise<JournalPairs> {
  const fromRecords: (readonly TrainingPair[])[] = [];
  for await (const record of journal.records(0, until)) {
    if (record.stateBefore !== null || !(await isConfirmed(record, journal))) continue;
    fromRecords.push(record.reply.citations.map(({ clauseId, text }) => pairOf(record.text, clauseId, texts, text)));
  }
  const live = await journal.desk.curated.live();
  const fromCurated = live.map(({ positives, citations }) =>
    positives.flatMap((question) => citations.map(({ clauseId, quote }) => pairOf(question, clauseId, texts, quote))),
  );
  return {
    pairs: distinctPairs([...fromRecords, ...fromCurated].flat()),
    confirmed: fromRecords.filter(({ length }) => length > 0).length,
    curated: fromCurated.filter(({ length }) => length > 0).length,
  };
}

async function isConfirmed({ id, reply, text }: AnswerRecord, { desk }: LearntJournal): Promise<boolean> {
  if (reply.kind !== 'answer' || REPEATS.test(text)) return false;
  const said = await desk.facts.feedback(id);
  return said.findLast(({ verdict }) => verdict !== 'withdrawn')?.verdict === 'good';
}

function pairOf(question: string, clauseId: string, texts: ReadonlyMap<string, string>, cited: string): TrainingPair {
  return { q: fold(question).text, p: texts.get(clauseId) ?? fold(cited).text, group: `confirmed ${clauseId}` };
}
