import type { IsoDate } from './iso-date.js';
import type { PolicyDocument } from './policy-document.js';
import type { CitationStatus } from './reply.js';

/**
 * Tells whether a document's own period covers a day.
 * A document that states no period is `unknown`: nothing in it says that it has ended, nor that it has not been replaced.
 */
export function statusOn(document: Pick<PolicyDocument, 'period'>, day: IsoDate): CitationStatus {
  const period = document.period;
  if (period === null) return 'unknown';
  if (day > period.latestEnd) return 'period_ended';
  if (day > period.earliestEnd) return 'unknown';
  return period.from !== null && day < period.from ? 'unknown' : 'in_force';
}
