import { Decimal } from './decimal.js';
import type { Given, GivenFact, GivenQuantity } from './given.js';
import type { WrittenQuantity } from './measure.js';
import { inBaseUnits } from './units.js';

/** What a data file gives: facts and quantities by the names of the inputs. */
export type WrittenGiven = Readonly<Record<string, boolean | WrittenQuantity>>;

/** Reads a quantity of a data file; `low` alone is 以上. */
export function readWritten(written: WrittenQuantity): GivenQuantity {
  const { value, unit } = written;
  const low = base(value ?? written.low ?? '0', unit);
  const high = value ?? written.high;
  const words = value === undefined ? `${written.low ?? ''}至${written.high ?? ''}${unit}` : `${value}${unit}`;
  return { low: low.value, high: high === undefined ? null : base(high, unit).value, dimension: low.dimension, words };
}

/** Reads what a data file gives, as if a person had said it. */
export function readGiven(written: WrittenGiven, year?: number): Given {
  const entries = Object.entries(written).map(([name, value]): [string, GivenQuantity | GivenFact] => [
    name,
    typeof value === 'boolean' ? { holds: value, words: value ? '是' : '否' } : readWritten(value),
  ]);
  return { inputs: Object.fromEntries(entries), ...(year === undefined ? {} : { year }) };
}

// A bare number says nothing of what it counts, so it is a count, as it is in a text.
function base(value: string, unit: string): NonNullable<ReturnType<typeof inBaseUnits>> {
  const read = unit === '' ? { value: new Decimal(value), dimension: 'count' as const } : inBaseUnits(value, unit);
  if (read === undefined) throw new RangeError(`unknown unit ${unit}`);
  return read;
}
