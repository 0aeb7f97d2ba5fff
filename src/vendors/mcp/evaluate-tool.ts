import { z } from 'zod';
import { evaluate } from '../../measures/evaluate.js';
import type { Measure } from '../../measures/measure.js';
import { readProfile } from '../../measures/read-profile.js';
import { recordEvaluation } from '../../measures/record-evaluation.js';
import { unitsFor } from '../../measures/units-for.js';
import type { McpPorts } from './mcp-ports.js';
import { day, makeTool, words, type McpTool } from './mcp-tool.js';
import { writeEvaluation } from './write-evaluation.js';

const MOST_INPUTS = 100;
const LISTED = 60; // measures named in the description; a model reads it with every call

const number = z
  .union([z.string().max(40), z.number()], '应为十进制数')
  .transform(String)
  .pipe(z.string().regex(/^-?\d+(?:\.\d+)?$/, '应为十进制数，例如 3000 或 3000.5'));
const quantity = z
  .strictObject({ value: number.optional(), low: number.optional(), high: number.optional(), unit: z.string().max(20) })
  .refine(
    ({ value, low, high }) => (value === undefined) !== (low === undefined && high === undefined),
    '请只填 value，或者填 low、high',
  );
const input = z.strictObject({
  measure: words(200).describe('措施的编号'),
  inputs: z
    .record(
      z.string().max(100),
      z.union([z.boolean(), quantity], '应填 {"value": "3000", "unit": "万元"}，或者 true、false'),
    )
    .refine((inputs) => Object.keys(inputs).length <= MOST_INPUTS, '项目太多')
    .describe(
      '已知的情况，以结果 missing 里的 input 为键。数量写 {"value":"3000","unit":"万元"}，范围写 low、high；是否写 true、false。不知道的不填',
    ),
  year: z.int('应为整数').min(1949, '应为年份').max(2999, '应为年份').optional().describe('这些数字是哪一年的'),
  asOf: day.optional().describe('按哪一天算，写作 2026-11-21；不填就按今天'),
});

const money = z.strictObject({
  low: z.string(),
  high: z.string().nullable(),
  currency: z.string(),
  words: z.string(),
});
const cited = z.looseObject({ sentence: z.string(), citation: z.int().describe('在 citations 里的位置') });
const output = z.looseObject({
  measure: z.string(),
  title: z.string(),
  status: z.enum(['determined', 'needs_input', 'ineligible', 'not_in_force', 'not_computable', 'needs_ruling']),
  asOf: z.string(),
  headline: z.string().describe('结论，一句话'),
  amount: money.nullable().describe('十进制数，以整元计；没有算出就是 null'),
  kind: z.enum(['entitlement', 'upper_bound']).nullable().describe('upper_bound 只是上限，不是应得的数额'),
  steps: z.array(cited),
  missing: z.array(z.looseObject({ input: z.string(), question: z.string() })).describe('还要问的'),
  citations: z.array(z.strictObject({ clause: z.string(), quote: z.string().describe('原文，逐字') })),
});

/** A measure worked out for what is known, with its working and the words of the law behind every step. */
export function makeEvaluateTool({ documents, measures, today, report }: McpPorts): McpTool {
  const known = new Map(measures.map((measure) => [measure.id, measure]));
  const heads = new Map(
    documents.flatMap(({ title, number: docNumber, clauses }) =>
      clauses.map(({ id, label }): [string, string] => [
        id,
        `《${title}》${docNumber === null ? '' : `（${docNumber}）`}${label}`,
      ]),
    ),
  );
  return makeTool(
    {
      ...{ name: 'evaluate', title: '算一项扶持', description: describeMeasures(measures), input, output },
      run: ({ measure: id, inputs, year, asOf = today() }) => {
        const measure = known.get(id);
        if (measure === undefined) return { refused: `没有编号为“${id}”的措施。${listMeasures(measures)}` };
        // A sentence without an amount takes nothing, whatever is given.
        const profile =
          measure.kind === 'subsidy' ? { inputs, ...(year === undefined ? {} : { year }) } : { inputs: {} };
        const read = readProfile(profile, [measure]);
        if (read.kind === 'faults') return { refused: `${read.faults.map(({ why }) => why).join('；')}。` };
        const record = recordEvaluation(evaluate(measure, read.given, asOf));
        const text = writeEvaluation(record, {
          headOf: (clause) => heads.get(clause) ?? clause,
          formOf: (name) => tellForm(measure, name),
        });
        return { text, content: { ...record } };
      },
    },
    report,
  );
}

function describeMeasures(measures: readonly Measure[]): string {
  return `按条款精确计算一项扶持措施能得多少，列出每一步和原文。先用空的 inputs 调用一次，看要填什么。
金额一律以结果为准，不要自己推算；upper_bound 只是上限。${listMeasures(measures)}`;
}

function listMeasures(measures: readonly Measure[]): string {
  const subsidies = measures.filter(({ kind }) => kind === 'subsidy');
  if (subsidies.length === 0) return '这里的文件没有可以计算的措施。';
  const listed = subsidies.slice(0, LISTED).map(({ id, title }) => `${id}（${title}）`);
  const more = subsidies.length > LISTED ? `等 ${subsidies.length} 项` : '';
  return `可以计算的措施：${listed.join('、')}${more}。`;
}

/** How an input is to be filled in. */
function tellForm(measure: Measure, name: string): string {
  const one = measure.kind === 'subsidy' ? measure.inputs.find((each) => each.name === name) : undefined;
  if (one === undefined) return name;
  return `${name}，${one.kind === 'fact' ? 'true 或 false' : `单位如${unitsFor(one).slice(0, 2).join('、')}`}`;
}
