import { describe, expect, it } from 'vitest';
import type { CuratedContent, CuratedFinding } from '../../../src/helpdesk/contract/curated.js';
import { checkContent, standingIn } from '../../../src/helpdesk/curated/check-content.js';
import { locateQuote } from '../../../src/helpdesk/curated/locate-quote.js';
import { makeMatcher } from '../../../src/helpdesk/curated/match-curated.js';
import { content, other, pilotDocument } from './curated-documents.js';

const pilot = pilotDocument();
const nobody = makeMatcher([], []);
const check = (changed: Partial<CuratedContent>): readonly CuratedFinding[] =>
  checkContent({ ...content, ...changed }, { documents: [pilot, other], others: nobody });
const places = (findings: readonly CuratedFinding[]): readonly string[] => [
  ...new Set(findings.map(({ where, at }) => `${where} ${at ?? ''}`.trim())),
];

describe('the rules for a curated answer', () => {
  it('let one pass that keeps them', () => {
    expect(check({})).toEqual([]);
  });

  it.each<{ why: string; changed: Partial<CuratedContent>; at: readonly string[] }>([
    { why: 'no clause is cited', changed: { citations: [] }, at: ['citations'] },
    {
      why: 'the clause is not there',
      changed: { citations: [{ clauseId: 'x#1', quote: '试点' }] },
      at: ['citations 0'],
    },
    {
      why: 'a word of the quote is another one',
      changed: { citations: [{ clauseId: 'pilot#1', quote: '试点工作由市财政局牵头' }] },
      at: ['citations 0'],
    },
    { why: 'a quote is empty', changed: { citations: [{ clauseId: 'pilot#1', quote: ' ' }] }, at: ['citations 0'] },
    {
      why: 'the quote stands in another clause',
      changed: { citations: [{ clauseId: 'pilot#2', quote: '试点工作由市商务局牵头' }], text: '由市商务局牵头。' },
      at: ['citations 0', 'text'],
    },
    { why: 'nothing is said', changed: { text: ' \n' }, at: ['text'] },
    { why: 'an amount stands in no cited clause', changed: { text: '奖励50万元。' }, at: ['text'] },
    { why: 'an amount is another one', changed: { text: '试点奖励500万元。' }, at: ['text'] },
    { why: 'a day is another one', changed: { text: '2026年9月底前完成，由市商务局牵头。' }, at: ['text'] },
    { why: 'a year is another one', changed: { text: '2025年完成。' }, at: ['text'] },
    { why: 'an agency stands nowhere', changed: { text: '试点由市财政局牵头。' }, at: ['text'] },
    { why: 'an agency is of another place', changed: { text: '试点由郑州市商务局牵头。' }, at: ['text'] },
    { why: 'the number of the document is another one', changed: { text: '见汴政办〔2021〕50号。' }, at: ['text'] },
    { why: 'the number is of another issuer', changed: { text: '见郑政办〔2021〕49号。' }, at: ['text'] },
    { why: 'a telephone number stands nowhere', changed: { text: '请拨打0371-23456789。' }, at: ['text'] },
    {
      why: 'there is one positive example',
      changed: { positives: ['开封跨境电商试点由谁牵头'] },
      at: ['positives'],
    },
    {
      why: 'two positive examples are the same',
      changed: { positives: ['开封跨境电商试点由谁牵头', ' 開封跨境电商试点由谁牵头'] },
      at: ['positives'],
    },
    { why: 'there is no negative example', changed: { negatives: [] }, at: ['negatives'] },
    {
      why: 'a positive example says nothing',
      changed: { positives: [...content.positives, '你好'] },
      at: ['positives 2'],
    },
    {
      why: 'a positive example names no place where there are several',
      changed: { positives: [...content.positives, '跨境电商试点由谁牵头'] },
      at: ['positives 2'],
    },
    {
      why: 'a positive example names another place',
      changed: { positives: [...content.positives, '郑州试点的牵头单位是谁'] },
      at: ['positives 2'],
    },
    {
      why: 'a negative example is a positive one',
      changed: { negatives: ['请问开封跨境电商试点由谁牵头？'] },
      at: ['positives 0'],
    },
  ])('find that $why', ({ changed, at }) => {
    expect(places(check(changed))).toEqual(expect.arrayContaining([...at]));
    expect(check(changed).every(({ message }) => /[\u4e00-\u9fff].*[。？]$/u.test(message))).toBe(true);
  });

  it.each([
    { why: 'an amount is spelt otherwise', text: '奖励500,000元。' },
    { why: 'lines are counted', text: '1. 通过验收；\n2. 奖励50万元。' },
    { why: 'the document is named', text: '汴政办〔2021〕49号第二条规定，奖励50万元。' },
    { why: 'an agency is named by its place', text: '开封市商务局负责验收，奖励50万元。' },
  ])('let it pass that $why', ({ text }) => {
    const citations = [...content.citations, { clauseId: 'pilot#2', quote: '一次性奖励50万元' }];
    expect(check({ text, citations })).toEqual([]);
  });

  it('name the live answer that answers the same question already', () => {
    const others = makeMatcher([{ ...content, id: 7, places: ['开封市'] }], []);
    const [finding] = checkContent(content, { documents: [pilot, other], others });
    expect(finding).toMatchObject({ where: 'positives', at: 0 });
    expect(finding?.message).toContain('第 7 号');
  });

  it('ask for no place where all documents are of one', () => {
    const positives = ['跨境电商试点由谁牵头', '跨境电商试点工作是哪个部门牵头的'];
    expect(checkContent({ ...content, positives }, { documents: [pilot], others: nobody })).toEqual([]);
  });
});

it.each([
  { why: 'as it was', documents: [pilotDocument()], standing: 'answers' },
  { why: 'the document was withdrawn', documents: [other], standing: 'clause_gone' },
  {
    why: 'the quoted words were changed',
    documents: [pilotDocument('试点工作由市发改委牵头')],
    standing: 'quote_gone',
  },
  {
    why: 'other words of the clause were changed, on which the text stands',
    documents: [pilotDocument('试点工作由市商务局牵头')],
    standing: 'unfounded',
  },
  {
    why: 'other words were changed, on which nothing stands',
    documents: [pilotDocument('试点工作由市商务局牵头，开封海关配合')],
    standing: 'answers',
  },
])('an answer stands or falls with its clauses: $why', ({ documents, standing }) => {
  expect(standingIn(content, documents)).toBe(standing);
});

it.each([
  { quote: '补贴2%', at: [2, 6] },
  { quote: ' 补贴\n2%', at: [2, 6] },
  { quote: '补贴3%', at: null },
  { quote: '', at: null },
  { quote: ' ', at: null },
])('finds 「$quote」 in a clause', ({ quote, at }) => {
  const found = locateQuote(quote, '造船补贴2%。');
  expect(found === undefined ? null : [found.start, found.end]).toEqual(at);
});
