import { ToolInputParsingException, type StructuredTool } from '@langchain/core/tools';
import { toJsonSchema } from '@langchain/core/utils/json_schema';
import { describe, expect, it } from 'vitest';
import type { Measure } from '../../src/measures/measure.js';
import type { EvaluationRecord } from '../../src/measures/record-evaluation.js';
import { corpusMeasures, subsidyTools } from '../../src/vendors/subsidy-tools.js';
import { corpusMeasures as measuresOfCorpus, subsidy } from '../measures/corpus-documents.js';

const IN_TERM = '2023-06-30';

function toolOf(name: string, message: string, changed: Partial<Measure> = {}): StructuredTool {
  const [only] = subsidyTools([{ ...subsidy(name), ...changed } as Measure], message, IN_TERM);
  if (only === undefined) throw new Error(name);
  return only;
}
const call = async (tool: StructuredTool, stated: object): Promise<EvaluationRecord> =>
  JSON.parse(String(await tool.invoke(stated))) as EvaluationRecord;

const bonded = (message: string, stated: object): Promise<EvaluationRecord> =>
  call(toolOf('bonded-1210-support', message), stated);
const turnover = (value: string, unit: string, quote: string): object => ({ turnover1210: { value, unit, quote } });

describe('an example', () => {
  it('of what a model does with the tools: it reads the message, calls the tool, and repeats what comes back', async () => {
    const message = '我们做1210，2023年线上流水大概3000万元，能补多少？';
    const tools = subsidyTools(await corpusMeasures(), message, '2023-06-30');
    const tool = tools.find(({ name }) => name === 'qinhuangdao-2022-26__bonded-1210-support');
    expect(tool?.description).toContain('按年度给予年线上交易额的2%，最高不超过100万元');

    const result: unknown = await tool?.invoke({
      runs1210: { holds: true, quote: '做1210' },
      turnover1210: { value: '3000', unit: '万元', quote: '流水大概3000万元' },
      year: { value: '2023', quote: '2023年' },
    });

    expect(JSON.parse(String(result))).toMatchObject({
      status: 'determined',
      headline: '按年度给予约60万元。',
      amount: { low: '600000', high: '600000', currency: 'CNY', words: '60万元' },
      kind: 'entitlement',
      missing: [],
      window: { status: 'open' },
    });
  });
});

describe('subsidyTools', () => {
  it('makes every measure of the corpus one tool, told apart by an ASCII name that models take', () => {
    const names = subsidyTools(measuresOfCorpus, '', IN_TERM).map(({ name }) => name);
    expect(names).toHaveLength(measuresOfCorpus.length);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-zA-Z][a-zA-Z0-9_-]{0,63}$/);
  });

  it.each(['市级办法/award', 'a/b', 'a__b/c', `x/${'y'.repeat(80)}`, '2024/award', '扶持/扶持'])(
    'names %s in ASCII',
    (id) => {
      expect(toolOf('bonded-1210-support', '', { id }).name).toMatch(/^[a-zA-Z][a-zA-Z0-9_-]{0,63}$/);
    },
  );

  it('names two measures apart that differ only in what ASCII cannot say', () => {
    const name = (id: string): string => toolOf('bonded-1210-support', '', { id }).name;
    expect(name('甲办法/award')).not.toBe(name('乙办法/award'));
  });

  it('generates the schema from the inputs, all optional, units as a choice', () => {
    const { schema } = toolOf('o2o-experience-store', '');
    expect(toJsonSchema(schema as Parameters<typeof toJsonSchema>[0])).toMatchObject({
      type: 'object',
      additionalProperties: false,
      properties: {
        operating: { required: ['holds', 'quote'] },
        storeArea: {
          required: ['value', 'unit', 'quote'],
          properties: { unit: { enum: ['平方米', '万平方米', '公顷', '平方公里'] } },
        },
      },
    });
    expect(toJsonSchema(schema as Parameters<typeof toJsonSchema>[0])).not.toHaveProperty('required');
  });

  it('tells of a sentence without an amount that there is none', async () => {
    const sentence = measuresOfCorpus.find(({ kind }) => kind === 'untranslatable');
    const [tool] = subsidyTools(sentence === undefined ? [] : [sentence], '', IN_TERM);
    if (tool === undefined) throw new Error('no sentence');
    expect(tool.description).toContain('不要给出任何金额');
    expect(await call(tool, {})).toMatchObject({ status: 'not_computable', amount: null, citations: [{}] });
  });

  it('refuses a day that the calendar lacks', () => {
    expect(() => subsidyTools([], '', '2023-02-29')).toThrow(RangeError);
  });
});

