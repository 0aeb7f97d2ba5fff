import { describe, expect, it } from 'vitest';
import { parseDocumentFacts } from '../../src/documents/document-facts.js';

const parse = (yaml: string): unknown => parseDocumentFacts(yaml, 'corpus/a/document.yaml');
const period = (lines: string): string =>
  `period:\n  from: 2021-01-01\n  earliestEnd: 2023-12-31\n  latestEnd: 2024-12-31\n  quote: 三年\n  note: 推算\n${lines}`;

describe('facts of a document', () => {
  it('are all optional', () => {
    expect([parse(''), parse('# 无')]).toEqual([{}, {}]);
  });

  it('are what is written, days as days', () => {
    const yaml = `source: 市政府网站\nplace: 开封市\nnumber: 汴政办〔2021〕49号\ntitle: 方案\nissuer: 开封市人民政府办公室\naliases: [跨境方案]\n${period('')}`;
    expect(parse(yaml)).toEqual({
      source: '市政府网站',
      place: '开封市',
      number: '汴政办〔2021〕49号',
      title: '方案',
      issuer: '开封市人民政府办公室',
      aliases: ['跨境方案'],
      period: { from: '2021-01-01', earliestEnd: '2023-12-31', latestEnd: '2024-12-31', quote: '三年', note: '推算' },
    });
  });

  it('may leave open when the period begins', () => {
    expect(parse(period('').replace('2021-01-01', 'null'))).toMatchObject({ period: { from: null } });
  });

  it.each([
    { why: 'a key that nobody knows', yaml: 'titel: 甲', named: ['titel', 'title'] },
    { why: 'a key that nobody knows within', yaml: period('  until: 2024-01-01'), named: ['until'] },
    { why: 'an empty word', yaml: 'title: ""', named: ['title'] },
    { why: 'a number where words are due', yaml: 'number: 49', named: ['number'] },
    {
      why: 'a day that no calendar has',
      yaml: period('').replace('2023-12-31', '2023-02-30'),
      named: ['period.earliestEnd', '2023-02-30'],
    },
    { why: 'an end before the other', yaml: period('').replace('2024-12-31', '2022-12-31'), named: ['latestEnd'] },
    { why: 'an end before the beginning', yaml: period('').replace('2021-01-01', '2025-01-01'), named: ['from'] },
    { why: 'a period without its words', yaml: period('').replace('  quote: 三年\n', ''), named: ['period.quote'] },
    { why: 'several faults at once', yaml: 'title: 1\nplace: 2', named: ['title', 'place'] },
    { why: 'a list', yaml: '- 甲', named: ['document.yaml'] },
    { why: 'what is no YAML', yaml: 'title: "甲', named: ['document.yaml'] },
  ])('name $why and the file', ({ yaml, named }) => {
    let problem: unknown;
    try {
      parse(yaml);
    } catch (error) {
      problem = error;
    }
    expect(problem).toMatchObject({ code: 'document_facts_invalid', facts: { file: 'corpus/a/document.yaml' } });
    for (const words of named) expect(String(problem)).toContain(words);
  });
});
