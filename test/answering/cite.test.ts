import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cite } from '../../src/answering/cite.js';
import { isQuoteExact } from '../../src/evaluation/is-quote-exact.js';
import { squeeze } from '../../src/language/squeeze.js';
import type { Clause } from '../../src/policy/clause.js';
import { isoDate, type IsoDate } from '../../src/policy/iso-date.js';
import type { PolicyDocument } from '../../src/policy/policy-document.js';
import type { Citation } from '../../src/policy/reply.js';
import { corpusDocuments } from '../measures/corpus-documents.js';
import { makeDocument } from '../fixtures/make-document.js';

function dayOf(year: number, month: number, date: number): IsoDate {
  const day = isoDate(year, month, date);
  if (day === undefined) throw new RangeError('no such day');
  return day;
}
const asOf = dayOf(2026, 11, 21);
const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** A clause whose words come from stretches of a page, in order. */
function onPage(issued: string, ...stretches: readonly string[]): { document: PolicyDocument; clause: Clause } {
  const plan = makeDocument({ id: 'sea-2020-8', clauses: [{ key: '1', body: stretches.join('') }] });
  const [clause] = plan.clauses;
  if (clause === undefined) throw new RangeError('no clause');
  let at = 0;
  const source = stretches.map((stretch) => {
    const run = { at, from: issued.indexOf(stretch), length: stretch.length };
    at += stretch.length;
    return run;
  });
  const cut = { ...clause, source };
  return { document: { ...plan, text: issued, sha256: sha256(issued), clauses: [cut] }, clause: cut };
}

const standsIn = (text: string, { quote, start, end }: Citation): boolean =>
  squeeze(text.slice(start, end)) === squeeze(quote);

it.each([
  {
    why: 'a page number interrupts it',
    issued: '对新建船厂，按照投资额\n\n— 5 —\n\n的3%给予补助。',
    stretches: ['对新建船厂，按照投资额', '的3%给予补助。'],
    quotes: ['对新建船厂，按照投资额', '的3%给予补助。'],
  },
  {
    why: 'only a line break interrupts it',
    issued: '对新建船厂，按照投资额\n\n   的3%给予补助。',
    stretches: ['对新建船厂，按照投资额', '的3%给予补助。'],
    quotes: ['对新建船厂，按照投资额的3%给予补助。'],
  },
  {
    why: 'a line break and then a page number interrupt it',
    issued: '对新建船厂，\n按照投资额\n- 5 -\n的3%给予补助。',
    stretches: ['对新建船厂，', '按照投资额', '的3%给予补助。'],
    quotes: ['对新建船厂，按照投资额', '的3%给予补助。'],
  },
])('cites each side of a quote by itself where $why', ({ issued, stretches, quotes }) => {
  const { document, clause } = onPage(issued, ...stretches);
  const citations = cite(document, clause, { start: 0, end: clause.text.length }, asOf);
  expect(citations.map(({ quote }) => quote)).toEqual(quotes);
  expect(citations.every((citation) => standsIn(issued, citation))).toBe(true);
});

it('leaves residue out that lies outside of the span', () => {
  const { document, clause } = onPage('对新建船厂\n— 5 —\n给予补助。', '对新建船厂', '给予补助。');
  const [citation, ...others] = cite(document, clause, { start: 1, end: 5 }, asOf);
  expect(citation?.quote).toBe('新建船厂');
  expect(others).toEqual([]);
});

it('cites nothing of an empty span', () => {
  const { document, clause } = onPage('对新建船厂给予补助。', '对新建船厂给予补助。');
  expect(cite(document, clause, { start: 3, end: 3 }, asOf)).toEqual([]);
});

const clauses = corpusDocuments.flatMap((document) =>
  document.clauses.filter(({ text }) => text !== '').map((clause) => ({ document, clause })),
);
const spanOfCorpus = fc
  .constantFrom(...clauses)
  .chain(({ document, clause }) =>
    fc
      .tuple(fc.nat(clause.text.length - 1), fc.integer({ min: 1, max: clause.text.length }))
      .map(([start, length]) => ({ document, clause, start, end: Math.min(clause.text.length, start + length) })),
  );

it('makes citations that stand in the text as issued, whatever stretch of the corpus is cited', () => {
  expect(clauses.length).toBeGreaterThan(100);
  fc.assert(
    fc.property(spanOfCorpus, ({ document, clause, start, end }) => {
      const citations = cite(document, clause, { start, end }, asOf);
      expect(citations.map(({ quote }) => quote).join('')).toBe(clause.text.slice(start, end));
      for (const citation of citations) {
        expect(standsIn(document.text, citation)).toBe(true);
        expect(citation.sha256).toBe(sha256(citation.quote));
        if (squeeze(citation.quote) !== '') expect(isQuoteExact(citation, document.text)).toBe(true);
      }
    }),
    { numRuns: 1_000 },
  );
});

it('makes citations of every whole clause that stand in the text as issued', () => {
  const loose = clauses.flatMap(({ document, clause }) =>
    cite(document, clause, { start: 0, end: clause.text.length }, asOf).filter(
      (citation) => !standsIn(document.text, citation),
    ),
  );
  expect(loose).toEqual([]);
});

it('says of each citation whether the period of its document covers the day', () => {
  const { document, clause } = onPage('对新建船厂给予补助。', '对新建船厂给予补助。');
  const end = dayOf(2018, 12, 31);
  const ended: PolicyDocument = {
    ...document,
    period: {
      from: dayOf(2016, 1, 1),
      earliestEnd: end,
      latestEnd: end,
      words: '2016～2018年',
      clause: clause.id,
      at: { start: 0, end: 3 },
    },
  };
  const status = (one: PolicyDocument, day: IsoDate): readonly string[] =>
    cite(one, clause, { start: 0, end: 3 }, day).map((citation) => citation.status);
  expect(status(ended, end)).toEqual(['in_force']);
  expect(status(ended, dayOf(2019, 1, 1))).toEqual(['period_ended']);
  expect(status(document, asOf)).toEqual(['unknown']);
});
