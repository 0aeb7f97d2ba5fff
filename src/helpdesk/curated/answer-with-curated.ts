import { z } from 'zod';
import type { Respond, Turn } from '../../policy/ask.js';
import type { Clause } from '../../policy/clause.js';
import type { IsoDate } from '../../policy/iso-date.js';
import type { Json } from '../../policy/json.js';
import type { PolicyDocument } from '../../policy/policy-document.js';
import type { Citation, Reply } from '../../policy/reply.js';
import type { Span } from '../../policy/span.js';
import { CURATED_MARK } from '../contract/curated.js';
import { findClause, sumOfClause, type FoundClause } from '../find-clause.js';
import type { CuratedBook, FoundCurated } from './curated-book.js';
import { locateQuote } from './locate-quote.js';

/** Cites a span of a clause's text, as composed replies do; the status is of the day asked about. */
export type CiteSpan = (document: PolicyDocument, clause: Clause, span: Span, asOf: IsoDate) => readonly Citation[];

export interface CuratedPorts {
  readonly book: Pick<CuratedBook, 'find'>;
  readonly cite: CiteSpan;
  /** What answers now. */
  readonly source: () => { readonly documents: readonly PolicyDocument[]; readonly generation: string };
}

/** What is read of how a reply was composed; a plan of another form says nothing. */
const planSchema = z
  .object({
    do: z.string().catch(''),
    asked: z
      .object({ places: z.array(z.string()).catch([]) })
      .nullish()
      .catch(null),
  })
  .catch({ do: '', asked: null });

/**
 * Puts curated answers before composed replies. The reply is composed all the same: the talk goes on from there, and the record says
 * what was put aside.
 */
export function answerWithCurated(respond: Respond, { book, cite, source }: CuratedPorts): Respond {
  return async (message, state) => {
    const turn = await respond(message, state);
    const { documents, generation } = source();
    // Of an answer that was begun before the documents changed, the composed reply is the one that fits its generation.
    if (turn.generation !== undefined && turn.generation !== generation) return turn;
    const found = book.find({ text: message.text, settled: settledBy(turn, documents) }, message.asOf);
    return found === undefined ? turn : replace(turn, found, citationsOf(found, cite, message.asOf));
  };
}

/** The places that the talk was about, or that the reply stands on. */
function settledBy({ trace, reply }: Turn, documents: readonly PolicyDocument[]): readonly string[] {
  const asked = (planSchema.parse(trace.plan).asked?.places ?? []).filter((place) => place !== '');
  if (asked.length > 0) return asked;
  const cited = reply.citations.flatMap(({ clauseId }) => findClause(documents, clauseId)?.document.place?.name ?? []);
  return [...new Set(cited)];
}

function citationsOf({ answer, cited }: FoundCurated, cite: CiteSpan, asOf: IsoDate): readonly Citation[] {
  return answer.citations.flatMap(({ quote }, at) => {
    const found = cited[at];
    const span = found === undefined ? undefined : locateQuote(quote, found.clause.text);
    return found === undefined || span === undefined ? [] : cite(found.document, found.clause, span, asOf);
  });
}

function replace(turn: Turn, { answer, cited }: FoundCurated, citations: readonly Citation[]): Turn {
  const { plan, evidence } = turn.trace;
  const clauses = new Map(cited.map(({ clause }) => [clause.id as string, sumOfClause(clause)]));
  const reply: Reply = {
    kind: 'answer',
    text: [`${CURATED_MARK}${answer.text}`, ...groundLines(answer.citations, cited)].join('\n'),
    citations: [...citations],
    suggestions: turn.reply.kind === 'answer' ? turn.reply.suggestions : [],
    recordId: turn.reply.recordId,
  };
  const weighed = evidence.filter(({ clauseId }) => !clauses.has(clauseId));
  const { state, generation } = turn;
  return {
    reply,
    state,
    ...(generation === undefined ? {} : { generation }),
    trace: {
      plan: {
        ...(isObject(plan) ? plan : { plan }),
        curated: { id: answer.id, version: answer.version },
        instead: planSchema.parse(plan).do,
        composed: { kind: turn.reply.kind, reason: turn.reply.reason ?? null },
      },
      evidence: [...[...clauses].map(([clauseId, sha256]) => ({ clauseId, sha256 })), ...weighed],
    },
  };
}

const isObject = (value: Json): value is { readonly [key: string]: Json } =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** Quotes and their places, in the manner of composed replies. */
function groundLines(
  citations: readonly { readonly quote: string }[],
  cited: readonly FoundClause[],
): readonly string[] {
  return cited.flatMap(({ clause, document }, at) => {
    const { title, number } = document;
    const heading = clause.heading === '' || clause.label.includes(clause.heading) ? '' : `“${clause.heading}”`;
    const where = `${number === null ? '' : `（${number}）`}${clause.label}${clause.heading.length > 40 ? '' : heading}`;
    return [`“${citations[at]?.quote ?? ''}”`, `依据：《${title}》${where}`];
  });
}
