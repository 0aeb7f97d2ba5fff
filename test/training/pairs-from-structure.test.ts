import { describe, expect, it } from 'vitest';
import { clauseTexts, pairsFromStructure } from '../../src/training/pairs-from-structure.js';
import { fold } from '../../src/language/fold.js';
import { makeDocument } from '../fixtures/make-document.js';
import { corpusData, corpusDocuments } from '../measures/corpus-documents.js';

const nothing = { measures: [], figures: [], setAside: [] };
const document = makeDocument({
  id: 'sea-2020-8',
  clauses: [
    {
      kind: 'part',
      number: '二、',
      heading: '支持造船',
      below: [
        {
          number: '（一）',
          heading: '建设船坞',
          body: '新建船坞的给予补助。每座一百万元。牵头单位：市海洋局。',
          agencies: [['lead', '市海洋局']],
        },
        { number: '（二）', body: '市渔业局：负责渔船登记。', agencies: [['duty', '市渔业局']] },
      ],
    },
    { kind: 'signature', body: '海边市人民政府' },
  ],
});
const pairs = pairsFromStructure([{ document, data: nothing }], [{ say: ['补贴'], mean: ['补助'] }], 1);
const asking = (question: string): readonly string[] =>
  pairs.filter(({ q }) => q === question).map(({ group }) => group);

describe('pairsFromStructure', () => {
  it.each([
    { why: 'by its heading', question: '建设船坞', clauses: ['sea-2020-8#1.1'] },
    { why: 'by a question about its heading', question: '建设船坞有什么规定？', clauses: ['sea-2020-8#1.1'] },
    { why: 'by the agency that leads', question: '建设船坞由哪个部门牵头？', clauses: ['sea-2020-8#1.1'] },
    { why: 'by what an agency leads', question: '市海洋局牵头负责什么？', clauses: ['sea-2020-8#1.1'] },
    { why: 'by the duties of an agency', question: '市渔业局有什么职责？', clauses: ['sea-2020-8#1.2'] },
    { why: 'by one of its sentences', question: '每座一百万元。', clauses: [] },
    { why: 'by a longer one', question: '（一）建设船坞。', clauses: [] },
    { why: 'that only says who signed', question: '海边市人民政府', clauses: [] },
  ])('finds a clause $why', ({ question, clauses }) => {
    expect(asking(question)).toEqual(clauses);
  });

  it('leaves the heading out of the text that it asks for, and takes in what stands below', () => {
    expect(pairs.find(({ q }) => q === '支持造船')?.p).toMatch(/^二、\(一\)建设船坞.*渔船登记。$/u);
    expect(pairs.find(({ q }) => q === '建设船坞')?.p).not.toContain('建设船坞');
  });

  it('asks in the words that people use, too', () => {
    expect(pairs.some(({ q }) => q.includes('给予补贴'))).toBe(true);
  });

  it('gives nothing for no documents', () => {
    expect(pairsFromStructure([], [], 1)).toEqual([]);
  });

  it('makes of documents with data a question for each measure, topic and figure', () => {
    const structured = corpusDocuments.map((each) => ({ document: each, data: corpusData.get(each.id) ?? nothing }));
    const made = new Set(pairsFromStructure(structured, [], 1).map(({ q, group }) => `${q} ${group}`));
    const lacking = structured.flatMap(({ data }) =>
      data.measures.flatMap(({ title, topics, clause }) =>
        [title, ...topics].filter(
          (topic) => ![...made].some((key) => key.endsWith(clause) && key.includes(fold(topic).text)),
        ),
      ),
    );
    expect(lacking).toEqual([]);
    expect(made.size).toBeGreaterThan(1000);
  });
});

describe('clauseTexts', () => {
  it('gives a clause with the headings above it, and none that says nothing', () => {
    const texts = [...clauseTexts([document])];
    expect(texts.map(([id]) => id)).toEqual(['sea-2020-8#1', 'sea-2020-8#1.1', 'sea-2020-8#1.2']);
    expect(texts[2]?.[1]).toMatch(/^支持造船\(二\)/u);
  });
});
