import { describe, expect, it } from 'vitest';
import type { Embedding } from '../../src/indexing/embedding.js';
import { makeSearch } from '../../src/retrieval/search.js';
import type { Query } from '../../src/retrieval/search.js';
import { indexOf } from '../fixtures/index-of.js';
import { makeDocument } from '../fixtures/make-document.js';
import type { ClausePlan } from '../fixtures/make-document.js';

/** Knows no word, so that words alone rank. */
const silent: Embedding = {
  encode: () => new Float32Array(2),
  embed: (texts) => Promise.resolve(texts.map(() => new Float32Array(2))),
  fingerprint: 'silent',
  length: 2,
  similar: null,
};

const OTHER = '各县区要加强协调，明确分工，形成合力，抓好贯彻落实。';
const clauses: readonly ClausePlan[] = [
  { key: 'training', heading: '人才培养', body: '鼓励高校设置专业，校企合作。' },
  { key: 'passing', heading: '物流体系', body: '完善仓储、海外仓、快递末端网点，提升配送能力。' },
  {
    key: 'long',
    heading: '资金支持',
    body: `${OTHER}对建设海外仓的企业给予补贴。${OTHER}${OTHER}${OTHER}${OTHER}${OTHER}${OTHER}`,
  },
  { key: 'both', heading: '海外仓补贴', body: '对企业给予补贴，标准另行公布。' },
  { key: 'store', heading: '体验店补贴', body: '对线下体验店给予补贴，标准另行公布。' },
  { key: 'meant', heading: '海外仓建设', body: '对企业一次性奖励，数额另行公布。' },
  { key: 'plain', heading: '海外仓建设', body: '对企业加强指导，名单另行公布。' },
  { key: 'storehouse', heading: '仓库改造', body: '海关指导仓库改造。' },
  {
    key: 'part',
    kind: 'part',
    heading: '海外仓补贴',
    below: [{ key: 'below', heading: '申报时间', body: '每年三月受理，逾期不再受理。' }],
  },
  { key: 'prize', heading: '竞赛', body: '对获奖选手一次性奖励。' },
  { key: 'copies', kind: 'imprint', body: '抄送：海外仓补贴办公室。' },
  { key: 'publicity', heading: '宣传推广', body: '利用报刊、电视、网络加强宣传。' },
];
const document = makeDocument({ id: 'd', title: '若干措施', clauses });

async function ranking(query: Omit<Query, 'limit'>): Promise<readonly string[]> {
  const search = makeSearch(await indexOf([document], silent));
  return search({ ...query, limit: 20 }).map(({ clause }) => clause.id.replace(/^d#/, ''));
}

describe('a dozen short clauses', () => {
  it('are ranked for 海外仓补贴 by the words that stand in them', async () => {
    expect(await ranking({ text: '海外仓补贴有多少' })).toEqual([
      'part', // all of the question in its heading, and nothing beside
      'both', // all of it in its heading and again in its text, among other words
      'part.below', // all of it too, but in the heading above
      'long', // all of it in one sentence of many
      'plain', // three of five characters, in its heading
      'meant', // the same, in one word more
      'store', // two of five characters, though twice
      'passing', // three of five, once, in a list
    ]); // and not: 仓库 is not 海外仓, who gets copies is no rule, 一次性奖励 is another word
  });

  it('are ranked for 海外仓补贴 by synonyms too', async () => {
    expect(await ranking({ text: '海外仓补贴有多少', expansions: ['奖励'] })).toEqual([
      'part',
      'both',
      'part.below',
      'meant', // covers the question now: its heading in the person's words, its text in others
      'long',
      'plain',
      'store',
      'passing',
      'prize', // in other words alone
    ]);
  });

  it.each([
    { why: 'a heading says it before a text does', text: '配送和竞赛', order: ['prize', 'passing'] },
    { why: 'one clause alone holds it', text: '电视', order: ['publicity'] },
    { why: 'the same words in another order are other pairs', text: '仓库', order: ['storehouse'] },
    {
      why: 'a faint word counts where there is no other, and the more the shorter the clause',
      text: '企业',
      order: ['both', 'plain', 'meant', 'long'],
    },
  ])('$why: $text', async ({ text, order }) => {
    const found = await ranking({ text });
    expect(found.slice(0, order.length)).toEqual(order);
  });
});
