import { describe, expect, it } from 'vitest';
import { keepDocuments, openDocuments } from '../../src/indexing/kept-documents.js';
import { makeDocument } from '../fixtures/make-document.js';

const documents = [
  makeDocument({
    id: 'a',
    title: '海外仓办法',
    place: '滨海市',
    clauses: [{ body: '一次性奖励。' }, { body: '备案。' }],
  }),
  makeDocument({ id: 'b', clauses: [] }),
  makeDocument({ id: 'c', clauses: [{ body: '𠮷人才。' }] }),
];

describe('documents that are kept', () => {
  it('come back whole, their facts in the same order', () => {
    const open = openDocuments(keepDocuments(documents));
    expect(open.documents).toEqual(documents);
    expect(open.documents.map((document) => JSON.stringify(document))).toEqual(
      documents.map((one) => JSON.stringify(one)),
    );
    expect([...open.firstClauses]).toEqual([0, 2, 2, 3]);
  });

  it('are nothing where there are none', () => {
    const open = openDocuments(keepDocuments([]));
    expect([open.documents, [...open.firstClauses]]).toEqual([[], [0]]);
  });

  it('are read only where their text or clauses are asked for, and once', () => {
    const { lines, heads } = keepDocuments(documents);
    const open = openDocuments({ lines, heads });
    const [first, , last] = open.documents;
    expect(last?.clauses[0]?.text).toBe('𠮷人才。');
    lines.fill(0); // whatever is still to be read is gone
    expect(open.documents.map(({ id, title }) => `${id} ${title}`)).toEqual(['a 海外仓办法', 'b b', 'c c']);
    expect(last?.text).toBe('𠮷人才。\n');
    expect(() => first?.clauses).toThrow(SyntaxError);
  });
});
