import type { Evaluation } from '../../measures/evaluation.js';
import { locateQuote } from '../../measures/locate-quote.js';
import type { Cite } from '../../measures/measure.js';
import { recordEvaluation } from '../../measures/record-evaluation.js';
import { tellAmount } from '../../measures/tell-evaluation.js';
import type { PolicyDocument } from '../../policy/policy-document.js';
import type { EnteredFault, Outcome, QuoteView } from '../contract/calculate.js';

/** What became of a measure, with the words that each line rests on. @param document the one that the measure stands in */
export function showOutcome(
  evaluation: Evaluation,
  document: PolicyDocument,
  faults: readonly EnteredFault[],
): Outcome {
  const { measure, status, asOf, headline, ...record } = recordEvaluation(evaluation);
  const money = record.amount ?? record.range;
  return {
    faults,
    measure,
    status,
    asOf,
    headline,
    amount: evaluation.status === 'determined' ? tellAmount(evaluation) : null,
    money: money && { low: money.low, high: money.high, currency: money.currency },
    isUpperBound: record.kind === 'upper_bound',
    steps: record.steps,
    met: record.met,
    assumed: record.assumed,
    because: record.because,
    missing: record.missing.map(({ input, title, question }) => ({ input, title, question })),
    used: record.used.map(({ input, title, read }) => ({ input, title, read })),
    window: record.window && { sentence: record.window.sentence, citation: record.window.citation },
    notes: record.notes,
    citations: record.citations.map((cite) => showQuote(cite, document)),
  };
}

function showQuote({ clause: id, quote }: Cite, document: PolicyDocument): QuoteView {
  const clause = document.clauses.find((one) => one.id === id);
  const { start: from, end: until } = clause?.span ?? { start: 0, end: 0 };
  const [at] = locateQuote(quote, document.text.slice(from, until));
  return {
    document: document.id,
    title: document.title,
    docNumber: document.number,
    clauseId: id,
    clause: clause?.label ?? '',
    quote: quote.replace(/\s+/gu, ''),
    at: at === undefined ? null : { start: from + at.start, end: from + at.end },
  };
}
