import { beforeAll, describe, expect, it } from 'vitest';
import { expandQuery } from '../../src/language/expand.js';
import { loadEmbedding } from '../../src/indexing/load-embedding.js';
import type { IsoDate } from '../../src/policy/iso-date.js';
import type { DocumentId } from '../../src/policy/clause.js';
import { makeSearch } from '../../src/retrieval/search.js';
import type { Query, Search } from '../../src/retrieval/search.js';
import { indexOf } from '../fixtures/index-of.js';
import { makeDocument } from '../fixtures/make-document.js';
import type { ClausePlan } from '../fixtures/make-document.js';

const measure = (number: string, heading: string, body: string): ClausePlan => ({
  kind: 'subpart',
  number,
  heading,
  body,
});

const coast = makeDocument({
  id: 'coast',
  title: '促进跨境电子商务发展的若干措施',
  place: '滨海市',
  clauses: [
    measure('（一）', '引进平台企业', '对落户的跨境电商平台企业，给予不超过300万元的一次性资金扶持。'),
    measure('（二）', '扶持现有企业', '对开通9610业务的企业，按照年度进出口总额的1%给予资金奖励。'),
    measure('（三）', '推动零售进口试点', '对开展1210业务的企业，按照年线上交易额的2%给予资金支持。'),
    measure('（四）', '建设线下体验店', '营业面积100平方米以上的O2O线下体验店，给予一次性资金扶持。'),
    measure('（五）', '推进海外仓建设', '单个海外仓面积1000平方米以上的，一次性奖励50万元。'),
    measure('（六）', '注重人才培养', '鼓励高校设置跨境电子商务专业，海外仓企业可以共建实训基地。'),
    measure('（七）', '加强组织领导', '成立领导小组，办公室设在市商务局。'),
    { kind: 'imprint', body: '抄送：海外仓企业，市商务局。' },
  ],
});
const inland = makeDocument({
  id: 'inland',
  title: '跨境电子商务三年行动计划',
  place: '内陆市',
  effectiveOn: { value: '2016-09-01' as IsoDate, at: { start: 0, end: 1 } },
  period: {
    from: '2016-09-01' as IsoDate,
    earliestEnd: '2018-12-31' as IsoDate,
    latestEnd: '2018-12-31' as IsoDate,
    words: '三年',
    clause: 'inland#1' as never,
    at: { start: 0, end: 2 },
  },
  clauses: [
    measure('（一）', '建设公共海外仓', '支持企业在境外建设海外仓。'),
    measure('（二）', '加大宣传力度', '普及跨境电子商务知识。'),
    { kind: 'part', number: '三、', heading: '海外仓', body: '' },
  ],
});
const national = makeDocument({
  id: 'national',
  title: '海外仓管理规定',
  clauses: [{ kind: 'article', number: '第一条', body: '海外仓应当备案。' }],
});

let search: Search;
beforeAll(async () => {
  search = makeSearch(await indexOf([coast, inland, national], await loadEmbedding('index/embedding')));
});

const found = (query: Partial<Query> & { readonly text: string }): readonly string[] =>
  search({ limit: 20, ...query }).map(({ clause }) => clause.id);

describe('search ranks', () => {
  it.each([
    { why: 'a code leads to the one clause that holds it', text: '1210怎么补', ids: ['coast#3'] },
    { why: 'a Latin code is one word, however it is written', text: 'ｏ２ｏ能拿多少钱', ids: ['coast#4'] },
    {
      why: 'a heading counts above the text, and a mention in passing least',
      text: '海外仓',
      places: ['滨海市'],
      documents: ['coast'],
      ids: ['coast#5', 'coast#6'],
    },
    { why: 'what the person says decides between clauses alike in form', text: '平台企业落户', ids: ['coast#1'] },
    { why: 'a word of the heading alone is enough', text: '人才', ids: ['coast#6'] },
    { why: 'who is asked for by the words of his duty', text: '领导小组办公室设在哪', ids: ['coast#7'] },
  ])('$why: $text', ({ text, ids, places, documents }) => {
    const query = { text, ...(places && { places }), ...(documents && { documents: documents as DocumentId[] }) };
    expect(found(query).slice(0, ids.length)).toEqual(ids);
  });

  it('with an expansion what only means the same, below what says the same', () => {
    const without = search({ text: '补助', limit: 20 });
    const withWords = search({ text: '补助', expansions: ['资金扶持'], limit: 20 });
    expect(without).toEqual([]);
    expect(withWords.map(({ clause }) => clause.id).toSorted()).toEqual(['coast#1', 'coast#4']);
    expect(withWords[0]?.matched).toEqual(['资金扶持']);
  });

  it('a clause through the synonym of one of the person’s words, which counts as said', () => {
    const { terms } = expandQuery('海外仓补贴');
    expect(terms).toContain('奖励');
    const [plain] = search({ text: '海外仓补贴', documents: ['coast' as DocumentId], limit: 1 });
    const [meant] = search({ text: '海外仓补贴', expansions: terms, documents: ['coast' as DocumentId], limit: 1 });
    expect([plain?.clause.id, meant?.clause.id]).toEqual(['coast#5', 'coast#5']);
    expect(plain?.coverage).toBeLessThan(1);
    expect(meant?.coverage).toBe(1);
    expect(meant?.matched.slice(0, 1)).toEqual(['海外仓']);
    expect(meant?.matched).toContain('奖励');
  });

  it('by score, best first, between 0 and 1', () => {
    const scores = search({ text: '跨境电商海外仓资金扶持', limit: 20 }).map(({ score }) => score);
    expect(scores.length).toBeGreaterThan(3);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true);
  });

  it('clauses that are the same word for word in the order of the documents', async () => {
    const twin = (id: string) =>
      makeDocument({ id, title: '办法', clauses: [{ body: '海外仓备案。' }, { body: '海外仓备案。' }] });
    const searchTwins = makeSearch(await indexOf([twin('b'), twin('a')]));
    expect(searchTwins({ text: '海外仓', limit: 9 }).map(({ clause }) => clause.id)).toEqual([
      'a#1',
      'a#2',
      'b#1',
      'b#2',
    ]);
  });
});

