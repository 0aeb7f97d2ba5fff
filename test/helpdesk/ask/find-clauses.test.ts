import { describe, expect, it } from 'vitest';
import { findClauses, type ClauseQuery } from '../../../src/helpdesk/ask/find-clauses.js';
import { suggestQuestions } from '../../../src/helpdesk/ask/suggest-questions.js';
import { isoDate, type IsoDate } from '../../../src/policy/iso-date.js';
import { makeDocument } from '../../fixtures/make-document.js';
import { corpusData, corpusDocuments } from '../../measures/corpus-documents.js';

const today = isoDate(2026, 11, 21) as IsoDate;
const make = (id: string, place: string) =>
  makeDocument({
    id,
    number: `${id}〔2020〕8号`,
    title: '关于造船的若干措施',
    place,
    clauses: [
      { number: '一、', body: '造船的补贴2%。' },
      { number: '二、', body: '由市船舶局负责。' },
    ],
  });
const documents = [make('sea', '开封市'), make('hill', '商丘市')];
const asked: string[] = [];
const find = (query: Partial<ClauseQuery>, retrieved: readonly string[] = []): readonly string[] => {
  const retrieve = (text: string): readonly string[] => {
    asked.push(text);
    return retrieved;
  };
  return findClauses({ documents, retrieve }, { q: '船', limit: 10, ...query }, today).map(({ id }) => id);
};

describe('clauses are found', () => {
  it('by their address, before what the words find', () => {
    expect(find({ q: 'hill#2' }, ['sea#1'])).toEqual(['hill#2', 'sea#1']);
  });

  it('as a question of the words finds them, and then wherever the words stand, each once', () => {
    expect(find({ q: '船 舶局' }, ['hill#2', 'gone#1'])).toEqual(['hill#2', 'sea#2']);
  });

  it('of one place alone where one is named, and the question says so', () => {
    expect(find({ q: '船舶局', place: '商丘市' }, ['sea#2'])).toEqual(['hill#2']);
    expect(asked.at(-1)).toBe('商丘市：船舶局');
    expect(find({ q: '船舶局', place: '无锡市' })).toEqual([]);
  });

  it('at most as many as were asked for', () => {
    expect(find({ q: '船', limit: 1 })).toHaveLength(1);
  });

  it('with their words, their document and whether it holds', () => {
    const source = { documents, retrieve: () => ['sea#1'] };
    const [first] = findClauses(source, { q: '补贴', limit: 1 }, today);
    expect(first).toMatchObject({ id: 'sea#1', document: 'sea', place: '开封市', label: '一、', status: 'unknown' });
    expect(first?.text).toContain('造船的补贴2%。');
  });
});

it('the questions to begin with are made from what the documents hold', () => {
  const dataOf = ({ id }: { readonly id: string }) => ({ measures: corpusData.get(id)?.measures ?? [] });
  const questions = suggestQuestions({ documents: corpusDocuments, dataOf });
  expect(questions[0]).toBe('这里有哪些文件？');
  expect(questions.some((question) => question.endsWith('怎么算？'))).toBe(true);
  expect(suggestQuestions({ documents: [], dataOf })).toEqual(['这里有哪些文件？']);
});
