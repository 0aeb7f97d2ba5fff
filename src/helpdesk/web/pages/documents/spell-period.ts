import type { PeriodView } from '../../../contract/documents.js';
import { words } from '../../words/words.js';

/** A period as people read it: 2022-01-01 至 2024-12-31（最晚 2025-12-31）. */
export function spellPeriod(period: PeriodView | null): string {
  if (period === null) return words.documents.noPeriod;
  const { from, earliestEnd, latestEnd } = period;
  const until = earliestEnd === latestEnd ? earliestEnd : words.documents.periodUntilOpen(earliestEnd, latestEnd);
  return words.documents.periodOf(from ?? words.documents.periodFromOpen, until);
}
