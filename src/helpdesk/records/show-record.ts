import { createHash } from 'node:crypto';
import { z } from 'zod';
import { findClause, sumOfClause } from '../find-clause.js';
import type { RecordClause, RecordDetail, RecordRow } from '../contract/records.js';
import type { RecordFacts } from '../../journal/desk/facts-store.js';
import type { AnswerRecord, Feedback } from '../../journal/values.js';
import type { PolicyDocument } from '../../policy/policy-document.js';
import { replyKinds, replyReasons } from '../../policy/reply.js';

/** A record as lists show it. */
export function showRow(facts: RecordFacts): RecordRow {
  const { id, seq, at, day, channel, place, topic, kind, reason, verdict, took, curated, text } = facts;
  return { id, seq, at, day, channel, place, topic, kind, reason, verdict, took, curated, text };
}

interface Shown {
  readonly record: AnswerRecord;
  readonly facts: RecordFacts;
  readonly feedback: readonly Feedback[];
  readonly neighbours: { readonly previous: string | null; readonly next: string | null };
  /** As they are today. */
  readonly documents: readonly PolicyDocument[];
  /** Name of the index that answers today. */
  readonly generation: string;
}

/** A record in full, its clauses held against those of today. The person's address is no part of it. */
export function showRecord({ record, facts, feedback, neighbours, documents, generation }: Shown): RecordDetail {
  return {
    ...showRow(facts),
    conversation: record.conversation,
    question: record.text,
    receivedAt: record.receivedAt,
    asOf: record.asOf,
    reply: record.reply,
    plan: record.trace.plan,
    precedence: precedenceOf(record),
    model: record.trace.model ?? null,
    clauses: clausesOf(record, documents),
    feedback: feedback.map(({ verdict, reasons, at }) => ({ verdict, reasons, at })),
    versions: record.versions,
    isPresentIndex: record.versions.index === generation,
    ...neighbours,
  };
}

const curatedSchema = z.object({
  curated: z.object({ id: z.number(), version: z.number() }),
  composed: z.object({ kind: z.enum(replyKinds), reason: z.enum(replyReasons).nullable() }),
});

function precedenceOf({ trace }: AnswerRecord): RecordDetail['precedence'] {
  const { curated, composed } = curatedSchema.safeParse(trace.plan).data ?? {};
  return curated === undefined || composed === undefined ? null : { ...curated, ...composed };
}

/** Cited clauses that were not weighed come last. */
function clausesOf({ trace, reply }: AnswerRecord, documents: readonly PolicyDocument[]): readonly RecordClause[] {
  const cited = new Map(reply.citations.map((citation) => [citation.clauseId, citation]));
  const sums = new Map([
    ...trace.evidence.map(({ clauseId, sha256 }) => [clauseId, sha256] as const),
    ...reply.citations
      .filter(({ clauseId }) => trace.evidence.every((each) => each.clauseId !== clauseId))
      .map(({ clauseId, text }) => [clauseId, createHash('sha256').update(text).digest('hex')] as const),
  ]);
  return [...sums].map(([clauseId, sha256]) => {
    const found = findClause(documents, clauseId);
    const citation = cited.get(clauseId);
    return {
      clauseId,
      label: found?.clause.label ?? citation?.clause ?? clauseId,
      title: found?.document.title ?? citation?.title ?? '',
      docNumber: found?.document.number ?? citation?.docNumber ?? null,
      isCited: citation !== undefined,
      today: found === undefined ? 'gone' : sumOfClause(found.clause) === sha256 ? 'same' : 'changed',
      text: found?.clause.text ?? null,
    };
  });
}
