import { describe, expect, it } from 'vitest';
import type { MatchTable, MeasureForms, Outcome } from '../../../src/helpdesk/contract/calculate.js';
import { makeCalculateRoutes } from '../../../src/helpdesk/calculate/calculate-routes.js';
import { DeskRefusal } from '../../../src/helpdesk/desk-refusal.js';
import { readWritten } from '../../../src/measures/read-given.js';
import { isoDate, type IsoDate } from '../../../src/policy/iso-date.js';
import { corpusData, corpusDocuments, corpusMeasures, corpusSubsidies } from '../../measures/corpus-documents.js';
import { callRoute, valueOf } from '../call-route.js';

const today = isoDate(2026, 11, 21) as IsoDate;
const PLACE = '秦皇岛市';
const MEASURE = 'qinhuangdao-2022-26/bonded-1210-support';

const routes = makeCalculateRoutes({
  source: () => ({
    documents: corpusDocuments,
    dataOf: ({ id }) => ({ measures: corpusData.get(id)?.measures ?? [] }),
  }),
  today: () => today,
});

const forms = async (query: Record<string, string> = {}): Promise<MeasureForms> =>
  valueOf(await callRoute(routes, 'GET /measures', { query })) as MeasureForms;
const evaluate = async (body: unknown): Promise<Outcome> =>
  valueOf(await callRoute(routes, 'POST /measures/evaluate', { body })) as Outcome;
const match = async (body: unknown): Promise<MatchTable> =>
  valueOf(await callRoute(routes, 'POST /measures/match', { body })) as MatchTable;

async function refusalOf(answer: Promise<unknown>): Promise<DeskRefusal> {
  const error = await answer.catch((thrown: unknown) => thrown);
  if (error instanceof DeskRefusal) return error;
  throw error;
}

describe('the forms', () => {
  it('are one for every measure of the corpus, and every input of it has a control', async () => {
    const { items, places } = await forms();
    expect(items.map(({ id }) => id)).toEqual(corpusMeasures.map(({ id }) => id));
    expect(places).toContain(PLACE);
    for (const subsidy of corpusSubsidies) {
      const form = items.find(({ id }) => id === subsidy.id);
      if (form?.kind !== 'subsidy') throw new Error(`no form of ${subsidy.id}`);
      expect(form.inputs.map(({ name, kind }) => [name, kind])).toEqual(
        subsidy.inputs.map(({ name, kind }) => [name, kind]),
      );
      expect(form.clause).not.toBe('');
      for (const input of form.inputs) if (input.kind === 'quantity') expect(input.units.length).toBeGreaterThan(0);
    }
  });

  it('are those of one place where one is named, and none of a place that is not there', async () => {
    const { items } = await forms({ place: PLACE });
    expect(new Set(items.map(({ place }) => place))).toEqual(new Set([PLACE]));
    expect((await forms({ place: '无锡市' })).items).toEqual([]);
  });
});

const examples = corpusSubsidies.flatMap((measure) => measure.examples.map((example) => ({ measure, example })));

