import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutPassages, isSearched } from '../../src/indexing/cut-passages.js';
import type { Clause, ClauseKind } from '../../src/policy/clause.js';
import { makeDocument } from '../fixtures/make-document.js';

function clauseOf(body: string, kind: ClauseKind = 'paragraph'): Clause {
  const [clause] = makeDocument({ id: 'x', clauses: [{ body, kind }] }).clauses;
  if (clause === undefined) throw new Error('a plan of one clause makes one');
  return clause;
}

const sentence = '支持跨境电商企业建设海外仓并完善物流配送体系。'; // 23 characters

describe('cutPassages', () => {
  it.each([
    { why: 'a short clause is one passage', text: sentence, lengths: [23] },
    {
      why: 'a clause of 100 characters is still one',
      text: `${'补'.repeat(49)}。${'贴'.repeat(49)}。`,
      lengths: [100],
    },
    {
      why: 'a long clause is itself and windows of whole sentences',
      text: sentence.repeat(8),
      lengths: [184, 69, 69, 46],
    },
    {
      why: 'a sentence that is too long is cut between its commas',
      text: `${'补'.repeat(120)}，${'贴'.repeat(120)}。`,
      lengths: [242, 121, 121],
    },
    { why: 'what has no mark at all stays whole', text: '补'.repeat(500), lengths: [500] },
  ])('$why', ({ text, lengths }) => {
    expect(cutPassages(clauseOf(text)).map(({ start, end }) => end - start)).toEqual(lengths);
  });

  it('begins with the whole, and its windows leave nothing out and nothing double', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from('补贴电商，。；')), minLength: 1, maxLength: 400 }),
        (text) => {
          const [whole, ...windows] = cutPassages(clauseOf(text));
          expect(whole).toEqual({ start: 0, end: text.length });
          if (windows.length === 0) return;
          expect(windows.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
        },
      ),
    );
  });
});

describe('isSearched', () => {
  it.each([
    { kind: 'article', text: '第九条', searched: true },
    { kind: 'preamble', text: '为贯彻落实', searched: true },
    { kind: 'annex', text: '附件', searched: true },
    { kind: 'imprint', text: '抄送：市委办公室', searched: false },
    { kind: 'signature', text: '2021年9月18日', searched: false },
    { kind: 'article', text: '', searched: false },
  ] as const)('says $searched of the $kind “$text”', ({ kind, text, searched }) => {
    expect(isSearched(clauseOf(text, kind))).toBe(searched);
  });
});
