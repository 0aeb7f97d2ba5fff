import { describe, expect, it } from 'vitest';
import { checkCoverage } from '../../src/measures/coverage.js';
import type { Clause } from '../../src/policy/clause.js';
import { corpusData, corpusDocuments, cutFolder } from './corpus-documents.js';

const NOTHING = { measures: [], figures: [], setAside: [] };
const dataOf = (id: string): NonNullable<ReturnType<typeof corpusData.get>> => corpusData.get(id) ?? NOTHING;

describe('checkCoverage', () => {
  it.each(corpusDocuments.map((document) => ({ id: document.id, document })))(
    'every number of $id is accounted for',
    ({ document }) => {
      expect(checkCoverage(document, dataOf(document.id))).toEqual([]);
    },
  );

  it('a number that slips into a clause is found, with its place', () => {
    const document = corpusDocuments.find(({ id }) => id === 'qinhuangdao-2022-26');
    if (document === undefined) throw new Error('no document');
    const clauses = document.clauses.map((clause): Clause =>
      clause.id.endsWith('#2.2') ? { ...clause, text: `${clause.text}另给予不超过30万元的补贴。` } : clause,
    );
    expect(checkCoverage({ clauses }, dataOf(document.id))).toMatchObject([
      {
        clause: 'qinhuangdao-2022-26#2.2',
        label: '二、（二）',
        words: '30万元',
        context: expect.stringContaining('不超过30万元的补贴') as string,
      },
    ]);
  });

  it.each([
    { why: 'a parameter', drop: { measures: [] }, words: ['2%', '100万元', '5000万美元', '1000平方米', '50万元'] },
    { why: 'a target', drop: { figures: [] }, words: ['1~3个', '5家'] },
    { why: 'a number set aside', drop: { setAside: [] }, words: ['两个'] },
  ])('a number whose entry is gone is found again: $why', ({ drop, words }) => {
    const document = corpusDocuments.find(({ id }) => id === 'qinhuangdao-2022-26');
    if (document === undefined) throw new Error('no document');
    const missing = checkCoverage(document, { ...dataOf(document.id), ...drop }).map((each) => each.words);
    expect(missing).toEqual(expect.arrayContaining(words));
  });

  it('a middle row that is left out is found, though its neighbours quote the words around it', () => {
    const document = corpusDocuments.find(({ id }) => id === 'qinhuangdao-2022-26');
    if (document === undefined) throw new Error('no document');
    const data = dataOf(document.id);
    const measures = data.measures.map((measure) =>
      measure.kind === 'subsidy'
        ? { ...measure, parameters: measure.parameters.filter(({ name }) => name !== 'giveMiddle') }
        : measure,
    );
    expect(checkCoverage(document, { ...data, measures }).map(({ words }) => words)).toEqual(['200万元']);
  });

  it('in a document without data every number is open, and bare names such as 1210 are none', () => {
    const open = checkCoverage(cutFolder('corpus/qinhuangdao-2022-26'), NOTHING).map(({ words }) => words);
    expect(open).toEqual(expect.arrayContaining(['2%', '3年', '1~3个']));
    expect(open).not.toContain('1210');
  });
});
