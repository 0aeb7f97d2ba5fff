import { findFaults } from './find-faults.js';
import { isAmount } from './judge.js';
import { measureClauses, measureRetrieval } from './measure-clauses.js';
import { measurePlacement } from './measure-placement.js';
import type { Grounds, Outcome } from './outcome.js';
import type { Question } from './question.js';
import type { Metrics, Result, Share, TagScore } from './report.js';
import { mean, percentile, share } from './statistics.js';

/**
 * Measures a run by code alone.
 * @param results one a question, in the order of the questions
 */
export function measureReport(questions: readonly Question[], results: readonly Result[], grounds: Grounds): Metrics {
  const outcomes = questions.flatMap((question, index): Outcome[] => {
    const result = results[index];
    if (result === undefined) return [];
    const isWhole = result.turns.length === question.turns.length;
    return [{ question, result, reply: isWhole ? result.turns.at(-1)?.reply : undefined }];
  });
  const judged = outcomes.filter(({ result }) => result.judged).map(({ result }) => result);
  const passed = judged.filter((result) => result.passed).length;
  const times = results.flatMap(({ turns }) => turns.map(({ milliseconds }) => milliseconds));
  const { quotes, figures, faults } = findFaults(results, grounds);
  const faultsOf = (rule: string): number => faults.filter((fault) => fault.rule === rule).length;
  return {
    questions: questions.length,
    judged: judged.length,
    passed,
    pass_rate: share(passed, judged.length),
    by_tag: scoreTags(judged, ({ tags }) => tags),
    by_first_tag: scoreTags(judged, ({ tags }) => tags.slice(0, 1)),
    ...measureClauses(outcomes),
    retrieval: grounds.retrieve === undefined ? null : measureRetrieval(outcomes, grounds.retrieve),
    quote_exact: share(quotes - faultsOf('quote_exact'), quotes),
    number_grounded: share(figures - faultsOf('number_grounded'), figures),
    citation_coverage: measureCoverage(outcomes),
    calc_exact: measureAmounts(outcomes),
    turns_needed: measureTurns(results),
    ...measurePlacement(outcomes),
    period_leaks: faultsOf('period_leaks'),
    paraphrase_consistency: measureParaphrases(outcomes),
    latency_ms: { p50: percentile(times, 0.5), p99: percentile(times, 0.99) },
    faults,
  };
}

function scoreTags(judged: readonly Result[], tagsOf: (result: Result) => readonly string[]): Record<string, TagScore> {
  const tags = [...new Set(judged.flatMap(tagsOf))].sort();
  return Object.fromEntries(
    tags.map((tag) => {
      const tagged = judged.filter((result) => tagsOf(result).includes(tag));
      const passed = tagged.filter((result) => result.passed).length;
      return [tag, { questions: tagged.length, passed, pass_rate: share(passed, tagged.length) }];
    }),
  );
}

function measureCoverage(outcomes: readonly Outcome[]): Share {
  const answers = outcomes.filter(({ question: { expect }, reply }) => {
    const isCitable =
      expect !== undefined && expect.documents.length + expect.quotes.length + expect.clauses.length > 0;
    return isCitable && reply?.kind === 'answer';
  });
  return share(answers.filter(({ reply }) => (reply?.citations.length ?? 0) > 0).length, answers.length);
}

function measureAmounts(outcomes: readonly Outcome[]): Share {
  const exact = outcomes.flatMap(({ question, reply }) => {
    const amount = question.expect?.amount;
    return amount === undefined ? [] : [reply !== undefined && isAmount(amount, reply)];
  });
  return share(exact.filter(Boolean).length, exact.length);
}

function measureTurns(results: readonly Result[]): Metrics['turns_needed'] {
  const needed = results
    .map(({ turns }) => turns.findIndex(({ reply }) => reply.kind === 'answer') + 1)
    .filter((turn) => turn > 0);
  return { mean: mean(needed), most: Math.max(0, ...needed) };
}

function measureParaphrases(outcomes: readonly Outcome[]): Share {
  const groups = new Map<string, (string | undefined)[]>();
  for (const { question } of outcomes) {
    if (question.paraphraseOf !== undefined) groups.set(question.paraphraseOf, []);
  }
  for (const { question, reply } of outcomes) {
    groups.get(question.paraphraseOf ?? question.id)?.push(reply?.citations[0]?.clauseId);
  }
  const compared = [...groups.values()].filter((firsts) => firsts.length > 1);
  return share(compared.filter((firsts) => new Set(firsts).size === 1).length, compared.length);
}
