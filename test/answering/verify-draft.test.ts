import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Draft } from '../../src/answering/draft.js';
import { corpus, person, quoted, say, working, type Piece } from '../../src/answering/piece.js';
import { verifyDraft, type Ungrounded } from '../../src/answering/verify-draft.js';
import type { Citation } from '../../src/policy/reply.js';
import { makeDocument } from '../fixtures/make-document.js';

const document = makeDocument({
  id: 'sea-2020-8',
  number: '海政〔2020〕8号',
  title: '关于造船的若干措施',
  place: '海州市',
  clauses: [
    {
      key: '1',
      number: '一、',
      body: '对新建船厂，按照投资额的3%给予补助，最高不超过80万元。',
      agencies: [],
    },
    { key: '2', number: '二、', body: '由市船舶局负责。', agencies: [['duty', '市船舶局']] },
  ],
});
const issued = document.text;
const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

const QUOTE = '按照投资额的3%给予补助';
const start = issued.indexOf(QUOTE);
const clause = document.clauses[0];
const citation: Citation = {
  docNumber: document.number,
  title: document.title,
  clauseId: clause?.id ?? '',
  clause: clause?.label ?? '',
  quote: QUOTE,
  text: clause?.text ?? '',
  start,
  end: start + QUOTE.length,
  sha256: sha256(QUOTE),
  status: 'unknown',
};
const altered = QUOTE.replace('3%', '8%');

const uncalculated: Draft = {
  kind: 'answer',
  lines: [
    say`${corpus(document, '海州')}的规定是：“${quoted(QUOTE)}”`,
    say`您说的是“${person('投资两千万')}”：${working('2000万元 × 3% = 60万元')}`,
    say`依据：《${corpus(document, document.title)}》（${corpus(document, '海政〔2020〕8号')}）${corpus(document, '一、')}`,
    say`具体办理可以咨询${corpus(document, '市船舶局')}。`,
  ],
  citations: [citation],
  suggestions: [],
};
const clean: Draft = {
  ...uncalculated,
  calculation: {
    measure: 'sea-2020-8/yard',
    status: 'determined',
    amount: { value: '600000', currency: 'CNY' },
    kind: 'entitlement',
    steps: [{ sentence: '2000万元 × 3% = 60万元', citation: 0 }],
    asOf: '2026-11-21',
  },
};
const SAID = '我在海州投资两千万建船厂，能补多少';
const verify = (draft: Draft, said = SAID): readonly Ungrounded[] => verifyDraft(draft, [document], said, '2026-11-21');
const template = (text: string): Piece => ({ from: 'template', text });
const withLine = (...line: readonly Piece[]): Draft => ({ ...clean, lines: [...clean.lines, line] });
const withCitation = (changed: Partial<Citation>): Draft => ({ ...clean, citations: [{ ...citation, ...changed }] });

it('passes a draft in which everything stands', () => {
  expect(verify(clean)).toEqual([]);
});

it.each<{ why: string; draft: Draft; rule: Ungrounded['rule'] }>([
  { why: 'one character of a quote is changed', draft: withCitation({ quote: altered }), rule: 'quote' },
  {
    why: 'one character of a quote is changed and its checksum with it',
    draft: withCitation({ quote: altered, sha256: sha256(altered) }),
    rule: 'quote',
  },
  { why: 'a quote begins one character late', draft: withCitation({ start: start + 1 }), rule: 'quote' },
  { why: 'a quote ends one character late', draft: withCitation({ end: start + QUOTE.length + 1 }), rule: 'quote' },
  { why: 'a quote lies past the end', draft: withCitation({ start: 9_000, end: 9_010 }), rule: 'quote' },
  { why: 'a checksum is of other words', draft: withCitation({ sha256: sha256('别的话') }), rule: 'quote' },
  {
    why: 'an empty quote stands everywhere',
    draft: withCitation({ quote: '', end: start, sha256: sha256('') }),
    rule: 'quote',
  },
  {
    why: 'the document of a quote is not here',
    draft: withCitation({ clauseId: 'sea-2020-80#1' }),
    rule: 'quote',
  },
  { why: 'words are shown as a quote that no citation holds', draft: withLine(quoted('按照交易额')), rule: 'origin' },
  { why: 'a figure stands in our own wording', draft: withLine(template('最多500万元。')), rule: 'figure' },
  { why: 'a figure of ours counts as no wording of ours', draft: withLine(template('共7家企业。')), rule: 'origin' },
  {
    why: 'two pieces that meet make a figure',
    draft: withLine(corpus(document, '20'), template('%')),
    rule: 'figure',
  },
  {
    why: 'two pieces of one document make a figure that it does not hold',
    draft: withLine(corpus(document, '3'), corpus(document, '80万元')),
    rule: 'figure',
  },
  {
    why: 'a corpus piece does not stand in the document',
    draft: withLine(corpus(document, '市渔业局')),
    rule: 'origin',
  },
  {
    why: 'a corpus piece has a figure that is not in the document',
    draft: withLine(corpus(document, '最高不超过800万元')),
    rule: 'origin',
  },
  { why: 'words are put in the mouth of the person', draft: withLine(person('投资三千万')), rule: 'origin' },
  { why: 'a step is told that was never worked out', draft: withLine(working('得90万元')), rule: 'origin' },
  {
    why: 'a step is told though nothing was calculated',
    draft: uncalculated,
    rule: 'origin',
  },
])('finds that $why', ({ draft, rule }) => {
  expect(verify(draft).map((fault) => fault.rule)).toContain(rule);
});

it.each([
  { why: 'in what was said', said: '我在海州投资2000万建船厂', line: [person('投资2000万')] },
  { why: 'in wide characters', said: '投资２０００万', line: [person('投资2000万')] },
  { why: 'with spaces of the page', said: SAID, line: [corpus(document, '市 船舶局')] },
])('passes words that stand $why', ({ said, line }) => {
  expect(verify({ ...uncalculated, lines: [line] }, said)).toEqual([]);
});
