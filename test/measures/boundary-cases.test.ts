import { describe, expect, it } from 'vitest';
import { boundaryCases, type BoundaryCase } from '../../src/measures/boundary-cases.js';
import { evaluate } from '../../src/measures/evaluate.js';
import type { Evaluation } from '../../src/measures/evaluation.js';
import type { Subsidy } from '../../src/measures/measure.js';
import { readGiven } from '../../src/measures/read-given.js';
import { corpusSubsidies, eldercareMeasures, subsidy } from './corpus-documents.js';
import { day, IN_TERM } from './try-measure.js';

/** Of an outcome, what a case speaks of. */
function found(outcome: Evaluation, { expect: wanted }: BoundaryCase): BoundaryCase['expect'] {
  if (outcome.status === 'not_computable') throw new Error(outcome.measure.id);
  const window = wanted.window === undefined ? {} : { window: outcome.window?.status };
  const amount =
    outcome.status === 'determined' && wanted.amount !== undefined ? { amount: outcome.amount.low.toFixed() } : {};
  const reason = outcome.status === 'needs_input' ? { reason: outcome.reason, input: outcome.ask.input } : {};
  const assumed = outcome.status === 'determined' ? outcome.assumed.flatMap(({ inputs }) => inputs) : [];
  const open = wanted.input !== undefined && assumed.includes(wanted.input) ? { input: wanted.input } : {};
  return { status: outcome.status, ...amount, ...reason, ...open, ...window } as BoundaryCase['expect'];
}

const asOfDay = ({ window }: Subsidy): typeof IN_TERM => window?.latestStart ?? IN_TERM;
const measures = [...corpusSubsidies, ...eldercareMeasures.filter((measure) => measure.kind === 'subsidy')];

describe('boundaryCases', () => {
  it.each(measures.map((measure) => ({ id: measure.id, measure })))(
    'every edge of $id comes out as its data says',
    ({ measure }) => {
      const cases = boundaryCases(measure, asOfDay(measure));
      expect(cases.length).toBeGreaterThan(10);
      for (const each of cases) {
        const outcome = evaluate(measure, readGiven(each.given, each.year), each.asOf);
        expect({ name: each.name, ...found(outcome, each) }).toEqual({ name: each.name, ...each.expect });
      }
    },
  );

  it('stand below, at and above every bound, and where the cap begins to bite', () => {
    const tried = (name: string): readonly string[] =>
      boundaryCases(subsidy(name), IN_TERM)
        .filter((each) => /^(界限|达到上限处)/u.test(each.name))
        .map((each) => `${each.name.replace(/^.*为/u, '')} ${each.expect.status} ${each.expect.amount ?? ''}`.trim());
    expect(tried('bonded-1210-support')).toEqual([
      '49999999元 determined 999999.98',
      '50000000元 determined 1000000',
      '50000001元 determined 1000000',
    ]);
    expect(tried('o2o-experience-store')).toEqual([
      '99平方米 ineligible',
      '100平方米 determined 500000',
      '101平方米 determined 500000',
    ]);
    expect(tried('platform-leader-settlement')).toEqual([
      '9999999美元 ineligible',
      '10000000美元 ineligible',
      '10000001美元 determined 1000000',
      '29999999美元 determined 1000000',
      '30000000美元 determined 1000000',
      '30000001美元 determined 2000000',
      '49999999美元 determined 2000000',
      '50000000美元 determined 2000000',
      '50000001美元 determined 3000000',
    ]);
  });

  it('try the last day of a stated term and the day after', () => {
    const [measure] = eldercareMeasures;
    const cases = measure?.kind === 'subsidy' ? boundaryCases(measure, day('2025-01-01')) : [];
    const days = cases
      .filter(({ name }) => name.startsWith('支持期'))
      .map(({ asOf, year, expect: wanted }) => `${String(year ?? asOf)} ${wanted.window ?? ''}`);
    expect(days).toEqual([
      '2024-09-01 open',
      '2027-08-31 open',
      '2027-09-01 ended',
      '2024 open',
      '2023 outside',
      '2028 outside',
    ]);
  });

  it('an evaluator that took 超过 for 以上 would fail them', () => {
    const measure = subsidy('platform-leader-settlement');
    if (measure.amount.op !== 'tiers') throw new Error(measure.amount.op);
    const rows = measure.amount.rows.map((row) => ({ ...row, from: { ...row.from, inclusive: true } }));
    const wrong: Subsidy = { ...measure, amount: { ...measure.amount, rows } };
    const differing = boundaryCases(measure, IN_TERM).filter((each) => {
      const outcome = evaluate(wrong, readGiven(each.given, each.year), each.asOf);
      return JSON.stringify(found(outcome, each)) !== JSON.stringify(each.expect);
    });
    expect(differing.map(({ name }) => name.replace(/^.*为/u, ''))).toEqual([
      '10000000美元',
      '30000000美元',
      '50000000美元',
    ]);
  });
});
