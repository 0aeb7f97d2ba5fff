import type { IsoDate } from '../policy/iso-date.js';
import type { WindowNote, WindowStatus } from './evaluation.js';
import type { SupportWindow } from './measure.js';

/**
 * How the time of support stands to the year of the figures, or to the day asked about where no year was said.
 * A year that only may lie within is `unknown`; one that certainly does not is `outside`.
 */
export function judgeWindow(window: SupportWindow, year: number | undefined, asOf: IsoDate): WindowNote {
  return { status: year === undefined ? onDay(window, asOf) : inYear(window, year), window, year: year ?? null };
}

function onDay({ earliestStart, latestStart, earliestEnd, latestEnd }: SupportWindow, day: IsoDate): WindowStatus {
  if (day < earliestStart) return 'not_begun';
  if (day > latestEnd) return 'ended';
  return day >= latestStart && day <= earliestEnd ? 'open' : 'unknown';
}

function inYear({ earliestStart, latestStart, earliestEnd, latestEnd }: SupportWindow, year: number): WindowStatus {
  const label = String(year).padStart(4, '0');
  const [first, last] = [`${label}-01-01`, `${label}-12-31`];
  if (last < earliestStart || first > latestEnd) return 'outside';
  return last >= latestStart && first <= earliestEnd ? 'open' : 'unknown';
}