describe('what a tool gives', () => {
  it('is the amount with its working, every step with its words of the law', async () => {
    const record = await bonded('做1210，流水6000万元', {
      runs1210: { holds: true, quote: '做1210' },
      ...turnover('6000', '万元', '6000万元'),
    });
    expect(record.amount).toEqual({ low: '1000000', high: '1000000', currency: 'CNY', words: '100万元' });
    expect(record.steps.length).toBeGreaterThan(0);
    for (const { citation } of record.steps) expect(record.citations[citation]?.quote).toBeTruthy();
    expect(record.used.map(({ words, read }) => `${words} ${read}`)).toContain('6000万元 6000万元');
  });

  it('says what is missing where nothing was said', async () => {
    const record = await bonded('能补多少？', {});
    expect(record).toMatchObject({ status: 'needs_input', amount: null });
    expect(record.missing.map(({ input }) => input)).toEqual(['turnover1210', 'runs1210']);
  });

  it('is outside the time of support for a year that is', async () => {
    const said = { ...turnover('3000', '万元', '3000万元'), year: { value: '2030', quote: '2030年' } };
    expect(await bonded('2030年流水3000万元', said)).toMatchObject({ status: 'not_in_force' });
  });

  it.each([
    {
      why: 'a bound that the quote leaves out',
      message: '流水1亿元以上',
      value: '1',
      unit: '亿元',
      quote: '1亿元',
      words: '100万元',
    },
    {
      why: 'a range',
      message: '3000万到4000万元',
      value: '3000',
      unit: '万元',
      quote: '3000万',
      words: '60万元至80万元',
    },
    { why: 'Chinese numerals', message: '一年三千万', value: '3000', unit: '万元', quote: '三千万', words: '60万元' },
    { why: 'another unit', message: '0.3亿元', value: '3000', unit: '万元', quote: '0.3亿元', words: '60万元' },
  ])('reads in the message itself: $why', async ({ message, value, unit, quote, words }) => {
    const record = await bonded(message, turnover(value, unit, quote));
    expect(record.amount?.words).toBe(words);
  });

  it.each([
    { why: 'another currency', message: '500万美元', value: '500', unit: '万美元', quote: '500万美元' },
    { why: 'no unit', message: '流水4500', value: '4500', unit: '万元', quote: '4500' },
    { why: 'a loss', message: '流水-3000万', value: '3000', unit: '万元', quote: '3000万' },
  ])('is a question and no amount for $why', async ({ message, value, unit, quote }) => {
    expect(await bonded(message, turnover(value, unit, quote))).toMatchObject({ status: 'needs_input', amount: null });
  });
});

describe('a tool refuses', () => {
  const message = '我们没做1210，流水12000万元，去年1亿元以上，今年1亿元';
  it.each([
    {
      why: 'a quote that the person did not say',
      stated: turnover('3000', '万元', '流水3000万元'),
      says: '不在用户的话里',
    },
    { why: 'an empty quote', stated: turnover('12000', '万元', ' '), says: '不在用户的话里' },
    { why: 'the tail of a larger number', stated: turnover('2000', '万元', '2000万元'), says: '“12000万元”' },
    { why: 'a number in place of another', stated: turnover('13000', '万元', '12000万元'), says: '请按原话填写' },
    { why: 'a currency in place of another', stated: turnover('12000', '万美元', '12000万元'), says: '请按原话填写' },
    { why: 'words without a number', stated: turnover('12000', '万元', '我们'), says: '里是没有数' },
    { why: 'words that stand twice and mean two things', stated: turnover('1', '亿元', '1亿元'), says: '不止一处' },
    {
      why: 'a fact that the words deny',
      stated: { runs1210: { holds: true, quote: '没做1210' } },
      says: '说的是不符合',
    },
    {
      why: 'a fact that nobody spoke of',
      stated: { runs1210: { holds: true, quote: '在做1210' } },
      says: '不在用户的话里',
    },
    { why: 'a year that nobody spoke of', stated: { year: { value: '2024', quote: '我们' } }, says: '没有2024年' },
    { why: 'an unknown input', stated: { turnover: '1' }, says: 'did not match' },
    { why: 'a unit of another kind', stated: turnover('1', '平方米', '1'), says: 'did not match' },
    {
      why: 'a number as a number',
      stated: { turnover1210: { value: 1, unit: '元', quote: '1' } },
      says: 'did not match',
    },
  ])('$why', async ({ stated, says }) => {
    const refused = toolOf('bonded-1210-support', message).invoke(stated);
    await expect(refused).rejects.toThrow(ToolInputParsingException);
    await expect(refused).rejects.toThrow(says);
  });

  it('names all faults at once', async () => {
    const stated = { ...turnover('1', '元', '没有'), runs1210: { holds: true, quote: '没有' } };
    await expect(toolOf('bonded-1210-support', message).invoke(stated)).rejects.toThrow(
      /1210业务[^]*\n[^]*年线上交易额/,
    );
  });
});
