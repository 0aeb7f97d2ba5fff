import { createHash } from 'node:crypto';
import type { Plan } from '../dialogue/plan.js';
import type { Trace } from '../policy/ask.js';
import type { Clause } from '../policy/clause.js';
import type { Json } from '../policy/json.js';
import type { PolicyDocument } from '../policy/policy-document.js';
import type { Citation } from '../policy/reply.js';

const sums = new WeakMap<Clause, string>();

/** SHA-256 of a clause's text, hex; made once a clause. */
function sumOf(clause: Clause): string {
  const known = sums.get(clause);
  if (known !== undefined) return known;
  const sum = createHash('sha256').update(clause.text, 'utf8').digest('hex');
  sums.set(clause, sum);
  return sum;
}

const clausesIn = new WeakMap<readonly PolicyDocument[], ReadonlyMap<string, Clause>>();

/** The clauses of some documents by their ids; gathered once. */
function clausesOf(documents: readonly PolicyDocument[]): ReadonlyMap<string, Clause> {
  const known = clausesIn.get(documents);
  if (known !== undefined) return known;
  const clauses = new Map<string, Clause>();
  for (const clause of documents.flatMap((document) => document.clauses))
    if (!clauses.has(clause.id)) clauses.set(clause.id, clause);
  clausesIn.set(documents, clauses);
  return clauses;
}

/** The clauses that a plan weighed, best first; of a plan that weighed none, those that were cited. */
function weighed(plan: Plan, citations: readonly Citation[], documents: readonly PolicyDocument[]): readonly Clause[] {
  const clauses = clausesOf(documents);
  const cited = citations.flatMap(({ clauseId }) => clauses.get(clauseId) ?? []);
  switch (plan.do) {
    case 'lookup':
      return [...plan.evidence.map(({ evidence }) => evidence.clause), ...cited];
    case 'compare':
      return [...plan.places.flatMap(({ evidence }) => evidence.map((one) => one.evidence.clause)), ...cited];
    default:
      return cited;
  }
}

/** What a record says of how a reply came about: the decision in a few plain values, and the clauses that were weighed. */
export function tracePlan(plan: Plan, citations: readonly Citation[], documents: readonly PolicyDocument[]): Trace {
  const question = 'question' in plan ? plan.question : null;
  const asked: Json =
    question === null
      ? null
      : {
          intent: question.intent,
          topic: question.topic,
          places: question.places.map(({ name }) => name),
          documents: [...question.documents],
          years: [...question.years],
        };
  const measures = plan.do === 'calculate' ? plan.evaluations.map(({ measure }) => measure.id) : [];
  const clauses = new Map(weighed(plan, citations, documents).map((clause) => [clause.id, clause]));
  return {
    plan: { do: plan.do, reason: 'reason' in plan ? plan.reason : null, asked, measures },
    evidence: [...clauses.values()].map((clause) => ({ clauseId: clause.id, sha256: sumOf(clause) })),
  };
}
