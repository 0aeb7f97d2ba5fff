import type { EnteredInputs, EnteredQuantity, InputForm } from '../../../contract/calculate.js';

/** A control as it stands: texts, never numbers, so that no digit is lost. */
export interface EnteredField {
  how: 'exactly' | 'atLeast' | 'between';
  value: string;
  low: string;
  high: string;
  unit: string;
  /** Of a fact; empty where it is not known. */
  fact: '' | 'yes' | 'no';
}

export type EnteredFields = Record<string, EnteredField>;

/** The control of an input, an empty one where there is none yet. */
export function fieldOf(fields: EnteredFields, input: InputForm): EnteredField {
  const unit = input.kind === 'quantity' ? (input.units[0] ?? '') : '';
  return (fields[input.name] ??= { how: 'exactly', value: '', low: '', high: '', unit, fact: '' });
}

/** Adds an empty control for every input that has none. */
export function addFields(fields: EnteredFields, inputs: readonly InputForm[]): void {
  for (const input of inputs) fieldOf(fields, input);
}

/** What is known by the controls; what is empty is not known, and left out. */
export function readFields(fields: EnteredFields, inputs: readonly InputForm[]): EnteredInputs {
  const entered = inputs.flatMap(({ name, kind }): [string, boolean | EnteredQuantity][] => {
    const field = fields[name];
    if (field === undefined) return [];
    if (kind === 'fact') return field.fact === '' ? [] : [[name, field.fact === 'yes']];
    const quantity = readQuantity(field);
    return quantity === undefined ? [] : [[name, quantity]];
  });
  return Object.fromEntries(entered);
}

function readQuantity({ how, unit, ...texts }: EnteredField): EnteredQuantity | undefined {
  const [value, low, high] = [texts.value.trim(), texts.low.trim(), texts.high.trim()];
  switch (how) {
    case 'exactly':
      return value === '' ? undefined : { value, unit };
    case 'atLeast':
      return value === '' ? undefined : { low: value, unit };
    case 'between':
      return low === '' || high === '' ? undefined : { low, high, unit };
    default:
      return how satisfies never;
  }
}

/** The inputs of several forms, each once, in order. */
export function joinInputs(forms: readonly { readonly inputs: readonly InputForm[] }[]): readonly InputForm[] {
  return [...new Map(forms.flatMap(({ inputs }) => inputs).map((input) => [input.name, input])).values()];
}

/** The year that was typed; undefined where it is no year. */
export function readYear(text: string): number | undefined {
  return /^(?:19|2\d)\d\d$/.test(text.trim()) ? Number(text) : undefined;
}
