import { z } from 'zod';
import type { Given } from './given.js';
import type { Input, Measure, WrittenQuantity } from './measure.js';
import { readGiven } from './read-given.js';
import { unitOf } from './units.js';
import { unitsFor } from './units-for.js';
import { wordIssue } from './word-issue.js';
import { writtenQuantity } from './written.js';

const profileSchema = z.strictObject({
  inputs: z.record(z.string(), z.union([z.boolean(), writtenQuantity])),
  year: z.int().min(1949).max(2999).optional(),
});

/** What is wrong with a profile, in Chinese. */
export interface ProfileFault {
  /** The input that it is about; null where it is about the profile as a whole. */
  readonly input: string | null;
  readonly why: string;
}

export type ReadProfile =
  | { readonly kind: 'read'; readonly given: Given }
  | { readonly kind: 'faults'; readonly faults: readonly ProfileFault[] };

/**
 * Reads what is known of a company: `{"inputs": {"turnover1210": {"value": "3000", "unit": "万元"}, "runs1210": true}, "year": 2023}`.
 * A quantity is `value`, or `low` and `high`; `low` alone is 以上.
 * @param measures those whose inputs may be given
 * @returns all that is wrong at once, with the inputs that exist where an unknown one is given
 */
export function readProfile(profile: unknown, measures: readonly Measure[]): ReadProfile {
  const read = profileSchema.safeParse(profile);
  if (!read.success) {
    const faults = read.error.issues.flatMap(wordIssue).map(({ path, what, remedy }): ProfileFault => {
      const [first, input] = path;
      const place = path.length > 1 ? `${path.join('.')}：` : '';
      const isOfInput = first === 'inputs' && typeof input === 'string';
      return { input: isOfInput ? input : null, why: `${place}${what}，${remedy}` };
    });
    return { kind: 'faults', faults };
  }
  const { inputs, year } = read.data;
  const known = new Map(inputsOf(measures).map((input) => [input.name, input]));
  const faults = Object.entries(inputs).flatMap(([name, value]) => faultOf(name, value, known.get(name)));
  if (Object.keys(inputs).some((name) => !known.has(name)))
    faults.push({ input: null, why: listInputs([...known.values()]) });
  return faults.length > 0 ? { kind: 'faults', faults } : { kind: 'read', given: readGiven(inputs, year) };
}

/** The inputs of all measures, each once, in order. */
export function inputsOf(measures: readonly Measure[]): readonly Input[] {
  const inputs = measures.flatMap((measure) => (measure.kind === 'subsidy' ? measure.inputs : []));
  return [...new Map(inputs.map((input) => [input.name, input])).values()];
}

function faultOf(name: string, value: boolean | WrittenQuantity, input: Input | undefined): ProfileFault[] {
  const why = tellFault(name, value, input);
  return why === undefined ? [] : [{ input: name, why }];
}

function tellFault(name: string, value: boolean | WrittenQuantity, input: Input | undefined): string | undefined {
  if (input === undefined) return `没有“${name}”这一项`;
  if (input.kind === 'fact')
    return typeof value === 'boolean' ? undefined : `“${name}”（${input.title}）应写 true 或 false`;
  const [unit] = unitsFor(input);
  if (typeof value === 'boolean') {
    return `“${name}”（${input.title}）应写数值和单位，如 {"value": "100", "unit": "${unit}"}`;
  }
  if (value.unit === '' || unitOf(value.unit) !== undefined) return undefined;
  return `“${name}”（${input.title}）的单位“${value.unit}”不认识，如 ${unit}`;
}

function listInputs(inputs: readonly Input[]): string {
  if (inputs.length === 0) return '这个地方的文件没有可以计算的措施，不需要任何一项';
  const told = inputs.map((input) => {
    return `${input.name}（${input.title}，${input.kind === 'fact' ? 'true 或 false' : unitsFor(input)[0]}）`;
  });
  return `可用的有：${told.join('、')}`;
}
