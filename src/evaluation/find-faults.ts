import type { Citation, Reply } from '../policy/reply.js';
import { isQuoteExact } from './is-quote-exact.js';
import type { Grounds } from './outcome.js';
import type { Fault, Result } from './report.js';
import { traceFigures } from './trace-figures.js';

/** Words by which a reply says that a period has ended or when it ends. */
const PERIOD_WORDS =
  /期限|有效期|支持期|实施期|行动期|过期|逾期|到期|期满|届满|期间已|已过|截止|终止|失效|已结束|不再有效/;

/**
 * Holds every reply of a run against three rules that no reply breaks, independently of the product's own checks.
 * @returns how many quotes and figures were looked at, and what was found wrong, in the order of the results
 */
export function findFaults(
  results: readonly Result[],
  grounds: Grounds,
): { readonly quotes: number; readonly figures: number; readonly faults: readonly Fault[] } {
  const faults: Fault[] = [];
  let quotes = 0;
  let figures = 0;
  for (const { id, asOf, turns } of results) {
    for (const [index, { reply }] of turns.entries()) {
      const fault = (rule: Fault['rule'], words: string): void => {
        faults.push({ id, turn: index + 1, rule, words });
      };
      if (grounds.documentText !== undefined) {
        quotes += reply.citations.length;
        for (const citation of reply.citations) {
          const text = grounds.documentText(citation.clauseId);
          if (text === undefined || !isQuoteExact(citation, text)) fault('quote_exact', citation.clauseId);
        }
      }
      const said = turns.slice(0, index + 1).map(({ question }) => question);
      const traced = traceFigures(reply.text, [...said, asOf, ...backReply(reply), ...(grounds.catalogue ?? [])]);
      figures += traced.figures;
      for (const words of traced.loose) fault('number_grounded', words);
      const isEnded = reply.citations.some(({ status }) => status === 'period_ended');
      if (isEnded && !PERIOD_WORDS.test(reply.text)) fault('period_leaks', reply.text);
    }
  }
  return { quotes, figures, faults };
}

function backReply({ citations, calculation }: Reply): readonly string[] {
  return [...citations.flatMap(backCitation), ...(calculation === undefined ? [] : backCalculation(calculation))];
}

function backCitation({ docNumber, title, clause, quote, text }: Citation): readonly string[] {
  return [docNumber ?? '', title, clause, quote, text];
}

function backCalculation({ amount, steps, asOf }: NonNullable<Reply['calculation']>): readonly string[] {
  return [amount?.value ?? '', asOf, ...steps.map(({ sentence }) => sentence)];
}