describe('a measure that is worked out', () => {
  it('has examples to be tried with', () => {
    expect(examples.length).toBeGreaterThan(20);
  });

  it.each(examples.map(({ measure, example }) => ({ name: `${measure.id}: ${example.name}`, measure, example })))(
    'comes out as its data says: $name',
    async ({ measure, example }) => {
      const { given: inputs, year, asOf, expect: wanted } = example;
      const outcome = await evaluate({ measure: measure.id, inputs, asOf, ...(year === undefined ? {} : { year }) });
      expect(outcome.status).toBe(wanted.status);
      expect(outcome.faults).toEqual([]);
      if (wanted.amount !== undefined) {
        const { low, high } = readWritten(wanted.amount);
        expect(outcome.money).toEqual({
          low: low.toFixed(),
          high: high?.toFixed() ?? null,
          currency: measure.currency,
        });
        expect(outcome.amount).not.toBeNull();
      }
      if (wanted.ask !== undefined) expect(outcome.missing[0]?.input).toBe(wanted.ask);
      for (const { citation } of [...outcome.steps, ...outcome.met, ...outcome.assumed, ...outcome.notes])
        expect(outcome.citations[citation]?.quote).not.toBe('');
    },
  );

  it('cites words that stand in the text as issued, where it says they stand', async () => {
    const { citations } = await evaluate({
      measure: MEASURE,
      inputs: { turnover1210: { value: '3000', unit: '万元' } },
    });
    expect(citations.length).toBeGreaterThan(1);
    for (const { document: id, quote, at } of citations) {
      const text = corpusDocuments.find((one) => one.id === id)?.text ?? '';
      expect(text.slice(at?.start, at?.end).replace(/\s+/gu, '')).toBe(quote);
    }
  });

  it.each([
    { typed: '3,000', unit: '万元', amount: '60万元' },
    { typed: ' ３０００ ', unit: '万元', amount: '60万元' },
    { typed: '3000万', unit: '元', amount: '60万元' },
    { typed: '三千万', unit: '元', amount: '60万元' },
    { typed: '0.1', unit: '元', amount: '0.002元' },
    { typed: '12345678.91', unit: '元', amount: '246913.5782元' },
    { typed: '9999999', unit: '元', amount: '199999.98元' },
  ])('reads $typed$unit exactly', async ({ typed, unit, amount }) => {
    const outcome = await evaluate({ measure: MEASURE, inputs: { turnover1210: { value: typed, unit } } });
    expect(outcome.amount).toBe(amount);
  });

  it.each(['三千多', 'abc', '1e3', '--1', '1/2', 'NaN'])(
    'says of %s that it is no number, and goes on without it',
    async (typed) => {
      const outcome = await evaluate({ measure: MEASURE, inputs: { turnover1210: { value: typed, unit: '万元' } } });
      expect(outcome).toMatchObject({ status: 'needs_input', faults: [{ input: 'turnover1210' }] });
      expect(outcome.faults[0]?.why).toContain(`“${typed}”不是能计算的数`);
    },
  );

  it.each([
    { why: 'an input of another measure', body: { inputs: { nothing: true } }, says: '没有“nothing”这一项' },
    { why: 'a fact where a number belongs', body: { inputs: { turnover1210: true } }, says: '应写数值和单位' },
    { why: 'a unit that nobody knows', body: { inputs: { turnover1210: { value: '1', unit: '斗' } } }, says: '不认识' },
  ])('refuses $why, in Chinese', async ({ body, says }) => {
    const refusal = await refusalOf(evaluate({ measure: MEASURE, ...body }));
    expect(refusal).toMatchObject({ code: 'bad_request' });
    expect(refusal.message).toContain(says);
  });

  it.each([
    { why: 'a number that is no text', body: { inputs: { turnover1210: { value: 3000, unit: '万元' } } } },
    { why: 'a number and a range at once', body: { inputs: { turnover1210: { value: '1', low: '1', unit: '元' } } } },
    { why: 'a number of endless length', body: { inputs: { turnover1210: { value: '1'.repeat(41), unit: '元' } } } },
    { why: 'a day that is none', body: { inputs: {}, asOf: '2026-02-30' } },
    { why: 'a year that is none', body: { inputs: {}, year: 20 } },
    { why: 'what nobody asks for', body: { inputs: {}, more: 1 } },
  ])('refuses $why at the door', async ({ body }) => {
    await expect(evaluate({ measure: MEASURE, ...body })).rejects.toThrow();
  });

  it('is not there under a name that nobody gave', async () => {
    expect(await refusalOf(evaluate({ measure: 'x/y', inputs: {} }))).toMatchObject({ code: 'not_found' });
  });
});

describe('the match', () => {
  const inputs = { turnover1210: { value: '3000', unit: '万元' }, runs1210: true };

  it('shows every measure of the place once, with its clause', async () => {
    const { sections } = await match({ place: PLACE, inputs, year: 2023 });
    const rows = sections.flatMap(({ rows: own }) => own);
    const ids = corpusMeasures.filter(({ document }) => document === 'qinhuangdao-2022-26').map(({ id }) => id);
    expect(rows.map(({ measure }) => measure).sort()).toEqual([...ids].sort());
    for (const { heads, rows: own } of sections) for (const { cells } of own) expect(cells).toHaveLength(heads.length);
    expect(sections[0]).toMatchObject({ kind: 'gets', rows: [{ measure: MEASURE }] });
  });

  it('has no place without documents', async () => {
    expect(await refusalOf(match({ place: '无锡市', inputs: {} }))).toMatchObject({ code: 'not_found' });
  });

  it('is written as CSV with one row a measure, and nothing in it is a formula', async () => {
    const answer = await callRoute(routes, 'POST /measures/match.csv', { body: { place: PLACE, inputs } });
    if (answer.kind !== 'file' || typeof answer.body !== 'string') throw new Error('It is a file');
    expect(answer).toMatchObject({ name: '扶持措施对照-秦皇岛市-2026-11-21.csv' });
    const rows = answer.body.split('\r\n');
    expect(rows[0]).toBe('\uFEFF类别,措施,金额,还缺或要确认,支持期,说明,条款');
    const table = await match({ place: PLACE, inputs });
    expect(rows).toHaveLength(1 + table.sections.flatMap(({ rows: own }) => own).length + 2 + 1);
  });
});

describe('the audit sheet', () => {
  it('is a page that may load its own style and nothing else', async () => {
    const answer = await callRoute(routes, 'GET /measures/:id/audit', { params: { id: MEASURE } });
    if (answer.kind !== 'page') throw new Error('It is a page');
    expect(answer.html).toContain('边界问题');
    expect(answer.policy).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/=]{44}';/);
    expect(answer.html).not.toMatch(/<script|\son\w+=|style="/);
  });

  it('is none of what has no amount', async () => {
    const none = corpusMeasures.find(({ kind }) => kind === 'untranslatable');
    const answer = callRoute(routes, 'GET /measures/:id/audit', { params: { id: none?.id ?? '' } });
    expect(await refusalOf(answer)).toMatchObject({ code: 'not_found' });
  });
});
