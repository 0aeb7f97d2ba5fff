import type { EndingRow } from '../contract/overview.js';
import { daysBetween } from '../../policy/china-day.js';
import type { IsoDate } from '../../policy/iso-date.js';
import type { PolicyDocument } from '../../policy/policy-document.js';

const SOON = 180; // days

/** Documents whose own period has ended, may have ended, or ends within 180 days; the soonest end first. */
export function listEndings(documents: readonly PolicyDocument[], today: IsoDate): readonly EndingRow[] {
  return documents
    .flatMap(({ id, title, number, place, period }): readonly EndingRow[] => {
      if (period === null) return [];
      const { words, earliestEnd, latestEnd } = period;
      const days = daysBetween(today, latestEnd);
      const state = stateOf(daysBetween(today, earliestEnd), days);
      if (state === null) return [];
      const docPlace = place?.name ?? null;
      return [
        { documentId: id, title, docNumber: number, place: docPlace, state, words, earliestEnd, latestEnd, days },
      ];
    })
    .sort((one, other) => one.days - other.days);
}

function stateOf(toEarliest: number, toLatest: number): EndingRow['state'] | null {
  if (toLatest < 0) return 'ended';
  if (toEarliest < 0) return 'may_have_ended';
  return toEarliest <= SOON ? 'ends_soon' : null;
}
