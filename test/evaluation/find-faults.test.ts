import { describe, expect, it } from 'vitest';
import { findFaults } from '../../src/evaluation/find-faults.js';
import type { Result } from '../../src/evaluation/report.js';
import { parseIsoDate } from '../../src/policy/iso-date.js';
import type { Citation, Reply } from '../../src/policy/reply.js';
import { makeCitation, makeReply } from '../fakes/make-reply.js';

const issued = '二、造船\n（一）对造船的企业，给予不超过\n\n— 5 —\n\n300 万元的资金支持。\n';
const quote = '给予不超过300万元的资金支持';
const start = issued.indexOf('给予');
const exact = makeCitation(quote, issued, { start, end: issued.indexOf('。') });

function resultOf(replies: readonly Reply[], question = '造船给多少？'): Result {
  const asOf = parseIsoDate('2026-11-21');
  if (asOf === undefined) throw new Error('no such day');
  const turns = replies.map((reply) => ({ question, reply, milliseconds: 1 }));
  return { id: 'q', tags: [], asOf, turns, judged: false, passed: true, why: [] };
}

function faultsOf(replies: readonly Reply[], question?: string): readonly string[] {
  const { faults } = findFaults([resultOf(replies, question)], { documentText: () => issued });
  return faults.map(({ rule, turn, words }) => `${rule} ${turn} ${words}`);
}

describe('quote_exact', () => {
  it('takes a quote that runs across spaces, lines and the number of a page', () => {
    expect(faultsOf([makeReply({ citations: [exact] })])).toEqual([]);
  });

  it.each([
    { why: 'a number within a line', page: ' — 12 — ' },
    { why: 'a number in words', page: '\n第 3 页 共 9 页\n' },
    { why: 'an address', page: '\nhttps://example.org/1.html\n' },
    {
      why: 'a head that comes back on every page',
      page: '\n市人民政府公报\n',
      rest: '\n市人民政府公报\n。\n市人民政府公报\n',
    },
  ])('takes a quote that runs across $why', ({ page, rest = '' }) => {
    const text = `给予不超过${page}300万元。${rest}`;
    const citation = makeCitation('给予不超过300万元', text, { start: 0, end: text.indexOf('。') });
    expect(findFaults([resultOf([makeReply({ citations: [citation] })])], { documentText: () => text }).faults).toEqual(
      [],
    );
  });

  it('finds a quote that leaves out a line of the document', () => {
    const text = '给予不超过\n每年\n300万元。';
    const citation = makeCitation('给予不超过300万元', text, { start: 0, end: text.indexOf('。') });
    expect(
      findFaults([resultOf([makeReply({ citations: [citation] })])], { documentText: () => text }).faults,
    ).toHaveLength(1);
  });

  it.each<{ why: string; changed: Partial<Citation> }>([
    { why: 'one character early', changed: { start: start - 1 } },
    { why: 'one character late', changed: { end: exact.end + 1 } },
    { why: 'words that are not there', changed: { quote: '给予不超过500万元的资金支持' } },
    { why: 'a wrong checksum', changed: { sha256: '0'.repeat(64) } },
    { why: 'an end beyond the text', changed: { end: issued.length + 1 } },
    { why: 'a quote of white space', changed: { quote: ' ', start: 3, end: 4 } },
  ])('finds $why', ({ changed }) => {
    expect(faultsOf([makeReply({ citations: [{ ...exact, ...changed }] })])).toEqual(['quote_exact 1 sea#2.1']);
  });

  it('finds a clause of a document that is not here', () => {
    const { faults } = findFaults([resultOf([makeReply({ citations: [exact] })])], { documentText: () => undefined });
    expect(faults).toHaveLength(1);
  });

  it('counts nothing without the texts', () => {
    expect(findFaults([resultOf([makeReply({ citations: [exact] })])], {})).toMatchObject({ quotes: 0, faults: [] });
  });
});

describe('number_grounded', () => {
  it.each([
    { why: 'a citation', reply: makeReply({ text: '不超过300万元。', citations: [exact] }) },
    {
      why: 'the number of a document and the label of a clause',
      reply: makeReply({ text: '见海政〔2020〕8号二、（一）。', citations: [exact] }),
    },
    { why: 'the words of the person', reply: makeReply({ text: '您说的80家，文件没有提到。' }), question: '80家行吗' },
    { why: 'the day', reply: makeReply({ text: '截至2026年11月21日。' }) },
    {
      why: 'a step of the calculation',
      reply: makeReply({
        text: '可获60万元。',
        calculation: {
          measure: 'm',
          status: 'determined',
          amount: { value: '600000', currency: 'CNY' },
          kind: 'entitlement',
          steps: [],
          asOf: '2026-11-21',
        },
      }),
    },
  ])('takes a figure out of $why', ({ reply, question }) => {
    expect(faultsOf([reply], question)).toEqual([]);
  });

  it('finds a figure out of nowhere, on the turn on which it stands', () => {
    const replies = [makeReply(), makeReply({ text: '不超过500万元。', citations: [exact] })];
    expect(faultsOf(replies)).toEqual(['number_grounded 2 500万元']);
  });

  it('takes the numbers of the documents that are here', () => {
    const reply = makeReply({ kind: 'refuse', reason: 'no_clause', text: '这里有海政〔2021〕9号。' });
    expect(faultsOf([reply])).toHaveLength(2);
    const grounds = { catalogue: ['海政〔2021〕9号'] };
    expect(findFaults([resultOf([reply])], grounds).faults).toEqual([]);
  });
});

describe('period_leaks', () => {
  const ended = { ...exact, status: 'period_ended' as const };

  it('finds a document past its period that is quoted as if it held', () => {
    const reply = makeReply({ text: '有资金支持。', citations: [ended] });
    expect(faultsOf([reply])).toEqual(['period_leaks 1 有资金支持。']);
  });

  it('is content where the reply says so', () => {
    const reply = makeReply({ text: '有资金支持，但文件的期限已过。', citations: [ended] });
    expect(faultsOf([reply])).toEqual([]);
  });
});