describe('search leaves out', () => {
  it.each([
    { why: 'everything, where no content word is in common', text: '今天天气怎么样' },
    { why: 'everything, where there are question words alone', text: '请问我们能拿多少' },
    { why: 'everything, where there is nothing', text: '' },
    { why: 'everything, where there are marks alone', text: '？？？' },
    { why: 'everything, where only the title has a word in common', text: '三年行动', documents: ['inland'] },
    { why: 'everything, where an amount is all that is in common', text: '面粉50万元' },
  ])('$why: $text', ({ text, documents }) => {
    expect(found({ text, ...(documents && { documents: documents as DocumentId[] }) })).toEqual([]);
  });

  it('who got copies', () => {
    expect(found({ text: '抄送海外仓企业' })).not.toContain('coast#8');
  });

  it.each([
    {
      why: 'another place, and keeps a rule that names none',
      filter: { places: ['内陆市'] },
      documents: ['inland', 'national'],
    },
    {
      why: 'every place but those asked for',
      filter: { places: ['滨海市', '内陆市'] },
      documents: ['coast', 'inland', 'national'],
    },
    {
      why: 'every document but the one asked for',
      filter: { documents: ['coast' as DocumentId] },
      documents: ['coast'],
    },
    { why: 'every document where none may be used', filter: { documents: [] }, documents: [] },
    { why: 'every place where none may be used', filter: { places: [] }, documents: ['national'] },
    { why: 'what has ended', filter: { inForceOn: '2019-01-01' as IsoDate }, documents: ['coast', 'national'] },
    {
      why: 'nothing on the last day',
      filter: { inForceOn: '2018-12-31' as IsoDate },
      documents: ['coast', 'inland', 'national'],
    },
    { why: 'what has not begun', filter: { inForceOn: '2016-08-31' as IsoDate }, documents: ['coast', 'national'] },
    { why: 'other kinds of clause', filter: { kinds: ['article'] as const }, documents: ['national'] },
  ])('$why', ({ filter, documents }) => {
    const evidence = search({ text: '海外仓', limit: 20, ...filter });
    expect([...new Set(evidence.map(({ document }) => document.id))].toSorted()).toEqual(documents);
  });

  it('what is beyond the limit, and nothing that would be within it', () => {
    const all = found({ text: '海外仓' });
    expect(all.length).toBeGreaterThan(3);
    expect(found({ text: '海外仓', limit: 2 })).toEqual(all.slice(0, 2));
    expect(found({ text: '海外仓', limit: 0 })).toEqual([]);
  });

  it('before it ranks: a score is relative to what passes the filter', () => {
    const [best] = search({ text: '海外仓', limit: 1, documents: ['inland' as DocumentId] });
    expect(best?.score).toBe(1);
  });
});

describe('search says of what it found', () => {
  it.each([
    { why: 'all of the question', text: '海外仓面积', coverage: 1, matched: ['海外仓面积'] },
    { why: 'all but the words that ask', text: '请问海外仓的面积要多大？', coverage: 1, matched: ['海外仓', '面积'] },
    { why: 'part of it', text: '海外仓装修', matched: ['海外仓'] },
  ])('that it holds $why', ({ text, coverage, matched }) => {
    const evidence = search({ text, documents: ['coast' as DocumentId], limit: 20 }).find(
      ({ clause }) => clause.id === 'coast#5',
    );
    expect(evidence?.matched).toEqual(matched);
    if (coverage === undefined) {
      expect(evidence?.coverage).toBeGreaterThan(0.2);
      expect(evidence?.coverage).toBeLessThan(0.8);
    } else {
      expect(evidence?.coverage).toBe(coverage);
    }
  });

  it('which document it stands in, its word score and its cosine', () => {
    const [best] = search({ text: '海外仓一次性奖励多少', limit: 1 });
    expect(best?.document).toEqual(coast);
    expect(best?.words).toBeGreaterThan(0);
    expect(best?.vector).toBeGreaterThan(0);
  });
});
