import { z } from 'zod';
import type { Given } from '../measures/given.js';
import type { Input, Measure, WrittenQuantity } from '../measures/measure.js';
import { readGiven } from '../measures/read-given.js';
import { unitOf } from '../measures/units.js';
import { unitsFor } from '../measures/units-for.js';
import { wordIssue } from '../measures/word-issue.js';
import { writtenQuantity } from '../measures/written.js';
import { Problem } from '../policy/problem.js';

const profileSchema = z.strictObject({
  inputs: z.record(z.string(), z.union([z.boolean(), writtenQuantity])),
  year: z.int().min(1949).max(2999).optional(),
});

/**
 * Reads what is known of a company: `{"inputs": {"turnover1210": {"value": "3000", "unit": "万元"}, "runs1210": true}, "year": 2023}`.
 * A quantity is `value`, or `low` and `high`; `low` alone is 以上.
 * @param measures those whose inputs may be given
 * @throws Problem `data_invalid` naming all that is wrong, and the inputs that exist where an unknown one is given
 */
export function readProfile(json: string, file: string, measures: readonly Measure[]): Given {
  const read = profileSchema.safeParse(parseJson(json, file));
  if (!read.success) {
    const faults = read.error.issues
      .flatMap(wordIssue)
      .map(({ path, what, remedy }) => `${path.length > 1 ? `${path.join('.')}：` : ''}${what}，${remedy}`);
    throw new Problem('data_invalid', { file, why: faults.join('；') });
  }
  const { inputs, year } = read.data;
  const known = new Map(inputsOf(measures).map((input) => [input.name, input]));
  const faults = Object.entries(inputs).flatMap(([name, value]) => faultOf(name, value, known.get(name)));
  if (Object.keys(inputs).some((name) => !known.has(name))) faults.push(listInputs([...known.values()]));
  if (faults.length > 0) throw new Problem('data_invalid', { file, why: faults.join('；') });
  return readGiven(inputs, year);
}

/** The inputs of all measures, each once, in order. */
export function inputsOf(measures: readonly Measure[]): readonly Input[] {
  const inputs = measures.flatMap((measure) => (measure.kind === 'subsidy' ? measure.inputs : []));
  return [...new Map(inputs.map((input) => [input.name, input])).values()];
}

function parseJson(json: string, file: string): unknown {
  try {
    return JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new Problem('data_invalid', { file, why: '不是合法的 JSON' }, { cause });
  }
}

function faultOf(name: string, value: boolean | WrittenQuantity, input: Input | undefined): string[] {
  if (input === undefined) return [`没有“${name}”这一项`];
  if (input.kind === 'fact') return typeof value === 'boolean' ? [] : [`“${name}”（${input.title}）应写 true 或 false`];
  const [unit] = unitsFor(input);
  if (typeof value === 'boolean') {
    return [`“${name}”（${input.title}）应写数值和单位，如 {"value": "100", "unit": "${unit}"}`];
  }
  if (value.unit === '' || unitOf(value.unit) !== undefined) return [];
  return [`“${name}”（${input.title}）的单位“${value.unit}”不认识，如 ${unit}`];
}

function listInputs(inputs: readonly Input[]): string {
  if (inputs.length === 0) return '这个地方的文件没有可以计算的措施，不需要任何一项';
  const told = inputs.map((input) => {
    return `${input.name}（${input.title}，${input.kind === 'fact' ? 'true 或 false' : unitsFor(input)[0]}）`;
  });
  return `可用的有：${told.join('、')}`;
}
