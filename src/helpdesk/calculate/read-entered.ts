import { parseNumeral } from '../../language/parse-numeral.js';
import type { Given } from '../../measures/given.js';
import type { Measure, WrittenQuantity } from '../../measures/measure.js';
import { inputsOf, readProfile } from '../../measures/read-profile.js';
import type { EnteredFault, EnteredInputs, EnteredQuantity } from '../contract/calculate.js';
import { DeskRefusal } from '../desk-refusal.js';

export interface ReadEntered {
  readonly given: Given;
  /** Numbers that cannot be read; they are left out of what is given. */
  readonly faults: readonly EnteredFault[];
}

/**
 * Reads a form as it was filled in. Numbers are read as people type them: 3000, 3,000.5, ３０００, 3000万, 三千.
 * @param measures those whose inputs may be given
 * @throws DeskRefusal `bad_request` where an input is not one of theirs, or is not of its kind
 */
export function readEntered(
  entered: { readonly inputs: EnteredInputs; readonly year?: number | undefined },
  measures: readonly Measure[],
): ReadEntered {
  const titles = new Map(inputsOf(measures).map(({ name, title }) => [name, title]));
  const faults: EnteredFault[] = [];
  const inputs: Record<string, boolean | WrittenQuantity> = {};
  for (const [name, value] of Object.entries(entered.inputs)) {
    const read = typeof value === 'boolean' ? value : readQuantity(value);
    if (typeof read === 'string') faults.push({ input: name, why: `${titles.get(name) ?? name}：${read}` });
    else inputs[name] = read;
  }
  const { year } = entered;
  const read = readProfile({ inputs, ...(year === undefined ? {} : { year }) }, measures);
  if (read.kind === 'faults') throw new DeskRefusal('bad_request', read.faults.map(({ why }) => why).join('；'));
  return { given: read.given, faults };
}

/** @returns what is wrong with it, in Chinese */
function readQuantity({ unit, ...ends }: EnteredQuantity): WrittenQuantity | string {
  const read: Record<string, string> = {};
  for (const [end, text] of Object.entries(ends)) {
    if (text === undefined) continue;
    const number = parseNumeral(text.trim());
    if (number === undefined) return `“${text}”不是能计算的数，请写成 3000 或 3000.5`;
    read[end] = number.toFixed();
  }
  return { ...read, unit };
}
