import { describe, expect, it } from 'vitest';
import { checkExamples } from '../../src/measures/check-examples.js';
import { parseIsoDate } from '../../src/policy/iso-date.js';
import { corpusMeasures, corpusSubsidies, eldercareMeasures, subsidy } from './corpus-documents.js';

describe('checkExamples', () => {
  it('every worked example beside the data comes out exactly', () => {
    expect(corpusSubsidies.flatMap(({ examples }) => examples).length).toBeGreaterThan(30);
    expect(checkExamples(corpusMeasures)).toEqual([]);
  });

  it('so do those of a document of another kind', () => {
    expect(eldercareMeasures).toHaveLength(3);
    expect(checkExamples(eldercareMeasures)).toEqual([]);
  });

  it.each([
    { why: 'another amount', expect: { status: 'determined', amount: { value: '61', unit: '万元' } } },
    { why: 'another currency', expect: { status: 'determined', amount: { value: '60', unit: '万美元' } } },
    { why: 'another outcome', expect: { status: 'ineligible', because: 'runs1210' } },
  ] as const)('tells of an example that does not: $why', ({ expect: wanted }) => {
    const measure = subsidy('bonded-1210-support');
    const asOf = parseIsoDate('2023-06-30');
    if (asOf === undefined) throw new Error('no day');
    const given = { turnover1210: { value: '3000', unit: '万元' } };
    const expected = { because: undefined, amount: undefined, ask: undefined, ...wanted };
    const example = { name: '三千万元', asOf, year: undefined, given, expect: expected };
    const [failure, ...more] = checkExamples([{ ...measure, examples: [example] }]);
    expect(more).toEqual([]);
    expect(failure?.example).toBe('三千万元');
    expect(failure?.found).toMatch(/^determined/);
  });
});
