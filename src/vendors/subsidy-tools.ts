import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DynamicStructuredTool, ToolInputParsingException, type StructuredTool } from '@langchain/core/tools';
import { z } from 'zod';
import { cutDocument } from '../clauses/cut-document.js';
import { readCorpus } from '../documents/read-corpus.js';
import { evaluate } from '../measures/evaluate.js';
import { explainMeasure } from '../measures/explain-measure.js';
import type { Given, GivenFact, GivenQuantity } from '../measures/given.js';
import { loadDocumentData } from '../measures/load-document-data.js';
import type { Input, Measure, Subsidy } from '../measures/measure.js';
import {
  readQuotedFact,
  readQuotedQuantity,
  readQuotedYear,
  type Quoted,
  type QuotedFact,
  type QuotedQuantity,
  type QuotedYear,
} from '../measures/read-quoted.js';
import { recordEvaluation } from '../measures/record-evaluation.js';
import { unitsFor } from '../measures/units-for.js';
import { parseIsoDate, type IsoDate } from '../policy/iso-date.js';
import { documentReaders } from './document-readers.js';

/** What a model may be told a tool by: OpenAI, Anthropic and Gemini all take it. */
const NAME = /^[a-zA-Z][a-zA-Z0-9_-]{0,63}$/;
const HOW = '只填用户说到的内容，quote 逐字照抄用户的原话；没有说到的不填，由结果中的 missing 说明还要问什么。';
/** Shipped beside this file's folder, in src/ and in dist/. */
const CORPUS = fileURLToPath(new URL('../../corpus', import.meta.url));

/**
 * Makes every measure a LangChain tool, whose schema and description are generated from its data.
 * A tool takes what a model read in the person's message, each value with the words it was read from, and gives the evaluation as
 * JSON (`EvaluationRecord`): amount, steps, citations, what is missing. A value whose quote does not stand in the message, or does
 * not bear it out, is refused with a ToolInputParsingException that says why, in Chinese, for the model to mend.
 * @param message all that the person has said; several turns joined by line breaks
 * @param asOf the day, `YYYY-MM-DD`
 * @returns one tool a measure, in order; a sentence without an amount becomes a tool without inputs, so that no amount is made up
 */
export function subsidyTools(measures: readonly Measure[], message: string, asOf: string): StructuredTool[] {
  const day = parseIsoDate(asOf);
  if (day === undefined) throw new RangeError(`asOf must be a day as YYYY-MM-DD, not ${asOf}`);
  return measures.map((measure) =>
    measure.kind === 'subsidy' ? subsidyTool(measure, message, day) : sentenceTool(measure, day),
  );
}

/**
 * Reads the measures beside the documents of a corpus folder, those of this package where none is named.
 * @throws Problem where a document or its data cannot be read
 */
export async function corpusMeasures(corpus: string = CORPUS): Promise<readonly Measure[]> {
  const { entries, failures } = await readCorpus(corpus, documentReaders);
  const [failure] = failures;
  if (failure !== undefined) throw failure;
  return entries.flatMap(({ id, issued, facts }) => {
    return loadDocumentData(join(corpus, id), cutDocument(issued, id, facts)).measures;
  });
}

function sentenceTool(measure: Extract<Measure, { kind: 'untranslatable' }>, asOf: IsoDate): StructuredTool {
  return new DynamicStructuredTool({
    name: nameTool(measure.id),
    description: `${measure.title}：文件没有写明可以计算的金额，原文是“${measure.cite.quote}”。不要给出任何金额。`,
    schema: z.strictObject({}),
    func: () => Promise.resolve(JSON.stringify(recordEvaluation(evaluate(measure, { inputs: {} }, asOf)))),
  });
}

function subsidyTool(measure: Subsidy, message: string, asOf: IsoDate): StructuredTool {
  return new DynamicStructuredTool({
    name: nameTool(measure.id),
    description: `${measure.title}：${explainMeasure(measure)}${HOW}`,
    schema: schemaOf(measure),
    func: (stated: Stated) => {
      const given = readStated(measure, stated, message, asOf);
      return Promise.resolve(JSON.stringify(recordEvaluation(evaluate(measure, given, asOf))));
    },
  });
}

/** The measure's id in ASCII; one that does not fit is told by a checksum. */
function nameTool(id: string): string {
  const plain = id.replaceAll('/', '__');
  if (NAME.test(plain)) return plain;
  const last = id.slice(id.lastIndexOf('/') + 1).replace(/[^a-zA-Z0-9_-]/g, '');
  const checksum = createHash('sha256').update(id, 'utf8').digest('hex').slice(0, 8);
  return `subsidy_${last.slice(0, 40)}_${checksum}`;
}

type Field = QuotedQuantity | QuotedFact | QuotedYear;
/** The arguments of a tool, by the names of its inputs. */
type Stated = Readonly<Record<string, Field | undefined>>;

/** The year of the figures is taken beside the inputs where there is a time of support that it may fall out of. */
const YEAR = 'year';
const takesYear = ({ window, inputs }: Subsidy): boolean =>
  window !== null && inputs.every(({ name }) => name !== YEAR);

const quote = z.string().min(1).describe('用户的原话，逐字照抄');
const yearField: z.ZodType<QuotedYear> = z.strictObject({ value: z.string().regex(/^(?:19|20)\d\d$/), quote });

function schemaOf(measure: Subsidy): z.ZodObject<Record<string, z.ZodOptional<z.ZodType<Field>>>> {
  const fields: Record<string, z.ZodOptional<z.ZodType<Field>>> = {};
  for (const input of measure.inputs) {
    fields[input.name] = fieldOf(input).optional().describe(`${input.title}。${input.ask}`);
  }
  if (takesYear(measure)) {
    fields[YEAR] = yearField.optional().describe('这些数字是哪一个日历年的，例如 2023；用户说到年份时才填');
  }
  return z.strictObject(fields);
}

function fieldOf(input: Input): z.ZodType<Field> {
  if (input.kind === 'fact') {
    return z.strictObject({ holds: z.boolean().describe(`true：${input.title}；false：${input.denied}`), quote });
  }
  const value = z
    .string()
    .regex(/^-?\d+(\.\d+)?$/)
    .describe('十进制数，例如 3000；以上、约、从几到几由程序从原话读出');
  return z.strictObject({ value, unit: z.enum(unitsFor(input)), quote });
}

function readStated(measure: Subsidy, stated: Stated, message: string, asOf: IsoDate): Given {
  const inputs: Record<string, GivenQuantity | GivenFact> = {};
  const faults: string[] = [];
  const take = <T>(read: Quoted<T>, keep: (given: T) => void): void => {
    if ('given' in read) keep(read.given);
    else faults.push(read.fault);
  };
  for (const input of measure.inputs) {
    const field = stated[input.name];
    const keep = (given: GivenQuantity | GivenFact): void => {
      inputs[input.name] = given;
    };
    if (field === undefined) continue;
    if (input.kind === 'fact' && 'holds' in field) take(readQuotedFact(input, field, message), keep);
    if (input.kind === 'quantity' && 'unit' in field) take(readQuotedQuantity(input, field, message), keep);
  }
  let year: number | undefined;
  const said = takesYear(measure) ? stated[YEAR] : undefined;
  if (said !== undefined && 'value' in said) take(readQuotedYear(said, message, asOf), (given) => (year = given));
  if (faults.length > 0) throw new ToolInputParsingException(faults.join('\n'), JSON.stringify(stated));
  return year === undefined ? { inputs } : { inputs, year };
}
