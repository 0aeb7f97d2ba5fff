import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { checkBoundaries } from '../../../src/measures/check-boundaries.js';
import { checkCoverage } from '../../../src/measures/coverage.js';
import { draftMeasure } from '../../../src/measures/drafts/draft-measure.js';
import { addMeasures, addSetAsides } from '../../../src/measures/extend-data.js';
import { parseDocumentData } from '../../../src/measures/load-document-data.js';
import { openSentences } from '../../../src/measures/open-sentences.js';
import type { IsoDate } from '../../../src/policy/iso-date.js';
import { corpusDocuments, cutFolder } from '../corpus-documents.js';

const asOf = '2026-01-05' as IsoDate;
const NOTHING = { measures: [], figures: [], setAside: [] };

const drafts = [...corpusDocuments, cutFolder('test/fixtures/regulations/weihai-eldercare')].flatMap((document) =>
  openSentences(document, checkCoverage(document, NOTHING)).map((open) => ({
    document,
    open,
    draft: draftMeasure(open, document, asOf),
  })),
);

/** The draft for the one sentence that begins so. */
function draftFor(begin: string) {
  const found = drafts.filter(({ open }) => open.sentence.includes(begin));
  if (found.length !== 1) throw new Error(`${found.length} sentences hold ${begin}`);
  return found[0]?.draft;
}

const amountOf = (yaml: string): unknown => (parse(yaml) as { amount: unknown }).amount;

describe('a draft', () => {
  it.each([
    { why: 'a share with a cap', begin: '对开展1210业务', amount: { cap: { of: { percentOf: {} }, limit: 'cap2' } } },
    { why: 'a sum where two things are reached', begin: '单个海外仓面积', amount: { fixed: 'give3' } },
    { why: 'a limit and nothing more', begin: 'O2O线下体验店，给予', amount: { upTo: 'cap2' } },
    { why: 'steps in the order of the text', begin: '落户首个整年度', amount: { tiers: { rows: [{}, {}, {}] } } },
    { why: 'so much for each', begin: '自建用房的，每张', amount: { times: { count: 'count' } } },
  ])('reads $why', ({ begin, amount }) => {
    const draft = draftFor(begin);
    expect(draft?.isComplete).toBe(true);
    expect(amountOf(draft?.yaml ?? '')).toMatchObject(amount);
  });

  it.each([
    { why: 'several sums and one of them used', begin: '首次被评定为三级、四级、五级' },
    { why: 'shares of a payment, and not of a base', begin: '50%、30%、20%' },
    { why: 'a meal, which no unit counts', begin: '每人每天最多补助1餐' },
  ])('says that it is not whole: $why', ({ begin }) => {
    expect(draftFor(begin)).toMatchObject({ isComplete: false });
    expect(draftFor(begin)?.toConfirm.at(-1)).toMatch(/还不能使用/u);
  });

  it('is not written for what promises nobody money', () => {
    expect(
      drafts.filter(({ document }) => document.id === 'shangqiu-2016-26').every(({ draft }) => draft === undefined),
    ).toBe(true);
  });

  it('that is complete loads as a measure, works at every edge, and accounts for its numbers', () => {
    const complete = drafts.flatMap(({ draft, ...rest }) => (draft?.isComplete === true ? [{ ...rest, draft }] : []));
    expect(complete.length).toBeGreaterThan(8);
    for (const { document, open, draft } of complete) {
      const data = parseDocumentData({ measures: addMeasures('', [draft.yaml]) }, document);
      expect({ sentence: open.sentence, faults: checkBoundaries(data.measures, asOf) }).toMatchObject({ faults: [] });
      const left = openSentences(document, checkCoverage(document, data)).find(({ span, clause }) => {
        return clause === open.clause && span.start === open.span.start;
      });
      expect((left?.numbers ?? []).length).toBeLessThan(open.numbers.length);
    }
  });
});

describe('data that is added to', () => {
  it('keeps its comments and what stands there', () => {
    const text = '# by hand\nmeasures:\n  - id: a # first\nuntranslatables: []\n';
    const added = addMeasures(text, ['id: b\n', '- id: c\n']);
    expect(added).toContain('# by hand');
    expect(added).toContain('id: a # first');
    expect(parse(added)).toMatchObject({ measures: [{ id: 'a' }, { id: 'b' }, { id: 'c' }], untranslatables: [] });
    const aside = addSetAsides('', [{ clause: '2', quote: '300家', why: '目标' }]);
    expect(parse(aside)).toEqual({ setAside: [{ clause: '2', quote: '300家', why: '目标' }] });
    expect(addMeasures(text, [])).toBe(text);
  });

  it.each([
    { why: 'no YAML', text: 'measures: [', entry: 'id: b' },
    { why: 'a list where keys belong', text: '- a', entry: 'id: b' },
    { why: 'measures that are no list', text: 'measures: none', entry: 'id: b' },
    { why: 'an entry that is a word', text: '', entry: 'word' },
    { why: 'an entry that is no YAML', text: '', entry: '{' },
    {
      why: 'an entry that unfolds without end',
      text: '',
      entry: `a: &a [x,x,x,x,x,x,x,x,x,x]\n${['b', 'c', 'd', 'e', 'f', 'g'].map((key, i) => `${key}: &${key} [${Array.from({ length: 10 }, () => `*${'abcdef'.charAt(i)}`).join(',')}]`).join('\n')}`,
    },
  ])('is refused with a remedy: $why', ({ text, entry }) => {
    expect(() => addMeasures(text, [entry])).toThrow(expect.objectContaining({ code: 'data_invalid' }));
  });
});
