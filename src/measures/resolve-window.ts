import { isoDate, type IsoDate } from '../policy/iso-date.js';
import type { DataPath } from './data-file.js';
import type { SupportWindow } from './measure.js';
import type { WrittenWindow } from './measure-schema.js';
import { resolveParameter, type Conventions } from './resolve-parameter.js';
import { complain, resolveCite, type Resolving } from './resolving.js';

const NO_CONVENTIONS: Conventions = { source: null, words: new Map() };

/**
 * Resolves the time of support. Of a length whose first day the text leaves open within a year, the end lies open within a
 * year as well: "3年支持期" that begins on some day of 2022 ends between the last day of 2024 and the last day of 2025.
 */
export function resolveWindow(at: Resolving, written: WrittenWindow, path: DataPath): SupportWindow {
  const cite = resolveCite(at, written.cite, [...path, 'cite']);
  const { from, to, year, length, basis } = written;
  if (from !== undefined && to !== undefined) {
    if (to < from) complain(at, [...path, 'to'], '支持期的止日早于起日', '请改正日期');
    return {
      earliestStart: from,
      latestStart: from,
      earliestEnd: to,
      latestEnd: to,
      length: null,
      basis: basis ?? null,
      cite,
    };
  }
  const start = year ?? 1949;
  const stated = length && resolveParameter(at, 'length', length, NO_CONVENTIONS, [...path, 'length']);
  if (length !== undefined && (length.unit !== '年' || !/^[1-9]\d?$/.test(length.value))) {
    complain(at, [...path, 'length'], `“${length.value}${length.unit}”不是整年`, '请用整年，或写明起止日期');
  }
  const years = Number(length?.value ?? '1') || 1;
  return {
    earliestStart: day(start, 1, 1),
    latestStart: day(start, 12, 31),
    earliestEnd: day(start + years - 1, 12, 31),
    latestEnd: day(start + years, 12, 31),
    length: stated ?? null,
    basis: basis ?? null,
    cite,
  };
}

function day(year: number, month: number, date: number): IsoDate {
  const found = isoDate(year, month, date);
  if (found === undefined) throw new RangeError(`no day ${String(year)}-${String(month)}-${String(date)}`);
  return found;
}
