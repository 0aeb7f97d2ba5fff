import { isoDate, type IsoDate } from '../policy/iso-date.js';

/** 首个整年度: the first 1 January to 31 December wholly after the start, not the first twelve months; a start on 1 January begins it. */
export function firstFullYear(start: IsoDate): { readonly from: IsoDate; readonly to: IsoDate } {
  const year = Number(start.slice(0, 4)) + (start.endsWith('-01-01') ? 0 : 1);
  const [from, to] = [isoDate(year, 1, 1), isoDate(year, 12, 31)];
  if (from === undefined || to === undefined) throw new RangeError(`no year ${String(year)}`);
  return { from, to };
}
