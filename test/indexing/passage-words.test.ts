import { describe, expect, it } from 'vitest';
import { growTree } from '../../src/indexing/clause-tree.js';
import { contextOf, weighWords } from '../../src/indexing/passage-words.js';
import type { PolicyDocument } from '../../src/policy/policy-document.js';
import { makeDocument } from '../fixtures/make-document.js';

/** Words between spaces, so that a weight can be read off. */
const terms = (text: string): readonly string[] => text.split(/[\s。：、]+/).filter((word) => word !== '');

const measures = makeDocument({
  id: 'measures',
  title: 'title',
  clauses: [
    { kind: 'title', heading: 'title' },
    {
      kind: 'part',
      number: '二、',
      heading: 'part',
      below: [
        {
          kind: 'subpart',
          number: '（二） ',
          heading: 'own',
          body: 'text text 责任单位：agency',
          agencies: [['responsible', 'agency']],
        },
      ],
    },
    {
      kind: 'article',
      number: '第九条 ',
      body: 'materials：',
      below: [{ kind: 'item', number: '（一） ', body: 'name' }],
    },
  ],
});

function weigh(
  document: PolicyDocument,
  label: string,
  passage?: { start: number; end: number },
): Record<string, number> {
  const clause = document.clauses.find(({ number }) => number?.trim() === label);
  if (clause === undefined) throw new Error(`no clause ${label}`);
  const span = passage ?? { start: 0, end: clause.text.length };
  return Object.fromEntries(weighWords(clause, span, document, growTree(document.clauses), terms));
}

describe('weighWords', () => {
  it('weighs the own heading above the text, the text above the headings above, and the title least', () => {
    expect(weigh(measures, '（二）')).toEqual({
      '（二）': 10,
      own: 20,
      text: 20,
      责任单位: 10,
      agency: 10,
      part: 5,
      title: 2,
    });
  });

  it('gives a window the heading and the agencies of its clause, once', () => {
    const clause = measures.clauses.find(({ heading }) => heading === 'own');
    const start = clause?.text.indexOf('text') ?? 0;
    expect(weigh(measures, '（二）', { start, end: start + 4 })).toEqual({
      text: 10,
      own: 20,
      agency: 5,
      part: 5,
      title: 2,
    });
  });

  it('gives an item the words that lead in its list', () => {
    expect(weigh(measures, '（一）')).toMatchObject({ name: 10, materials: 5 });
  });
});

describe('contextOf', () => {
  it('names the headings from the top down, without the title', () => {
    const clause = measures.clauses.find(({ heading }) => heading === 'own');
    expect(clause && contextOf(clause, growTree(measures.clauses))).toEqual(['part']);
  });

  it('leaves out a paragraph above that is a rule of its own', () => {
    const long = makeDocument({
      id: 'long',
      clauses: [
        {
          kind: 'article',
          number: '第一条',
          body: '甲'.repeat(61),
          below: [{ kind: 'item', number: '（一）', body: '乙' }],
        },
      ],
    });
    const item = long.clauses[1];
    expect(item && contextOf(item, growTree(long.clauses))).toEqual([]);
  });
});
