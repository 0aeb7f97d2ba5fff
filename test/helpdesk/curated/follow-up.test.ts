import { afterAll, beforeAll, expect, it } from 'vitest';
import { cite } from '../../../src/answering/cite.js';
import type { App } from '../../../src/app.js';
import { answerWithCurated } from '../../../src/helpdesk/curated/answer-with-curated.js';
import { checkContent } from '../../../src/helpdesk/curated/check-content.js';
import { openCuratedBook } from '../../../src/helpdesk/curated/curated-book.js';
import { makeMatcher } from '../../../src/helpdesk/curated/match-curated.js';
import type { KeptCuratedVersion } from '../../../src/journal/desk/curated-store.js';
import type { Respond, Turn } from '../../../src/policy/ask.js';
import { openCorpus } from '../../fixtures/open-corpus.js';
import { TODAY } from './curated-documents.js';

const answer: KeptCuratedVersion = {
  ...{ id: 1, version: 1, by: 'li', at: 0, places: ['开封市'] },
  text: '领导小组办公室设在市商务局，具体事项请找市商务局。',
  citations: [{ clauseId: 'kaifeng-2021-49#4', quote: '领导小组办公室设在市商务局' }],
  positives: ['开封跨境电商零售进口试点由谁牵头', '开封跨境电商试点的牵头部门'],
  negatives: ['开封跨境电商零售进口试点什么时候结束'],
};

let app: App;
beforeAll(async () => {
  app = await openCorpus();
});
afterAll(() => app.close());

async function talk(respond: Respond, texts: readonly string[]): Promise<readonly Turn[]> {
  const turns: Turn[] = [];
  for (const text of texts) {
    turns.push(await respond({ conversation: 'c', text, asOf: TODAY }, turns.at(-1)?.state ?? null));
  }
  return turns;
}

it('a talk goes on after a curated answer as it goes on after the composed reply', async () => {
  const { documents, generation } = app;
  expect(checkContent(answer, { documents, others: makeMatcher([], []) })).toEqual([]);
  const book = await openCuratedBook({ store: { live: () => Promise.resolve([answer]) }, documents: () => documents });
  const curated = answerWithCurated(app.respond, { book, cite, source: () => ({ documents, generation }) });
  const texts = ['请问开封跨境电商零售进口试点由谁牵头？', '领导小组组长是谁？', '郑州呢？', '谢谢'];
  const [composed, given] = [await talk(app.respond, texts), await talk(curated, texts)];
  expect(given[0]?.reply.text).toContain('【规范答复】领导小组办公室设在市商务局');
  expect(given[0]?.reply.text).not.toBe(composed[0]?.reply.text);
  expect(given.slice(1)).toEqual(composed.slice(1));
  expect(given.map(({ state }) => state)).toEqual(composed.map(({ state }) => state));
});
