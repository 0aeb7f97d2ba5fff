import { describe, expect, it } from 'vitest';
import { checkDocumentData } from '../../src/measures/check-document-data.js';
import type { DocumentData } from '../../src/measures/coverage.js';
import { Problem } from '../../src/policy/problem.js';
import { corpusData, corpusDocuments, cutFolder } from './corpus-documents.js';

const EMPTY: DocumentData = { measures: [], figures: [], setAside: [] };
const dataOf = (id: string): DocumentData => corpusData.get(id) ?? EMPTY;
const bare = cutFolder('test/fixtures/regulations/weihai-eldercare');

describe('checkDocumentData', () => {
  it.each(corpusDocuments.map((document) => ({ id: document.id, document })))(
    'finds no fault with $id',
    ({ document }) => {
      expect(checkDocumentData(document, () => dataOf(document.id))).toMatchObject({
        hasData: true,
        failedExamples: [],
        uncovered: [],
        openSentences: 0,
        fault: null,
      });
    },
  );

  it('counts examples, and sums by county once each', () => {
    const report = (id: string): object => {
      const document = corpusDocuments.find((one) => one.id === id) ?? bare;
      return checkDocumentData(document, () => dataOf(id));
    };
    expect(report('qinhuangdao-2022-26')).toMatchObject({ measures: 7, quoted: 3, sums: 0 });
    expect(report('shangqiu-2016-26')).toMatchObject({ sums: 7, examples: 0 });
  });

  it('tells of a bare document only how many sentences have a number', () => {
    const report = checkDocumentData(bare, () => EMPTY);
    expect(report).toMatchObject({ hasData: false, uncovered: [], fault: null });
    expect(report.openSentences).toBeGreaterThan(10);
  });

  it('names the numbers that data leaves out, and counts a sentence with several once', () => {
    const [document] = corpusDocuments.filter(({ id }) => id === 'qinhuangdao-2022-26');
    const data = dataOf('qinhuangdao-2022-26');
    const measures = data.measures.filter(({ id }) => !id.endsWith('/platform-leader-settlement'));
    const report = checkDocumentData(document ?? bare, () => ({ ...data, measures }));
    expect(report.uncovered.map(({ words }) => words)).toEqual(
      ['5000', '3000', '1000万美元', '300', '200', '100万元'].map((words) => expect.stringContaining(words) as unknown),
    );
    expect(report.openSentences).toBe(1);
  });

  it('says why data cannot be read, and checks nothing else', () => {
    const report = checkDocumentData(bare, () => {
      throw new Problem('data_invalid', { file: 'x', why: '第3行有误' });
    });
    expect(report).toMatchObject({ hasData: true, uncovered: [], openSentences: 0 });
    expect(report.fault).toContain('第3行有误');
  });

  it('passes on what is no fault of the data', () => {
    expect(() =>
      checkDocumentData(bare, () => {
        throw new Error('ours');
      }),
    ).toThrow('ours');
  });
});
